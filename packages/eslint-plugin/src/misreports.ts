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

/** The variable of a named result, or one of its pattern. */
function isNamedResult({ node, calls, sourceCode }: Reported): boolean {
  const identifier = node.type === "VariableDeclarator" ? node.id : node;
  const declared = declaratorAround(identifier) ?? declaratorOf(identifier, sourceCode);
  return declared?.init != null && calls.nameOf(unwrap(declared.init)) === "namedResult";
}

function declaratorAround(node: Node) {
  for (let at: Node | undefined = node; at; at = at.parent) {
    if (at.type === "VariableDeclarator") return at.init && at.init.range[0] <= node.range[0] ? null : at;
    if (isFunction(at) || at.type.endsWith("Statement")) return null;
  }
  return null;
}

function declaratorOf(node: Node, sourceCode: Reported["sourceCode"]) {
  const definition = variableOf(node, sourceCode)?.defs[0]?.node;
  return definition?.type === "VariableDeclarator" ? definition : null;
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
