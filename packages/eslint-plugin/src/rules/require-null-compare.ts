import type { TSESLint } from "@typescript-eslint/utils";
import { usesOfValue } from "../recovered.ts";
import { defineRule } from "../rule.ts";
import { type Node, type SourceCode, unwrap, wrapped } from "../syntax.ts";
import { isGlobal } from "../globals.ts";

/**
 * `if (recover())`, `!recover()`, `recover() || x`, `recover() ?? x`, and the same with a variable that has the value:
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
      undefined: "recover() gives null where there is no panic, never undefined. Compare with null.",
    },
    schema: [],
  },
  (context, calls) => ({
    CallExpression(call) {
      if (calls.nameOf(call) !== "recover") return;
      const { sourceCode } = context;
      for (const value of usesOfValue(call, calls, sourceCode)) {
        const use = useOf(value, sourceCode);
        switch (use.kind) {
          case "none":
            break;
          case "default":
            context.report({ node: value, messageId: "fallback" });
            break;
          // Where the value is taken as well, as in `recover() || x`, a comparison would give another.
          case "value":
            context.report({ node: value, messageId: "falsy" });
            break;
          case "test":
            context.report({ node: value, messageId: "falsy", fix: (fixer) => compare(value, sourceCode, fixer) });
            break;
          case "undefined":
            context.report({
              node: use.compared,
              messageId: "undefined",
              fix: (fixer) => fixer.replaceText(use.compared, "null"),
            });
        }
      }
    },
  }),
);

type Use =
  /** Only its truth is asked for. */
  | { readonly kind: "test" }
  /** Its truth, and the value is taken. */
  | { readonly kind: "value" }
  /** `recover() ?? x` */
  | { readonly kind: "default" }
  /** `recover() === undefined` */
  | { readonly kind: "undefined"; readonly compared: Node }
  | { readonly kind: "none" };

const NONE: Use = { kind: "none" };

function useOf(value: Node, sourceCode: SourceCode): Use {
  const { parent } = value;
  switch (parent?.type) {
    case "IfStatement":
    case "WhileStatement":
    case "DoWhileStatement":
    case "ForStatement":
      return parent.test === value ? { kind: "test" } : NONE;
    case "ConditionalExpression":
      return parent.test === value ? { kind: "test" } : testIn(parent, sourceCode);
    case "SequenceExpression":
      return parent.expressions.at(-1) === value ? testIn(parent, sourceCode) : NONE;
    case "UnaryExpression":
      return parent.operator === "!" ? { kind: "test" } : NONE;
    case "LogicalExpression":
      return useInLogical(parent.operator, parent.left === value, testIn(parent, sourceCode));
    case "BinaryExpression":
      return useInComparison(parent, value, sourceCode);
    case "AssignmentExpression":
      return parent.left === value ? useInAssignment(parent.operator) : NONE;
    case "CallExpression":
      return parent.arguments[0] === value && isGlobal(parent.callee, "Boolean", sourceCode) ? { kind: "test" } : NONE;
    default:
      return NONE;
  }
}

/** What a larger expression's value is used for, if only as a test. */
function testIn(expression: Node, sourceCode: SourceCode): Use {
  const use = useOf(wrapped(expression), sourceCode);
  return use.kind === "test" ? use : NONE;
}

function useInLogical(operator: string, isLeft: boolean, ofAll: Use): Use {
  if (!isLeft) return ofAll;
  if (operator === "??") return { kind: "default" };
  return ofAll.kind === "test" ? ofAll : { kind: "value" };
}

function useInAssignment(operator: string): Use {
  if (operator === "??=") return { kind: "default" };
  return operator === "||=" || operator === "&&=" ? { kind: "value" } : NONE;
}

/** With `undefined`; the looser `!= undefined` is true of null, too. */
function useInComparison(
  { operator, left, right }: Extract<Node, { type: "BinaryExpression" }>,
  value: Node,
  sourceCode: SourceCode,
): Use {
  const compared = left === value ? right : left;
  const plain = unwrap(compared);
  if (operator !== "===" && operator !== "!==") return NONE;
  return isGlobal(plain, "undefined", sourceCode) ? { kind: "undefined", compared } : NONE;
}

/** `!value` becomes `value === null`, and any other test `value !== null`. */
function compare(value: Node, sourceCode: SourceCode, fixer: TSESLint.RuleFixer): TSESLint.RuleFix | null {
  const { parent } = value;
  const text = value.type === "AssignmentExpression" ? `(${sourceCode.getText(value)})` : sourceCode.getText(value);
  if (parent?.type !== "UnaryExpression") return fixer.replaceText(value, `${text} !== null`);
  if (sourceCode.getCommentsInside(parent).length > sourceCode.getCommentsInside(value).length) return null;
  const compared = `${text} === null`;
  const isWhole = useOf(wrapped(parent), sourceCode).kind === "test" && !isParenthesized(parent);
  return fixer.replaceText(parent, isWhole ? compared : `(${compared})`);
}

/** Whether what is around it binds closer than a comparison. */
function isParenthesized({ parent }: Node): boolean {
  return parent?.type === "UnaryExpression" || (parent !== undefined && wrapped(parent) !== parent);
}
