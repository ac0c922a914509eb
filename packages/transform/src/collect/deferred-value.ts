import type { DeferredValue } from "../facts.ts";
import { PSEUDO_CALLS } from "../pseudo-calls.ts";
import type { Markers } from "./markers.ts";
import type { Binding, Scopes } from "./scopes.ts";
import { bare, type CallView, memberName, type NameView, unwrap, type View } from "./view.ts";

const GLOBAL_CONSTANTS: ReadonlySet<string> = new Set(["undefined", "NaN", "Infinity"]);
const MAKE_PROMISES: ReadonlySet<string> = new Set(["all", "allSettled", "any", "race", "reject", "resolve", "try"]);
const CHAIN_PROMISES: ReadonlySet<string> = new Set(["then", "catch", "finally"]);

/** What a user who did not write a call wants to defer, as far as the file tells: each kind has its own fix. */
export function collectDeferredValue(value: View, scopes: Scopes, markers: Markers): DeferredValue {
  return new ValueReader(scopes, markers).read(value);
}

class ValueReader {
  readonly #scopes: Scopes;
  readonly #markers: Markers;
  /** The variables that are being read: one may be declared with itself. */
  readonly #open = new Set<Binding>();

  constructor(scopes: Scopes, markers: Markers) {
    this.#scopes = scopes;
    this.#markers = markers;
  }

  read(value: View): DeferredValue {
    const view = bare(value);
    switch (view.kind) {
      case "name":
        return this.#name(view);
      case "member":
        return this.#marker(view) ?? "unknown";
      case "function":
      case "class":
      case "array":
      case "constant":
        return view.kind;
      case "concat":
        return "constant";
      case "this":
      case "object":
        return "object";
      case "assign":
      case "update":
        return "assignment";
      default:
        return "expression";
    }
  }

  #name(view: NameView): DeferredValue {
    const binding = this.#scopes.bindingOf.get(view.id);
    if (!binding) return GLOBAL_CONSTANTS.has(view.name) ? "constant" : "function";
    const marker = this.#marker(view);
    if (marker !== null) return marker;
    if (binding.reassigned || this.#open.has(binding)) return "unknown";
    if (binding.kind === "class") return "class";
    if (binding.initial !== null) return "function";
    return binding.value === null ? "unknown" : this.#variable(binding, binding.value);
  }

  #marker(view: View): DeferredValue | null {
    const marker = this.#markers.of(view);
    if (marker === null) return null;
    return PSEUDO_CALLS[marker].isDeferrable ? "function" : "constant";
  }

  #variable(binding: Binding, value: View): DeferredValue {
    this.#open.add(binding);
    if (this.#isPromise(value)) return "promise";
    if (bare(value).kind === "new") return "object";
    const read = this.read(value);
    return read === "expression" || read === "assignment" ? "unknown" : read;
  }

  #isPromise(value: View): boolean {
    const view = unwrap(value);
    if (view.kind === "new") return this.#isGlobal(view.callee, "Promise");
    return view.kind === "call" && this.#givesPromise(view);
  }

  #givesPromise({ callee: called }: CallView): boolean {
    const callee = bare(called);
    switch (callee.kind) {
      case "import-callee":
        return true;
      case "function":
        return callee.async && !callee.generator;
      case "name": {
        const binding = this.#scopes.bindingOf.get(callee.id);
        if (!binding) return callee.name === "fetch";
        return !binding.reassigned && binding.initial !== null && binding.initial.async && !binding.initial.generator;
      }
      case "member": {
        const name = memberName(callee);
        if (name === null) return false;
        return CHAIN_PROMISES.has(name) || (MAKE_PROMISES.has(name) && this.#isGlobal(callee.object, "Promise"));
      }
      default:
        return false;
    }
  }

  #isGlobal(view: View, name: string): boolean {
    const value = unwrap(view);
    return value.kind === "name" && value.name === name && !this.#scopes.bindingOf.has(value.id);
  }
}
