import type { TSESLint } from "@typescript-eslint/utils";
import { deferredOf } from "../deferred.ts";
import { isGlobal, variableOf } from "../globals.ts";
import { defineRule } from "../rule.ts";
import { memberName, type Node, type SourceCode, unwrap, visitOwn } from "../syntax.ts";

/**
 * `defer(log(Date.now() - start))`: the arguments are evaluated at the statement (rule S2), so the time that has passed is
 * that before it. Go's vet has the same check, `defers`.
 */
export const noEagerNow = defineRule(
  "no-eager-now",
  {
    type: "problem",
    description: "Disallow measuring time in the arguments of a deferred call",
    hasSuggestions: true,
    messages: {
      eager:
        "This is evaluated here, where the call is deferred, and not when it runs: the time in between is not in it.",
      literal: "Defer a function literal: it is evaluated when it runs.",
    },
    schema: [],
  },
  (context, calls) => ({
    CallExpression(call) {
      const deferred = calls.nameOf(call) === "defer" ? deferredOf(call) : null;
      if (deferred?.type !== "CallExpression") return;
      // The receiver is evaluated at the statement, too; the body of a literal is not.
      visitOwn(deferred, context.sourceCode, (node) => {
        if (!isElapsed(node, context.sourceCode)) return;
        context.report({
          node,
          messageId: "eager",
          suggest: [{ messageId: "literal", fix: (fixer) => intoLiteral(call.arguments[0]!, context, fixer) }],
        });
      });
    },
  }),
);

/** A difference from now: `Date.now() - start`, `process.hrtime(start)`. */
function isElapsed(node: Node, sourceCode: SourceCode): boolean {
  if (node.type === "BinaryExpression" && node.operator === "-")
    return isNow(unwrap(node.left), sourceCode) && isStart(unwrap(node.right), sourceCode);
  return isCallOf(node, ["process", "hrtime"], sourceCode) && node.arguments.length === 1;
}

/**
 * Whether it is a point in time that is taken from now, and not a duration, which gives another point in time: a variable or
 * property that the file sets to now, or else one whose name says so.
 */
function isStart(value: Node, sourceCode: SourceCode): boolean {
  if (isNow(value, sourceCode)) return true;
  if (value.type === "MemberExpression") return startName.test(memberName(value) ?? privateName(value));
  if (value.type !== "Identifier") return false;
  const variable = variableOf(value, sourceCode);
  const writes = variable?.references.flatMap(({ writeExpr }) => writeExpr ?? []) ?? [];
  const sources = writes.map((written) => unwrap(written));
  if (sources.some((from) => isNow(from, sourceCode))) return true;
  return startName.test(value.name) && !sources.some((from) => from.type === "Literal");
}

const startName = /^_?(t|t_?[01]|then|since|before)$|start|began|begin|since|opened|entered/i;

function privateName({ property }: Extract<Node, { type: "MemberExpression" }>): string {
  return property.type === "PrivateIdentifier" ? property.name : "";
}

function isNow(node: Node, sourceCode: SourceCode): boolean {
  if (node.type === "NewExpression" || (node.type === "UnaryExpression" && node.operator === "+")) {
    const made = node.type === "NewExpression" ? node : unwrap(node.argument);
    return made.type === "NewExpression" && made.arguments.length === 0 && isGlobal(made.callee, "Date", sourceCode);
  }
  return (
    isCallOf(node, ["Date", "now"], sourceCode) ||
    isCallOf(node, ["performance", "now"], sourceCode) ||
    isCallOf(node, ["process", "uptime"], sourceCode) ||
    isCallOf(node, ["process", "hrtime", "bigint"], sourceCode)
  );
}

function isCallOf(
  node: Node,
  [global, ...members]: readonly [string, ...string[]],
  sourceCode: SourceCode,
): node is Extract<Node, { type: "CallExpression" }> {
  if (node.type !== "CallExpression") return false;
  let at: Node = node.callee;
  for (const member of members.reverse()) {
    if (at.type !== "MemberExpression" || memberName(at) !== member) return false;
    at = at.object;
  }
  return isGlobal(at, global, sourceCode);
}

function intoLiteral(
  argument: Node,
  { sourceCode }: { readonly sourceCode: Readonly<SourceCode> },
  fixer: TSESLint.RuleFixer,
): TSESLint.RuleFix {
  const text = sourceCode.getText(argument);
  return fixer.replaceText(
    argument,
    argument.type === "AwaitExpression" ? `async () => { ${text}; }` : `() => { ${text}; }`,
  );
}
