import type { Known, OpenFunction } from "./open-function.ts";
import type { Binding, Scopes } from "./scopes.ts";
import { unwrap, type View } from "./view.ts";

const GLOBAL_CONSTANTS: ReadonlySet<string> = new Set(["undefined", "NaN", "Infinity"]);

/**
 * Whether an operand of a deferred call has the same value at the exit as at the statement, so that it needs no slot:
 * see `Operand.stableAfter`.
 */
export function collectStability(operand: View, fn: OpenFunction, known: Known): number | null {
  const view = unwrap(operand);
  if (view.kind === "constant") return -1;
  // In a derived constructor, `this` does not exist before `super()`, but there may be a panic.
  if (view.kind === "this") return inDerivedConstructor(fn) ? null : -1;
  if (view.kind !== "name" || known.scopes.hasUnseen) return null;
  const binding = known.scopes.bindingOf.get(view.id);
  if (binding === undefined) return GLOBAL_CONSTANTS.has(view.name) ? -1 : null;
  return bindingStability(binding, fn, known);
}

function bindingStability(binding: Binding, fn: OpenFunction, { scopes, argumentsUsers }: Known): number | null {
  if (binding.reassigned) return null;
  const own = binding.scope === scopes.scopeOf.get(fn.view.id);
  switch (binding.kind) {
    case "self":
      return -1;
    case "param":
      // In sloppy mode, `arguments[0] = x` assigns to the first parameter.
      return own && !argumentsUsers.has(fn.view.id) ? -1 : null;
    case "function":
      // In a block in sloppy mode, the name only gets its value when the block is entered.
      if (binding.scope.kind !== "function") return null;
      return own ? declaringStatement(binding, fn) : -1;
    case "lexical":
    case "var":
    case "class":
      // A variable of an outer function may still be in its temporal dead zone at the statement.
      return own && !binding.looped ? declaringStatement(binding, fn) : null;
    case "import":
    case "namespace":
    case "other":
      // An import is live: the module that exports it may assign to it.
      return null;
  }
}

/** The statement directly in the body that declares the name; null if the declaration is deeper. */
function declaringStatement(binding: Binding, fn: OpenFunction): number | null {
  const { start } = binding.declarations[0]!;
  const index = fn.view.statements.findIndex((view) => view.start <= start && start < view.end);
  const kind = fn.view.statements[index]?.kind;
  return kind === "variable" || kind === "function" || kind === "class" ? index : null;
}

export function inDerivedConstructor(fn: OpenFunction): boolean {
  if (fn.view.form === "arrow") return fn.parent !== null && inDerivedConstructor(fn.parent);
  return fn.view.form === "derived-constructor";
}

/** Whether a callee is certainly a function when it is called. */
export function isKnownFunction(callee: View, scopes: Scopes): boolean {
  if (callee.kind !== "name") return false;
  const binding = scopes.bindingOf.get(callee.id);
  if (!binding || binding.reassigned || scopes.hasUnseen) return false;
  if (binding.kind === "function") return binding.scope.kind === "function";
  return binding.kind === "lexical" && binding.initial !== null;
}
