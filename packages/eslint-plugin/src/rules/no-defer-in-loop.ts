import type { TSESLint } from "@typescript-eslint/utils";
import { jumpsOut } from "../flow.ts";
import { defineRule } from "../rule.ts";
import { aboutFunction, type RuntimeCalls } from "../runtime-names.ts";
import { enclosingFunction, hasAwait, isFunction, type Node, type SourceCode, visitOwn } from "../syntax.ts";

/** Deferred calls are pending until the function ends, not the iteration (rule S1). */
export const noDeferInLoop = defineRule(
  "no-defer-in-loop",
  {
    type: "suggestion",
    description: "Disallow `defer` in a loop",
    hasSuggestions: true,
    messages: {
      inLoop:
        "This runs when the function ends, not at the end of the iteration. Move the loop's body to a function of its own.",
      function: "Make the loop's body a function, which is called in each iteration.",
    },
    schema: [],
  },
  (context, calls) => ({
    CallExpression(call) {
      const body = calls.nameOf(call) === "defer" ? bodyAround(call) : null;
      if (!body) return;
      const fix = intoFunction(body, calls, context.sourceCode);
      const suggest = fix ? [{ messageId: "function" as const, fix }] : [];
      context.report({ node: call, messageId: "inLoop", suggest });
    },
  }),
);

/** The body of the innermost loop around a statement. */
function bodyAround(node: Node): Node | null {
  for (let at = node; at.parent && !isFunction(at) && at.type !== "StaticBlock"; at = at.parent) {
    const { parent } = at;
    if (/^(For|While|DoWhile)/.test(parent.type) && (parent as { body?: Node }).body === at) return at;
  }
  return null;
}

/** The body in a function literal that is called at once, where nothing in it is about the function around it. */
function intoFunction(body: Node, calls: RuntimeCalls, sourceCode: SourceCode) {
  const fn = enclosingFunction(body);
  if (jumpsOut(body) || isAboutFunction(body, calls, sourceCode)) return null;
  const waits = hasAwait(body, sourceCode);
  // What is deferred may have to be waited for.
  const isAsync = fn?.async ?? waits;
  const text = sourceCode.getText(body);
  const block = body.type === "BlockStatement" ? text : `{ ${text} }`;
  const called = isAsync ? `{ await (async () => ${block})(); }` : `{ (() => ${block})(); }`;
  return (fixer: TSESLint.RuleFixer) => fixer.replaceText(body, called);
}

/** It returns, yields, recovers, or declares what the rest of the function may use. */
function isAboutFunction(body: Node, calls: RuntimeCalls, sourceCode: SourceCode): boolean {
  let isAbout = false;
  visitOwn(body, sourceCode, (node) => {
    const name = calls.nameOf(node);
    isAbout ||=
      node.type === "ReturnStatement" ||
      node.type === "YieldExpression" ||
      node.type === "FunctionDeclaration" ||
      (node.type === "VariableDeclaration" && node.kind === "var") ||
      aboutFunction.some((about) => about === name);
  });
  return isAbout;
}
