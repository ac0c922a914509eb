import type { Misuse } from "../facts.ts";
import { MARKERS, type Markers } from "./markers.ts";
import { helperName } from "./required.ts";
import type { Binding, Scopes } from "./scopes.ts";
import { bare, type CallView, memberName, type Source, unwrap, type View } from "./view.ts";
import { walk } from "./walk.ts";

type Untraced = Extract<Misuse, { readonly kind: "untraced" }>;

/**
 * What is called like a pseudo-call, in a file that loads the runtime in a way that is not followed: an `import()` that is
 * passed on, a module of AMD, a `require` whose result is assigned somewhere. It may be one, and would be left out.
 */
export function collectUntraced(
  source: Source,
  scopes: Scopes,
  markers: Markers,
  importSource: ReadonlySet<string>,
): readonly Untraced[] {
  const collector = new UntracedCollector(scopes, markers, importSource);
  walk(source.body, null, (view) => {
    collector.visit(view);
    return null;
  });
  const { loaded } = collector;
  if (loaded === null) return [];
  return collector.uses.map(({ name, start, end }) => ({ kind: "untraced", name, start, end, ...loaded }));
}

class UntracedCollector {
  readonly uses: { readonly name: string; readonly start: number; readonly end: number }[] = [];
  /** How the runtime is loaded where that is not followed; null if it is not. */
  loaded: Pick<Untraced, "path" | "by"> | null = null;
  readonly #scopes: Scopes;
  readonly #markers: Markers;
  readonly #importSource: ReadonlySet<string>;
  /** The `require` that AMD gives to a module's function. */
  readonly #given = new Set<Binding>();

  constructor(scopes: Scopes, markers: Markers, importSource: ReadonlySet<string>) {
    this.#scopes = scopes;
    this.#markers = markers;
    this.#importSource = importSource;
  }

  visit(view: View): void {
    if (view.kind === "call") this.#call(view);
    if (view.kind === "function") this.#give(view.params);
    if (view.kind === "assign") this.#taken(view.value);
    if (view.kind === "variable") for (const { init } of view.declarators) if (init) this.#taken(init);
    if (view.kind === "pattern" && view.of === "object") {
      for (const { name, target } of view.elements) {
        if (name === null || !MARKERS.has(name) || !target) continue;
        if (!this.#markers.declares(target.id) && !this.#isFunction(target)) this.#use(name, target);
      }
    }
  }

  #call(call: CallView): void {
    const callee = bare(call.callee);
    if (callee.kind === "name" && callee.name === "define") {
      for (const arg of call.args) if (arg.kind === "function") this.#giveTo(arg.params);
    }
    const loaded = this.#markers.follows(call) ? null : this.#load(call);
    // One `require` of UMD stands in front of what says that it is UMD.
    if (loaded && (this.loaded === null || loaded.by === "module-format")) this.loaded = loaded;
    const name = callee.kind === "name" ? callee.name : callee.kind === "member" ? memberName(callee) : null;
    if (name === null || !MARKERS.has(name) || this.#markers.of(callee) !== null) return;
    if (!this.#isFunction(callee) && !this.#isImported(callee)) this.#use(name, callee);
  }

  #use(name: string, { start, end }: View): void {
    this.uses.push({ name, start, end });
  }

  /** A name of the user's that is certainly none of the runtime's. */
  #isFunction(view: View): boolean {
    const binding = view.kind === "name" ? this.#scopes.bindingOf.get(view.id) : undefined;
    return binding !== undefined && (["function", "class", "self"].includes(binding.kind) || binding.initial !== null);
  }

  #isImported(view: View): boolean {
    const inner = unwrap(view);
    if (inner.kind === "member") return this.#isImported(inner.object);
    return inner.kind === "name" && this.#scopes.bindingOf.get(inner.id)?.kind === "import";
  }

  /** `later = _runtime.defer` */
  #taken(value: View): void {
    const member = bare(value);
    const name = member.kind === "member" ? memberName(member) : null;
    if (name === null || !MARKERS.has(name) || this.#markers.of(member) !== null) return;
    if (!this.#isImported(member)) this.#use(name, member);
  }

  /** `function (require, exports) { … }`: a module's code in a function, as UMD and bundlers write it. */
  #give(params: readonly View[]): void {
    if (params.some((param) => param.kind === "name" && /^(module|exports)$/.test(param.name))) this.#giveTo(params);
  }

  #giveTo(params: readonly View[]): void {
    for (const { id } of params) {
      const binding = this.#scopes.bindingOf.get(id);
      if (binding) this.#given.add(binding);
    }
  }

  #load({ callee, args }: CallView): Pick<Untraced, "path" | "by"> | null {
    const path = args.flatMap(constantsIn).find((text) => this.#importSource.has(text));
    if (path === undefined) return null;
    if (callee.kind === "import-callee") return { path, by: "import" };
    // `createRequire(import.meta.url)("…")`
    const name = helperName(callee.kind === "call" ? callee.callee : callee) ?? "";
    if (name === "define" || name === "register") return { path, by: "module-format" };
    // Minifiers call it something else.
    const isRenamed = callee.kind === "name" && args.length === 1;
    if (!isRenamed && !/require|import/i.test(name)) return null;
    const binding = callee.kind === "name" ? this.#scopes.bindingOf.get(callee.id) : undefined;
    if (binding && this.#given.has(binding)) return { path, by: "module-format" };
    // A parameter or function of the user's may be called so, and is another matter.
    const isOwn = name === "require" && (binding?.kind === "param" || binding?.kind === "function");
    return isOwn ? null : { path, by: "require" };
  }
}

/** A string, or those of an array. */
function constantsIn(view: View): string[] {
  if (view.kind === "constant") return view.text === null ? [] : [view.text];
  return view.kind === "other" ? view.children.flatMap(constantsIn) : [];
}
