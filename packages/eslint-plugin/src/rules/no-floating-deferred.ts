import { deferredOf } from "../deferred.ts";
import { variableOf } from "../globals.ts";
import { defineRule } from "../rule.ts";
import {
  type CallExpression,
  enclosingFunction,
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
      const made = callMade(deferredOf(call));
      if (made && isFloating(made, context.sourceCode)) context.report({ node: made, messageId: "floating" });
    },
  }),
);

/** The call whose result the frame gets: the deferred one, or what a deferred arrow function is. */
function callMade(deferred: Node | null): CallExpression | null {
  if (isFunctionLiteral(deferred)) {
    const body = deferred.async ? null : unwrap(deferred.body);
    return body?.type === "CallExpression" ? body : null;
  }
  return deferred?.type === "CallExpression" ? deferred : null;
}

function isFloating(call: CallExpression, sourceCode: SourceCode): boolean {
  if (handlesRejection(call)) return false;
  return givesPromise(call, sourceCode) ?? isCertain(call, sourceCode);
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

/** Without types: what gives a promise whatever the rest of the program is. */
function isCertain({ callee }: CallExpression, sourceCode: SourceCode): boolean {
  const plain = unwrap(callee);
  if (isFunction(plain)) return plain.async;
  if (plain.type === "MemberExpression") {
    const name = memberName(plain);
    if (name === "then" || name === "finally" || name === "catch")
      return unwrap(plain.object).type === "CallExpression";
    return isPromiseModule(plain.object, sourceCode);
  }
  if (plain.type !== "Identifier") return false;
  const variable = variableOf(plain, sourceCode);
  if (!variable?.defs.length) return plain.name === "fetch";
  const [definition] = variable.defs;
  if (variable.defs.length > 1 || variable.references.some((reference) => reference.isWrite() && !reference.init))
    return false;
  if (definition!.type === "ImportBinding") return isFromPromiseModule(definition!.parent);
  const { node } = definition!;
  if (node.type === "FunctionDeclaration") return node.async && !node.generator;
  const value = node.type === "VariableDeclarator" && node.init ? unwrap(node.init) : null;
  return isFunction(value) && value.async && !value.generator;
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
