import type { TSESLint } from "@typescript-eslint/utils";
import { constantOf } from "../constants.ts";
import { defineRule } from "../rule.ts";
import { type Node, wrapped } from "../syntax.ts";

/**
 * `if (recover())`, `!recover()`, `recover() || x`, `recover() ?? x`, and the same with a constant that has the value:
 * `0`, `""` and `false` are panic values, and only null says that there is no panic (rule S25).
 */
export const requireNullCompare = defineRule(
  "require-null-compare",
  {
    type: "problem",
    description: "Require the result of `recover()` to be compared with `null`",
    fixable: "code",
    messages: {
      falsy: 'A panic with 0, "" or false is stopped here as if there were none. Compare with null.',
      fallback: "Without a panic, this takes the value on the right for one. Compare with null.",
    },
    schema: [],
  },
  (context, calls) => ({
    CallExpression(call) {
      if (calls.nameOf(call) !== "recover") return;
      for (const value of [wrapped(call), ...constantOf(call, context.sourceCode).map(wrapped)]) {
        const use = useOf(value);
        if (use === "none") continue;
        if (use === "default") context.report({ node: value, messageId: "fallback" });
        // Where the value is taken as well, as in `recover() || x`, a comparison would give another.
        else if (use === "value") context.report({ node: value, messageId: "falsy" });
        else context.report({ node: value, messageId: "falsy", fix: (fixer) => compare(value, context, fixer) });
      }
    },
  }),
);

type Use =
  /** Only its truth is asked for. */
  | "test"
  /** Its truth, and the value is taken. */
  | "value"
  /** `recover() ?? x` */
  | "default"
  | "none";

function useOf(value: Node): Use {
  const { parent } = value;
  switch (parent?.type) {
    case "IfStatement":
    case "WhileStatement":
    case "DoWhileStatement":
    case "ForStatement":
    case "ConditionalExpression":
      return parent.test === value ? "test" : "none";
    case "UnaryExpression":
      return parent.operator === "!" ? "test" : "none";
    case "LogicalExpression":
      return useInLogical(parent.operator, parent.left === value, useOf(wrapped(parent)));
    default:
      return "none";
  }
}

function useInLogical(operator: string, isLeft: boolean, ofAll: Use): Use {
  if (!isLeft) return ofAll === "test" ? "test" : "none";
  if (operator === "??") return "default";
  return ofAll === "test" ? "test" : "value";
}

/** `!value` becomes `value === null`, and any other test `value !== null`. */
function compare(
  value: Node,
  { sourceCode }: { readonly sourceCode: Readonly<TSESLint.SourceCode> },
  fixer: TSESLint.RuleFixer,
): TSESLint.RuleFix {
  const { parent } = value;
  const text = sourceCode.getText(value);
  if (parent?.type !== "UnaryExpression") return fixer.replaceText(value, `${text} !== null`);
  const compared = `${text} === null`;
  return fixer.replaceText(parent, useOf(wrapped(parent)) === "test" ? compared : `(${compared})`);
}
