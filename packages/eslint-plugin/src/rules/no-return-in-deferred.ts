import { deferOfLiteral } from "../deferred.ts";
import { defineRule } from "../rule.ts";
import { enclosingFunction, isFunction, type Node, type SourceCode, unwrap } from "../syntax.ts";
import { givesNothing } from "../types.ts";

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
      const value = statement.argument && unwrap(statement.argument);
      if (!defer || !value || isNothing(value, statement, context.sourceCode)) return;
      if (enclosingFunction(defer)?.async && mayBePromise(value)) return;
      context.report({ node: statement, messageId: "lost" });
    },
  }),
);

/** `undefined`, or a call that may give nothing in a `return` that is there to leave early. */
function isNothing(value: Node, statement: Node, sourceCode: SourceCode): boolean {
  if (value.type === "UnaryExpression") return value.operator === "void";
  if (value.type === "Identifier") return value.name === "undefined";
  if (value.type !== "CallExpression") return false;
  return givesNothing(value, sourceCode) ?? !isLast(statement);
}

/** Whether nothing follows a statement in its function. */
function isLast(statement: Node): boolean {
  for (let at = statement; at.parent && !isFunction(at); at = at.parent) {
    const { parent } = at;
    if (
      parent.type === "BlockStatement"
        ? parent.body.at(-1) !== at
        : !/^(If|Try)Statement|CatchClause|Function/.test(parent.type)
    )
      return isFunction(parent);
  }
  return true;
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
