import { defineRule } from "../rule.ts";
import { enclosingFunction, memberName, type Node, wrapped } from "../syntax.ts";

/** Methods that call a function once for each element, before they return. */
const iterations: ReadonlySet<string> = new Set([
  "every",
  "filter",
  "find",
  "findIndex",
  "findLast",
  "findLastIndex",
  "flatMap",
  "forEach",
  "map",
  "reduce",
  "reduceRight",
  "some",
]);

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

/** The method of an iteration that a function literal is given to. */
function methodCalling(fn: Node | null): string | null {
  if (!fn) return null;
  const argument = wrapped(fn);
  const { parent } = argument;
  if (parent?.type !== "CallExpression" || parent.arguments[0] !== argument) return null;
  const method = parent.callee.type === "MemberExpression" ? memberName(parent.callee) : null;
  return method !== null && iterations.has(method) ? method : null;
}
