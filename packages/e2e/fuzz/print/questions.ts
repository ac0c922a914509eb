import { calleeName } from "../kinds.ts";
import {
  allFunctions,
  innerCalls,
  innerLiterals,
  type Int,
  isGuarded,
  type Program,
  type Statement,
  walk,
} from "../program.ts";

/** The names that are assigned to behind their declaration, anywhere in the program. */
export function assignedNames(program: Program): Set<string> {
  const names = new Set<string>();
  for (const statement of allFunctions(program).flatMap(({ body }) => [...walk(body, true)])) {
    if (statement.kind === "assign" && statement.name !== null) names.add(statement.name);
    if (statement.kind === "assign-pair") for (const name of statement.names) names.add(name);
    if (statement.kind === "assign-function") names.add(statement.name);
  }
  return names;
}

/** The functions without results whose every call is a statement: nothing defers one or gives it to a variable. */
export function onlyCalledFunctions(program: Program): Set<string> {
  const { functions } = program;
  const names = new Set(functions.slice(1).flatMap(({ name, results }) => (results.kind === "none" ? [name] : [])));
  for (const statement of allFunctions(program).flatMap(({ body }) => [...walk(body, true)])) {
    if (statement.kind === "defer") for (const call of innerCalls(statement)) names.delete(calleeName(call) ?? "");
    if (statement.kind !== "declare-function" && statement.kind !== "assign-function") continue;
    if (statement.value.kind === "function") names.delete(statement.value.name);
  }
  return names;
}

/** What may stand behind an `if` without braces. */
export function isSimple(statement: Statement): boolean {
  switch (statement.kind) {
    case "trace":
    case "assign":
    case "call":
    case "return":
    case "panic":
    case "goexit":
    case "break":
    case "continue":
    case "defer":
      return !isGuarded(statement);
    case "recover":
      return statement.name === null;
    default:
      return false;
  }
}

/** Whether the receiver's field stands in the statement itself. */
export function usesField(statement: Statement): boolean {
  switch (statement.kind) {
    case "trace":
      return statement.values.some(hasField);
    case "declare":
      return hasField(statement.value);
    case "assign":
      return statement.name === null || hasField(statement.value);
    case "return":
      return (statement.values ?? []).some(hasField);
    case "switch":
      return hasField(statement.value);
    case "if":
      return statement.condition.kind === "less" && hasField(statement.condition.left);
    default:
      return innerCalls(statement).some(({ args }) => args.some(hasField));
  }
}

/** Whether the receiver itself stands in the statement. */
export function usesSelf(statement: Statement): boolean {
  if (innerCalls(statement).some((call) => call.kind === "method" && call.object === "self")) return true;
  if (statement.kind !== "declare-object" && statement.kind !== "assign-object") return false;
  return statement.value.kind === "object" && statement.value.name === "self";
}

function hasField(value: Int): boolean {
  switch (value.kind) {
    case "field":
      return true;
    case "sum":
      return hasField(value.left) || hasField(value.right);
    case "traced":
      return hasField(value.value);
    case "call":
      return value.call.args.some(hasField);
    default:
      return false;
  }
}

/** What tells a statement from others of its function. */
export function keyOf(statement: Statement): string {
  if ("id" in statement) return String(statement.id);
  if ("label" in statement) return statement.label ?? "";
  if ("name" in statement) return statement.name ?? "";
  const [call] = innerCalls(statement);
  const [literal] = innerLiterals(statement);
  return `${statement.kind} ${call?.id ?? literal?.id ?? ""}`;
}
