import type { TSESTree } from "@typescript-eslint/utils";
import { deferredOf } from "../deferred.ts";
import { isGlobal, variableOf } from "../globals.ts";
import { functionNamed } from "../never.ts";
import { defineRule } from "../rule.ts";
import {
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

/** Modules whose functions give promises, but for these. */
const promised = /^(node:)?(fs|timers|dns|stream)\/promises$/;
const others: ReadonlySet<string | null> = new Set([
  "getDefaultResultOrder",
  "getServers",
  "glob",
  "setDefaultResultOrder",
  "setInterval",
  "setServers",
  "watch",
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
  // What an async one rejects is not known; a block discards what it calls.
  return deferred.async ? null : unwrap(deferred.body);
}

function isFloating(made: Node, sourceCode: SourceCode): boolean {
  if (handlesRejection(made)) return false;
  return givesPromise(made, sourceCode) ?? isCertain(made, sourceCode);
}

/** `.catch(f)`, `.then(f, g)`, and these with a `.finally(…)` behind them. */
function handlesRejection(made: Node): boolean {
  if (made.type !== "CallExpression" || made.callee.type !== "MemberExpression") return false;
  const { callee, arguments: args } = made;
  const name = memberName(callee);
  if (name === "catch") return args.length > 0;
  if (name === "then") return args.length > 1;
  return name === "finally" && handlesRejection(unwrap(callee.object));
}

/** Without types: what is a promise whatever the rest of the program is. */
function isCertain(made: Node, sourceCode: SourceCode): boolean {
  if (made.type === "ImportExpression") return true;
  if (made.type === "NewExpression") return isGlobal(made.callee, "Promise", sourceCode);
  if (made.type !== "CallExpression") return false;
  const callee = unwrap(made.callee);
  if (isFunction(callee)) return isAsync(callee);
  if (callee.type === "MemberExpression") return isCertainMember(callee, sourceCode);
  if (isGlobal(callee, "fetch", sourceCode)) return true;
  return promisedImport(callee, sourceCode) === "one" || isAsync(functionNamed(callee, sourceCode));
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
  return isGlobal(object, "Promise", sourceCode) || (promisedImport(object, sourceCode) === "all" && !others.has(name));
}

/** The method that `this.m` or `this.#m` is, where the class around it has it. */
function methodOf(callee: TSESTree.MemberExpression): FunctionNode | null {
  const around = memberAround(callee);
  if (around === null || callee.computed) return null;
  const { type, name } = callee.property;
  const isHere = ({ key }: TSESTree.MethodDefinition) => key.type === type && key.name === name;
  const method = around.parent.body
    .filter((member) => member.type === "MethodDefinition")
    .find((member) => !member.computed && member.static === around.static && isHere(member));
  return isFunction(method?.value) ? method.value : null;
}

/** The method whose `this` an expression has. */
function memberAround(node: Node): TSESTree.MethodDefinition | null {
  let fn = enclosingFunction(node)!;
  while (fn.type === "ArrowFunctionExpression") {
    const outer = enclosingFunction(fn);
    if (outer === null) return null;
    fn = outer;
  }
  return fn.parent.type === "MethodDefinition" ? fn.parent : null;
}

/** What a name stands for of a module of promises: a function of it that gives one, or all of it. */
function promisedImport(name: Node, sourceCode: SourceCode): "one" | "all" | null {
  const definition = variableOf(name, sourceCode)?.defs[0];
  if (definition?.parent?.type !== "ImportDeclaration" || !promised.test(definition.parent.source.value)) return null;
  const { node } = definition;
  if (node.type !== "ImportSpecifier") return "all";
  const { imported } = node;
  return others.has(imported.type === "Identifier" ? imported.name : imported.value) ? null : "one";
}
