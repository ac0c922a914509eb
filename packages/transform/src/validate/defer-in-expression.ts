import { misuseRule } from "./finding.ts";

/** Rule S1. */
export const deferInExpression = misuseRule("defer-in-expression", (_, { quote, before, minified }) => ({
  code: "GD101",
  message: "defer(...) must be a statement of its own.",
  hint: minified
    ? "Compile before the minifier, which turns several statements into one expression."
    : adviseAfter(before, `${quote};`),
}));

function adviseAfter(before: string, statement: string): string {
  if (before.endsWith("=>")) return `Give the arrow function a block body: => { ${statement} }`;
  if (before.endsWith("&&")) return `Write the condition as an if statement: if (…) ${statement}`;
  if (/(?<![.\w$])await$/.test(before)) {
    return `An async function awaits its deferred calls itself; remove the await: ${statement}`;
  }
  if (/(?<![.\w$])return$/.test(before)) return `Defer it first, then return: ${statement} return;`;
  return `Write it as a statement in a function's body: ${statement}`;
}
