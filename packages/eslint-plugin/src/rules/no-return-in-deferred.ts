import { deferOfLiteral } from "../deferred.ts";
import { defineRule } from "../rule.ts";
import { enclosingFunction, type Node, unwrap } from "../syntax.ts";

/**
 * What a deferred call gives is discarded (rule S5): a `return` in it does not change what the function returns. In an
 * async function a promise is awaited (rule S40), so there only what is certainly none is reported.
 */
export const noReturnInDeferred = defineRule(
  "no-return-in-deferred",
  {
    type: "problem",
    description: "Disallow returning a value from a deferred function literal",
    messages: {
      lost: "Nobody gets this value: the function returns what its own return says, or its named result.",
    },
    schema: [],
  },
  (context, calls) => ({
    ReturnStatement(statement) {
      const literal = enclosingFunction(statement);
      const defer = literal && deferOfLiteral(literal, calls);
      if (!defer || !statement.argument || isNothing(unwrap(statement.argument))) return;
      if (enclosingFunction(defer)?.async && mayBePromise(unwrap(statement.argument))) return;
      context.report({ node: statement, messageId: "lost" });
    },
  }),
);

function isNothing(value: Node): boolean {
  return (
    (value.type === "UnaryExpression" && value.operator === "void") ||
    (value.type === "Identifier" && value.name === "undefined")
  );
}

function mayBePromise(value: Node): boolean {
  switch (value.type) {
    case "Literal":
    case "TemplateLiteral":
    case "BinaryExpression":
    case "UnaryExpression":
    case "UpdateExpression":
    case "ArrayExpression":
    case "ArrowFunctionExpression":
    case "FunctionExpression":
    case "ClassExpression":
      return false;
    default:
      return true;
  }
}
