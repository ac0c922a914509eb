import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Binding } from "../../collect/scopes.ts";
import { bare, type CallView, type FunctionView, type View } from "../../collect/view.ts";
import type { Marker } from "../../facts.ts";
import { MARKERS } from "../../pseudo-calls.ts";
import { CARRIERS, idsIn, siblingsOf } from "./bundle-syntax.ts";
import { Publication, reach } from "./publication.ts";
import type { Unit } from "./unit.ts";

/**
 * The runtime, wherever it is: a package, a copy in the output, a server. Its internal entries contain no pseudo-calls.
 */
const RUNTIME = /(^|[/:])@godefer\/runtime(@[^/]*)?(\/(?!internal\b|crash\b)|\?|#|$)/;

/** The modules that scripts load: files, packages, and those that a bundler wrapped in functions. */
export class Modules {
  readonly #importSource: ReadonlySet<string>;
  readonly #runtime = new Publication();
  /** What each file exports. */
  readonly #files = new Map<string, Publication>();
  /** The modules in bundles, by the number or name that loads them. */
  readonly #bundled = new Map<string, Publication>();
  /** The same, by the function that contains a module's code. */
  readonly #factories = new Map<FunctionView, Publication>();
  /** `var require_runtime = __commonJS({ … })` */
  readonly #loaders = new Map<Binding, Publication>();
  readonly #onNews: () => void;

  constructor(importSource: ReadonlySet<string>, onNews: () => void) {
    this.#importSource = importSource;
    this.#onNews = onNews;
    for (const name of MARKERS) this.#runtime.add(name, name as Marker);
  }

  get all(): readonly Publication[] {
    return [...this.#files.values(), ...this.#factories.values()];
  }

  get hasBundled(): boolean {
    return this.#bundled.size > 0;
  }

  /** Whether a module in a bundle contains pseudo-calls, and it is unknown how it is loaded. */
  get areHidden(): boolean {
    return [...this.#factories.values()].some(
      ({ names, reached }) => !reached && [...names.values()].some((value) => typeof value === "string"),
    );
  }

  /** The runtime, if that is what a path names. */
  runtimeAt(path: string): Publication | null {
    return RUNTIME.test(path) || this.#importSource.has(path) ? this.#runtime : null;
  }

  /** The module of a bundle that a call to this function loads. */
  loadedBy(loader: Binding): Publication | null {
    const module = this.#loaders.get(loader);
    return module ? reach(module) : null;
  }

  /** What a path in a script resolves to; null if unknown. */
  at(unit: Unit, path: string): Publication | null {
    const runtime = this.runtimeAt(path);
    if (runtime !== null) return runtime;
    if (!/^\.{0,2}\//.test(path)) return null;
    const place = resolve(dirname(unit.place), path.replace(/[?#].*$/, ""));
    const found = ["", ".js", ".cjs", ".mjs", "/index.js"]
      .map((end) => place + end)
      .find((file) => this.#files.has(file));
    if (found === undefined && existsSync(place)) return this.file(place);
    return found === undefined ? null : reach(this.file(found));
  }

  file(place: string): Publication {
    let file = this.#files.get(place);
    if (file === undefined) this.#files.set(place, (file = new Publication()));
    return file;
  }

  /** The module that a name refers to if the script does not declare it. */
  outer({ host, place }: Unit, name: string): Publication | null {
    const fn = host?.unit.functionAround(host.view);
    if (host && fn) return this.factory(host.unit, fn);
    return /^(module|exports)$/.test(name) ? this.file(place) : null;
  }

  /** The module whose code is in a function, with everything that may load it. */
  factory(unit: Unit, fn: FunctionView): Publication {
    let found = this.#factories.get(fn);
    if (found !== undefined) return found;
    found = new Publication();
    this.#factories.set(fn, found);
    this.#onNews();
    for (let child: View = fn, view = unit.parent(fn); view !== null; child = view, view = unit.parent(view)) {
      for (const id of idsIn(unit, view, child)) if (!this.#bundled.has(id)) this.#bundled.set(id, found);
      const target = view.kind === "variable" ? view.declarators.find(({ init }) => init === child)?.target : null;
      const name = target ?? (view.kind === "assign" ? view.target : null);
      const binding = name && unit.binding(name);
      if (binding) this.#loaders.set(binding, found);
      if (!CARRIERS.has(view.kind)) break;
    }
    return found;
  }

  /** The module of a bundle that a call loads by number or name. */
  loaded(unit: Unit, { args }: CallView): Publication | null {
    for (const arg of args) {
      const id = unit.constant(arg) ?? this.#numberFrom(unit, arg);
      const module =
        id === null ? undefined : (this.#bundled.get(this.#numberFor(unit, arg, id)) ?? this.#bundled.get(id));
      if (module) return reach(module);
    }
    return null;
  }

  /** `require(dependencyMap[0])` */
  #numberFrom(unit: Unit, arg: View): string | null {
    const view = bare(arg);
    const index = view.kind === "member" && view.computed ? unit.constant(view.computed) : null;
    const list = index === null ? null : siblingsOf(unit, arg).find((sibling) => sibling.kind === "array");
    const element = list?.elements[Number(index)];
    return element ? unit.constant(element) : null;
  }

  /** What a module's own table says about a name: `[function (require) { require("./a") }, { "./a": 5 }]`. */
  #numberFor(unit: Unit, arg: View, name: string): string {
    for (const sibling of siblingsOf(unit, arg)) {
      const properties = sibling.kind === "object" ? sibling.properties : [];
      const entry = properties.find((property) => property.kind === "property" && property.name === name);
      const number = entry?.kind === "property" && entry.value ? unit.constant(entry.value) : null;
      if (number !== null) return number;
    }
    return name;
  }
}
