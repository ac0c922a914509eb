import type { Identity, MethodOwner } from "../facts.ts";
import type { OpenFunction } from "./function-facts.ts";
import type { Known } from "./deferred-call.ts";
import { type Binding, lookUp } from "./scopes.ts";
import type { NodeId, PropertyView, View } from "./view.ts";

/** Where a function stands, as far as it says how the function can be told from others. */
export type Place =
  | { readonly kind: "binding"; readonly binding: Binding | null; readonly name: string }
  | {
      readonly kind: "method";
      readonly owner: { readonly kind: "object" | "class"; readonly id: NodeId };
      readonly property: PropertyView;
    }
  | { readonly kind: "default-export" }
  /** With the name that the function takes from there. */
  | { readonly kind: "other"; readonly name: string | null };

/** How a function with `recover()` is to know that a frame called it because of a panic. */
export function collectIdentity(fn: OpenFunction, known: Known): Identity {
  const { view, place } = fn;
  const { scopes } = known;
  // Calling a generator function runs nothing of its body.
  if (view.generator) return { kind: "never" };
  if (place.kind === "method") return methodIdentity(fn, place.owner, place.property);
  if (fn.deferred && takesParameter(fn, known)) return { kind: "parameter" };
  const binding = view.name ? scopes.bindingOf.get(view.name.id) : place.kind === "binding" ? place.binding : null;
  if (binding && alwaysThis(binding, fn) && lookUp(binding.name, scopes.scopeOf.get(view.id)!) === binding) {
    return { kind: "name", name: binding.name };
  }
  if (view.form !== "declaration") return { kind: "expression", name: view.name ? null : inferredName(place) };
  return { kind: "unknown", why: whyUnknown(fn, binding), name: view.name?.name ?? "" };
}

function whyUnknown({ place }: OpenFunction, binding: Binding | null | undefined) {
  if (place.kind === "default-export" || !binding) return "anonymous-default";
  if (binding.declarations.length > 1) return "redeclared";
  return binding.reassigned ? "reassigned" : "hidden";
}

/**
 * A hidden parameter is seen by nobody but who can name or count the arguments, and shifts those of a call that the
 * literal makes of itself.
 */
function takesParameter({ view }: OpenFunction, { scopes, argumentsUsers }: Known): boolean {
  const { name } = view;
  return (
    !argumentsUsers.has(view.id) &&
    !scopes.hasUnseen &&
    (name === null || scopes.bindingOf.get(name.id)!.references.length === 0)
  );
}

function alwaysThis(binding: Binding, fn: OpenFunction): boolean {
  if (binding.kind === "self") return true;
  return (
    !binding.reassigned &&
    !(binding.kind === "var" && binding.looped) &&
    (binding.initial === fn.view || binding.kind === "function")
  );
}

function inferredName(place: Place): string | null {
  return place.kind === "binding" || place.kind === "other" ? place.name : null;
}

function methodIdentity(
  fn: OpenFunction,
  owner: { readonly kind: "object" | "class"; readonly id: NodeId },
  property: PropertyView,
): Identity {
  if (fn.view.form !== "method") return { kind: "never" };
  const { isStatic } = property;
  const kind: MethodOwner["kind"] = owner.kind === "object" ? "object" : isStatic ? "static" : "class";
  if (property.name?.startsWith("#") && kind === "class") return { kind: "private", name: property.name };
  const key = property.name ?? (property.computed && sameAgain(property.computed) ? property.computed.id : null);
  if (key !== null) return { kind: "method", owner: { kind, id: owner.id, key } };
  return { kind: "unknown", why: "computed-key", name: "" };
}

/** A key like `Symbol.dispose` or a name: evaluating it again gives the same. */
function sameAgain(view: View): boolean {
  if (view.kind === "name" || view.kind === "constant") return true;
  return view.kind === "member" && view.name !== null && sameAgain(view.object);
}
