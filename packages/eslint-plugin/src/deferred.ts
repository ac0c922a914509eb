import type { RuntimeCalls } from "./runtime-names.ts";
import { functionNamed } from "./never.ts";
import {
  type CallExpression,
  type FunctionNode,
  isFunctionLiteral,
  type Node,
  type SourceCode,
  unwrap,
  wrapped,
} from "./syntax.ts";

/** What a `defer(…)` defers, without `as`, `!`, and an `await` around it; null without an argument. */
export function deferredOf(defer: CallExpression): Node | null {
  const [argument] = defer.arguments;
  if (argument === undefined) return null;
  const plain = unwrap(argument);
  return plain.type === "AwaitExpression" ? unwrap(plain.argument) : plain;
}

/** The function that a `defer(…)` defers: a literal, by a call of it, or a function of the file by its name. */
export function deferredFunction(defer: CallExpression, sourceCode: SourceCode): FunctionNode | null {
  const deferred = deferredOf(defer);
  if (isFunctionLiteral(deferred)) return deferred;
  if (deferred?.type !== "CallExpression") return null;
  const callee = unwrap(deferred.callee);
  return isFunctionLiteral(callee) ? callee : functionNamed(callee, sourceCode);
}

/** The `defer(…)` that defers a function literal; null if the literal is not deferred where it stands. */
export function deferOfLiteral(literal: Node, calls: RuntimeCalls): CallExpression | null {
  if (!isFunctionLiteral(literal)) return null;
  let at = wrapped(literal);
  if (at.parent?.type === "CallExpression" && at.parent.callee === at) {
    if (calls.nameOf(at.parent) === "defer") return null;
    at = wrapped(at.parent);
  }
  if (at.parent?.type === "AwaitExpression") at = wrapped(at.parent);
  const { parent } = at;
  if (parent?.type !== "CallExpression" || calls.nameOf(parent) !== "defer") return null;
  return parent.arguments[0] === at ? parent : null;
}
