import { defineRule } from "../rule.ts";
import { isFunction, type Node } from "../syntax.ts";

/** Deferred calls are pending until the function ends, not the iteration (rule S1). */
export const noDeferInLoop = defineRule(
  "no-defer-in-loop",
  {
    type: "suggestion",
    description: "Disallow `defer` in a loop",
    messages: {
      inLoop:
        "This runs when the function ends, not at the end of the iteration. Move the loop's body to a function of its own.",
    },
    schema: [],
  },
  (context, calls) => ({
    CallExpression(call) {
      if (calls.nameOf(call) === "defer" && isInLoop(call)) context.report({ node: call, messageId: "inLoop" });
    },
  }),
);

function isInLoop(node: Node): boolean {
  for (let at = node; at.parent && !isFunction(at) && at.type !== "StaticBlock"; at = at.parent) {
    const { parent } = at;
    if (/^(For|While|DoWhile)/.test(parent.type) && (parent as { body?: Node }).body === at) return true;
  }
  return false;
}
