import type { TSESLint } from "@typescript-eslint/utils";
import { variableOf } from "./globals.ts";
import { isBehind } from "./guards.ts";
import type { RuntimeCalls, RuntimeName } from "./runtime-names.ts";
import { enclosingFunction, isInside, type Node, type SourceCode, unwrap, wrapped } from "./syntax.ts";

/** Whether an expression is what `recover()` gives: the call, or a variable that gets it. */
export function isRecovered(expression: Node, calls: RuntimeCalls, sourceCode: SourceCode): boolean {
  return isValueOf("recover", expression, calls, sourceCode);
}

/** Whether an expression is what `panicking()` gives. */
export function isTold(expression: Node, calls: RuntimeCalls, sourceCode: SourceCode): boolean {
  return isValueOf("panicking", expression, calls, sourceCode);
}

function isValueOf(name: RuntimeName, expression: Node, calls: RuntimeCalls, sourceCode: SourceCode): boolean {
  const plain = unwrap(expression);
  const isCall = (value: Node) => calls.nameOf(unwrap(value)) === name;
  if (plain.type === "AssignmentExpression") return plain.operator === "=" && isCall(plain.right);
  if (plain.type !== "Identifier") return isCall(plain);
  return referencesOf(plain, sourceCode).some(({ writeExpr }) => writeExpr && isCall(writeExpr));
}

/**
 * Where the value of a `recover()` is: the call itself, the assignment of it, and where the variable that gets it is read, as
 * far as the variable has this value there, and nothing has told that there was a panic.
 */
export function usesOfValue(call: Node, calls: RuntimeCalls, sourceCode: SourceCode): readonly Node[] {
  const value = wrapped(call);
  const { parent } = value;
  const isPanic = (name: Node | null) => (node: Node) =>
    isValueOf("panicking", node, calls, sourceCode) ||
    (name !== null && node.type === "Identifier" && variableOf(node, sourceCode) === variableOf(name, sourceCode));
  const reads = (name: Node, assignment: Node) =>
    readsOf(name, assignment, sourceCode).filter((read) => !isBehind(read, isPanic(name)));
  if (isBehind(call, isPanic(null))) return [];
  if (parent?.type === "VariableDeclarator" && parent.init === value)
    return parent.id.type === "Identifier" ? reads(parent.id, parent).map(wrapped) : [];
  if (parent?.type !== "AssignmentExpression" || parent.right !== value || parent.operator !== "=") return [value];
  const later = parent.left.type === "Identifier" ? reads(parent.left, parent) : [];
  return [wrapped(parent), ...later.map(wrapped)];
}

type Reference = TSESLint.Scope.Reference;

function referencesOf(name: Node, sourceCode: SourceCode): readonly Reference[] {
  return variableOf(name, sourceCode)?.references ?? [];
}

/** The reads behind an assignment in its block, and before another one. */
function readsOf(name: Node, assignment: Node, sourceCode: SourceCode): readonly Node[] {
  const references = referencesOf(name, sourceCode);
  const nodeOf = ({ identifier }: Reference) => identifier as Node;
  const block = blockAround(assignment);
  const others = references.filter((one) => one.isWrite() && !isInside(nodeOf(one), assignment)).map(nodeOf);
  const fn = enclosingFunction(assignment);
  const isBetween = (write: Node, read: Node) =>
    assignment.range[1] <= write.range[0] && write.range[0] < read.range[0];
  const overwrites = (write: Node, read: Node) =>
    enclosingFunction(write) !== fn || isBetween(write, read) || isInside(write, loopAround(read, block));
  return references
    .filter((reference) => reference.isRead())
    .map(nodeOf)
    .filter((read) => isInside(read, block) && assignment.range[1] <= read.range[0])
    .filter((read) => others.length === 0 || enclosingFunction(read) === fn)
    .filter((read) => !others.some((write) => write !== read && overwrites(write, read)));
}

function blockAround(node: Node): Node | null {
  let at = node.parent;
  while (at && at.type !== "BlockStatement" && at.type !== "Program") at = at.parent;
  return at ?? null;
}

/** The outermost loop around a node in a block. */
function loopAround(node: Node, block: Node | null): Node | null {
  let loop: Node | null = null;
  for (let at = node.parent; at && at !== block; at = at.parent) if (/^(For|While|DoWhile)/.test(at.type)) loop = at;
  return loop;
}
