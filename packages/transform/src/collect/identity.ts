import type { Identity } from "../facts.ts";
import type { Known, OpenFunction } from "./open-function.ts";
import type { OpenOwner } from "./owners.ts";
import { type Binding, lookUp } from "./scopes.ts";
import { collectParameters } from "./parameters.ts";
import type { FunctionView, PropertyView } from "./view.ts";

/** How a function with `recover()` knows that a frame called it because of a panic. */
export function collectIdentity(fn: OpenFunction, known: Known): Identity {
  const identity = ownIdentity(fn, known);
  const isToldAnyway = ["parameter", "never", "unknown"].includes(identity.kind);
  return isToldAnyway || canClaimFirst(fn.view, known) ? identity : { kind: "unknown", why: "parameters", name: "" };
}

/** Whether a function whose parameters may run code can claim its panic before them. */
function canClaimFirst(view: FunctionView, { scopes }: Known): boolean {
  const parameters = collectParameters(view);
  if (parameters === null) return true;
  if (view.decoratedParams) return false;
  // A rest parameter is made from `arguments`.
  if (!parameters.some(({ rest }) => rest)) return true;
  return view.form !== "arrow" && lookUp("arguments", scopes.scopeOf.get(view.id)!) === null;
}

function ownIdentity(fn: OpenFunction, known: Known): Identity {
  const { view, place } = fn;
  const { scopes } = known;
  // Calling a generator function does not run its body.
  if (view.generator) return { kind: "never" };
  if (place.kind === "method") return methodIdentity(fn, place.owner, place.property);
  if (fn.deferred && takesParameter(fn, known)) return { kind: "parameter" };
  const binding = view.name ? scopes.bindingOf.get(view.name.id) : place.kind === "binding" ? place.binding : null;
  if (binding && alwaysThis(binding, fn) && lookUp(binding.name, scopes.scopeOf.get(view.id)!) === binding) {
    return { kind: "name", name: binding.name };
  }
  if (view.form !== "declaration") return expressionIdentity(fn);
  if (place.kind === "default-export") return place;
  return { kind: "unknown", why: whyUnknown(binding!), name: view.name!.name };
}

function whyUnknown(binding: Binding) {
  if (binding.declarations.length > 1) return "redeclared";
  return binding.reassigned ? "reassigned" : "hidden";
}

/**
 * Only code that can name or count the arguments sees a hidden parameter. And it shifts the arguments if the literal
 * calls itself.
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

function expressionIdentity({ view, place }: OpenFunction): Identity {
  if (view.name) return { kind: "expression", name: null };
  if (place.kind === "binding") return { kind: "expression", name: { kind: "name", name: place.name } };
  const name = place.kind === "other" ? place.name : null;
  return name?.kind === "lost" ? suspendedLiteral : { kind: "expression", name };
}

function methodIdentity(fn: OpenFunction, owner: OpenOwner, property: PropertyView): Identity {
  if (fn.view.form !== "method") return { kind: "never" };
  const { isStatic } = property;
  const decorated = property.decorators.length > 0;
  if (property.name?.startsWith("#") && owner.isClass) return { kind: "private", decorated };
  if (decorated) return { kind: "decorated" };
  const key = owner.keyOf(property);
  return key === null ? suspendedLiteral : { kind: "method", owner: owner.facts, key, isStatic };
}

const suspendedLiteral: Identity = { kind: "unknown", why: "suspended-literal", name: "" };
