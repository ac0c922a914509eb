import type { TSESTree } from "@typescript-eslint/utils";
import { deferredOf } from "../deferred.ts";
import { isGlobal, variableOf } from "../globals.ts";
import { functionNamed } from "../never.ts";
import { defineRule } from "../rule.ts";
import {
  type CallExpression,
  enclosingFunction,
  type FunctionNode,
  isFunction,
  isFunctionLiteral,
  memberName,
  type Node,
  type SourceCode,
  unwrap,
} from "../syntax.ts";
import { givesPromise } from "../types.ts";

/** Modules all of whose functions give promises. */
const promised: ReadonlySet<string> = new Set([
  "fs/promises",
  "node:fs/promises",
  "timers/promises",
  "node:timers/promises",
  "dns/promises",
  "node:dns/promises",
]);

/** A frame that is not async does not wait for what its deferred calls give (rules S40 and S43). */
export const noFloatingDeferred = defineRule(
  "no-floating-deferred",
  {
    type: "problem",
    description: "Disallow deferring a call that gives a promise in a function that is not async",
    messages: {
      floating:
        "Nobody waits for this promise, and if it is rejected, the process ends. Make the function async, or handle the rejection with .catch(…).",
    },
    schema: [],
  },
  (context, calls) => ({
    CallExpression(call) {
      if (calls.nameOf(call) !== "defer" || enclosingFunction(call)?.async !== false) return;
      const made = madeBy(deferredOf(call));
      if (made && isFloating(made, context.sourceCode)) context.report({ node: made, messageId: "floating" });
    },
  }),
);

/** What the frame gets: of the deferred call, or of a deferred arrow function. */
function madeBy(deferred: Node | null): Node | null {
  if (!isFunctionLiteral(deferred)) return deferred;
  return deferred.async || deferred.body.type === "BlockStatement" ? null : unwrap(deferred.body);
}

function isFloating(made: Node, sourceCode: SourceCode): boolean {
  if (made.type === "CallExpression" && handlesRejection(made)) return false;
  return givesPromise(made, sourceCode) ?? isCertain(made, sourceCode);
}

/** `.catch(f)`, `.then(f, g)`, and these with a `.finally(…)` behind them. */
function handlesRejection({ callee, arguments: args }: CallExpression): boolean {
  if (callee.type !== "MemberExpression") return false;
  const name = memberName(callee);
  if (name === "catch") return args.length > 0;
  if (name === "then") return args.length > 1;
  const object = unwrap(callee.object);
  return name === "finally" && object.type === "CallExpression" && handlesRejection(object);
}

/** Without types: what is a promise whatever the rest of the program is. */
function isCertain(made: Node, sourceCode: SourceCode): boolean {
  if (made.type === "ImportExpression") return true;
  if (made.type === "NewExpression") return isGlobal(made.callee, "Promise", sourceCode);
  if (made.type !== "CallExpression") return false;
  const callee = unwrap(made.callee);
  if (isFunction(callee)) return isAsync(callee);
  if (callee.type === "MemberExpression") return isCertainMember(callee, sourceCode);
  if (callee.type !== "Identifier") return false;
  const [definition] = variableOf(callee, sourceCode)?.defs ?? [];
  if (!definition) return callee.name === "fetch";
  if (definition.type === "ImportBinding") return isFromPromiseModule(definition.parent);
  return isAsync(functionNamed(callee, sourceCode));
}

function isAsync(fn: FunctionNode | null): boolean {
  return fn !== null && fn.async && !fn.generator;
}

function isCertainMember(callee: TSESTree.MemberExpression, sourceCode: SourceCode): boolean {
  const name = memberName(callee);
  const object = unwrap(callee.object);
  if (name === "then" || name === "finally" || name === "catch") {
    return object.type === "CallExpression" || isCertain(object, sourceCode);
  }
  if (object.type === "ThisExpression") return isAsync(methodOf(callee));
  return isGlobal(object, "Promise", sourceCode) || isPromiseModule(object, sourceCode);
}

/** The method that `this.m` or `this.#m` is, where the class around it has it. */
function methodOf(callee: TSESTree.MemberExpression): FunctionNode | null {
  const around = memberAround(callee);
  const isHere = ({ type, name }: { readonly type: string; readonly name?: string }) =>
    type === callee.property.type && name === (callee.property as { readonly name?: string }).name;
  const method = around?.parent.body.find(
    (member) =>
      member.type === "MethodDefinition" && !member.computed && member.static === around.static && isHere(member.key),
  );
  return !callee.computed && method?.type === "MethodDefinition" && isFunction(method.value) ? method.value : null;
}

/** The method whose `this` an expression has. */
function memberAround(node: Node): TSESTree.MethodDefinition | null {
  let fn = enclosingFunction(node);
  while (fn?.type === "ArrowFunctionExpression") fn = enclosingFunction(fn);
  return fn?.parent.type === "MethodDefinition" ? fn.parent : null;
}

function isPromiseModule(object: Node, sourceCode: SourceCode): boolean {
  if (object.type !== "Identifier") return false;
  const definition = variableOf(object, sourceCode)?.defs[0];
  return (
    definition?.type === "ImportBinding" &&
    definition.node.type !== "ImportSpecifier" &&
    isFromPromiseModule(definition.parent)
  );
}

function isFromPromiseModule(declaration: Node | null | undefined): boolean {
  return declaration?.type === "ImportDeclaration" && promised.has(declaration.source.value);
}
