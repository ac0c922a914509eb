import type { Binding } from "../../collect/scopes.ts";
import { bare, type CallView, type FunctionView, isName, memberName, type View } from "../../collect/view.ts";
import type { Marker } from "../../facts.ts";
import { isLoader, isParameter } from "./bundle-syntax.ts";
import type { Modules } from "./modules.ts";
import { isPublication, OTHER, Publication, type Value } from "./publication.ts";
import type { Unit } from "./unit.ts";

/** The values of expressions, as far as pseudo-calls are concerned. */
export class Values {
  readonly #modules: Modules;
  readonly #values = new Map<Binding, Value>();
  readonly #objects = new Map<View, Publication>();
  readonly #definitions = new Map<FunctionView, Marker>();
  /** The answers of this round: what a function returns may be asked for again and again, even by itself. */
  readonly #results = new Map<FunctionView, Publication | null>();
  readonly #calls = new Map<CallView, Value | null>();
  readonly #onNews: () => void;

  constructor(modules: Modules, onNews: () => void) {
    this.#modules = modules;
    this.#onNews = onNews;
  }

  /** Forgets answers that were based on less knowledge. */
  startRound(): void {
    this.#results.clear();
    this.#calls.clear();
  }

  define(fn: FunctionView, marker: Marker): void {
    this.#definitions.set(fn, marker);
  }

  definition(fn: FunctionView): Marker | null {
    return this.#definitions.get(fn) ?? null;
  }

  /** All objects that pass something on. */
  get objects(): readonly Publication[] {
    return [...this.#objects.values(), ...[...this.#values.values()].filter(isPublication)];
  }

  /** The object that a literal creates. */
  object(literal: View): Publication {
    let object = this.#objects.get(literal);
    if (object === undefined) this.#objects.set(literal, (object = new Publication()));
    return object;
  }

  /** The object that a variable holds; null if that is something else. */
  objectIn(variable: Binding): Publication | null {
    const value = this.#values.get(variable);
    if (value !== undefined) return isPublication(value) ? value : null;
    const object = new Publication();
    this.#values.set(variable, object);
    return object;
  }

  bind(unit: Unit, target: View, value: Value): void {
    const binding = unit.binding(target);
    const known = binding && this.#values.get(binding);
    if (binding === null || (known !== undefined && (known !== OTHER || value === OTHER))) return;
    this.#values.set(binding, value);
    this.#onNews();
  }

  /** null if it has nothing to do with them. */
  of(unit: Unit, view: View): Value | null {
    const value = bare(view);
    switch (value.kind) {
      case "name":
        return this.#valueOf(unit, value);
      case "member": {
        const object = this.of(unit, value.object);
        const name = memberName(value) ?? (value.computed && unit.constant(value.computed));
        if (!(object instanceof Publication) || name === null) return null;
        return object.names.get(name) ?? (name === "default" || object === OTHER ? object : null);
      }
      case "call": {
        const known = this.#calls.get(value);
        if (known !== undefined) return known;
        const result = this.#called(unit, value);
        this.#calls.set(value, result);
        return result;
      }
      case "await":
        return this.of(unit, value.argument);
      case "assign":
        return this.of(unit, value.value);
      case "object":
        return this.#objects.get(value) ?? null;
      case "function":
        return this.#definitions.get(value) ?? null;
      case "guarded":
        return this.of(unit, value.inner);
      case "other":
        // `(init_runtime(), __toCommonJS(runtime_exports))`
        return value.children.map((child) => this.of(unit, child)).find(isPublication) ?? null;
      default:
        return null;
    }
  }

  #valueOf(unit: Unit, name: View): Value | null {
    const binding = unit.binding(name);
    return (binding && this.#values.get(binding)) ?? null;
  }

  #called(unit: Unit, call: CallView): Value | null {
    const callee = bare(call.callee);
    const path = call.args[0] ? unit.path(call.args[0]) : null;
    // A bundle's own table comes first: its path may name the runtime's file.
    const loaded = isLoader(unit, callee) ? this.#modules.loaded(unit, call) : null;
    const result = loaded ?? (callee.kind === "name" ? this.#result(unit, callee) : null);
    if (result !== null) return result;
    const runtime = path === null ? null : this.#modules.runtimeAt(path);
    if (runtime !== null) return runtime;
    const loads = callee.kind === "import-callee" || isName(callee, "require");
    if (loads && path !== null) return this.#modules.at(unit, path) ?? OTHER;
    // `__toESM(require_runtime())`, `Object.freeze({ defer })`, `import("./chunk.js").then((chunk) => chunk)`
    const given = call.args.map((arg) => this.of(unit, arg)).filter(isPublication);
    const handed = given.find((value) => value !== OTHER) ?? given[0];
    return handed ?? (path !== null && this.#modules.hasBundled && isParameter(unit, callee) ? OTHER : null);
  }

  /** What a function of the file returns: the module that it loads, or an object. */
  #result(unit: Unit, callee: View): Publication | null {
    const binding = unit.binding(callee);
    if (binding === null) return null;
    const loaded = this.#modules.loadedBy(binding);
    if (loaded !== null) return loaded;
    const value = this.#values.get(binding);
    // `var runtime = __webpack_require__.n(loaded); runtime().defer`
    if (value instanceof Publication) return value;
    const fn = binding.initial;
    if (fn === null) return null;
    const known = this.#results.get(fn);
    if (known !== undefined) return known;
    this.#results.set(fn, null);
    const result =
      unit
        .returned(fn)
        .map((view) => this.of(unit, view))
        .find(isPublication) ?? null;
    this.#results.set(fn, result);
    return result;
  }
}
