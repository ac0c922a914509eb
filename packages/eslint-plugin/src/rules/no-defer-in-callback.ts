import { iterations } from "../iterations.ts";
import { defineRule } from "../rule.ts";
import { enclosingFunction, type FunctionNode, memberName, unwrap, wrapped } from "../syntax.ts";

/** `xs.forEach((x) => { defer(x.close()); })` closes each one at once: the function that exits is the callback. */
export const noDeferInCallback = defineRule(
  "no-defer-in-callback",
  {
    type: "suggestion",
    description: "Disallow `defer` in the callback of an iteration",
    messages: {
      inCallback:
        "This runs when the callback returns, before {{method}} goes on, not at the end of the function around it. For that, use a for…of loop.",
    },
    schema: [],
  },
  (context, calls) => ({
    CallExpression(call) {
      if (calls.nameOf(call) !== "defer") return;
      const method = methodCalling(enclosingFunction(call));
      if (method !== null) context.report({ node: call, messageId: "inCallback", data: { method } });
    },
  }),
);

/** The method of an iteration that a function literal is given to. (What an async one defers runs later, for each by itself.) */
function methodCalling(fn: FunctionNode | null): string | null {
  if (!fn || fn.async || fn.generator) return null;
  const argument = wrapped(fn);
  const { parent } = argument;
  if (parent?.type !== "CallExpression") return null;
  const callee = unwrap(parent.callee);
  if (callee.type !== "MemberExpression") return null;
  const method = memberName(callee) ?? "";
  const isArrayFrom = method === "from" && callee.object.type === "Identifier" && callee.object.name === "Array";
  if (parent.arguments[isArrayFrom ? 1 : 0] !== argument) return null;
  return isArrayFrom || iterations.has(method) ? method : null;
}
