import type { TSESLint } from "@typescript-eslint/utils";
import { deferredOf } from "../deferred.ts";
import { isGlobal } from "../globals.ts";
import { defineRule } from "../rule.ts";
import { isFunction, memberName, type Node, type SourceCode, unwrap, visitOwn } from "../syntax.ts";

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
      if (deferred?.type !== "CallExpression" || isFunction(unwrap(deferred.callee))) return;
      for (const argument of deferred.arguments) {
        visitOwn(argument, context.sourceCode, (node) => {
          if (!isElapsed(node, context.sourceCode)) return;
          context.report({
            node,
            messageId: "eager",
            suggest: [{ messageId: "literal", fix: (fixer) => intoLiteral(call.arguments[0]!, context, fixer) }],
          });
        });
      }
    },
  }),
);

/** A difference from now: `Date.now() - start`, `process.hrtime(start)`. */
function isElapsed(node: Node, sourceCode: SourceCode): boolean {
  if (node.type === "BinaryExpression" && node.operator === "-") return isNow(unwrap(node.left), sourceCode);
  return isCallOf(node, ["process", "hrtime"], sourceCode) && node.arguments.length === 1;
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
