import type { TSESLint } from "@typescript-eslint/utils";
import { deferredOf } from "./deferred.ts";
import { variableOf } from "./globals.ts";
import { isRecovered, isTold } from "./recovered.ts";
import type { RuntimeCalls } from "./runtime-names.ts";
import { enclosingFunction, isFunction, type Node, unwrap, wrapped } from "./syntax.ts";

/** What somebody else's rule reports. */
export interface Reported {
  readonly node: Node;
  readonly calls: RuntimeCalls;
  readonly sourceCode: Readonly<TSESLint.SourceCode>;
}

/**
 * What is wrong about the reports of other rules: they do not know that a function returns its named result, that a deferred
 * call is no value, that an async function awaits what it defers, and that a recovered value is what was thrown.
 */
export const misreports: Readonly<Record<string, (reported: Reported) => boolean>> = {
  "prefer-const": isNamedResult,
  "no-useless-assignment": isNamedResult,
  "no-unused-vars": isNamedResult,
  "no-confusing-void-expression": isDeferred,
  "require-await": awaitsDeferred,
  "only-throw-error": isPanicValue,
};

/** The variable of a named result, or one of its pattern, where it is declared and wherever it is assigned. */
function isNamedResult({ node, calls, sourceCode }: Reported): boolean {
  const definition = variableOf(node, sourceCode)?.defs[0]?.node;
  if (definition?.type !== "VariableDeclarator" || !definition.init) return false;
  return calls.nameOf(unwrap(definition.init)) === "namedResult";
}

function isDeferred({ node, calls }: Reported): boolean {
  const { parent } = wrapped(node);
  return parent?.type === "CallExpression" && calls.nameOf(parent) === "defer" && deferredOf(parent) === unwrap(node);
}

function awaitsDeferred({ node, calls }: Reported): boolean {
  const fn = functionAt(node);
  return fn !== null && calls.all("defer").some((defer) => enclosingFunction(defer) === fn);
}

/** A method may be reported in the function's place, or its key. */
function functionAt(node: Node): Node | null {
  if (isFunction(node)) return node;
  const method = node.type === "Identifier" ? node.parent : node;
  const isMethod =
    method.type === "MethodDefinition" || method.type === "Property" || method.type === "PropertyDefinition";
  return isMethod && isFunction(method.value) ? method.value : null;
}

/** What was recovered, or the value of a panic that is told of: `panicking()?.value`. */
function isPanicValue({ node, calls, sourceCode }: Reported): boolean {
  const thrown = unwrap(node.type === "ThrowStatement" ? node.argument : node);
  if (isRecovered(thrown, calls, sourceCode)) return true;
  return thrown.type === "MemberExpression" && isTold(thrown.object, calls, sourceCode);
}
