import { misuseRule } from "./finding.ts";

export const deferInExpression = misuseRule("defer-in-expression", () => ({
  code: "GD101",
  message: "defer(...) is not a statement of its own here.",
  hint: "Give it a line of its own in a function's body: defer(file.close());",
}));
