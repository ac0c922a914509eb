import { misuseRule } from "./finding.ts";

/** Rule S1. */
export const deferInExpression = misuseRule("defer-in-expression", (_, { quote, before, minified }) => ({
  code: "GD101",
  message: "defer(...) is not a statement of its own here.",
  hint: minified
    ? "Compile before the minifier, which makes one expression of several statements."
    : adviseAfter(before, `${quote};`),
}));

function adviseAfter(before: string, statement: string): string {
  if (before.endsWith("=>")) return `Give the arrow function a body in braces: => { ${statement} }`;
  if (before.endsWith("&&")) return `Write the condition as a statement too: if (…) ${statement}`;
  if (/(?<![.\w$])await$/.test(before)) {
    return `An async function waits for its deferred calls by itself, leave out the await: ${statement}`;
  }
  if (/(?<![.\w$])return$/.test(before)) return `Defer it first, then return: ${statement} return;`;
  return `Make it one, in the body of a function: ${statement}`;
}
