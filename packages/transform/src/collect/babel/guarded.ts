import type { types as t } from "@babel/core";
import { type Comparison, readNullTests } from "../null-tests.ts";
import type { View } from "../view.ts";
import type { BabelViewer } from "./viewer.ts";

/**
 * What an optional chain becomes for older targets.
 *
 *     x == null ? void 0 : x.close()
 *     (_a = x.y) === null || _a === void 0 ? void 0 : _a.close()
 *
 * @returns null for another condition
 */
export function viewGuarded(viewer: BabelViewer, node: t.ConditionalExpression): View | null {
  const tests = isUndefined(node.consequent) ? readNullTests(comparisons(node.test)) : null;
  if (tests === null) return null;
  return {
    ...viewer.at(node),
    kind: "guarded",
    tested: viewer.list(tests.tested),
    again: viewer.list(tests.again),
    inner: viewer.view(node.alternate),
  };
}

/** The operands of `||`. */
function comparisons(node: t.Expression): Comparison<t.Expression>[] {
  const test = bare(node);
  if (test.type === "LogicalExpression" && test.operator === "||") {
    return [...comparisons(test.left), ...comparisons(test.right)];
  }
  if (test.type !== "BinaryExpression") return [{ value: test, name: null, with: "other" }];
  const left = bare(test.left as t.Expression);
  const right = bare(test.right);
  // Minifiers reverse it.
  const [value, nothing] = isNothing(left) ? [right, left] : [left, right];
  return [{ value, name: nameOf(value), with: comparedWith(test.operator, nothing) }];
}

function comparedWith(operator: string, nothing: t.Expression): Comparison<t.Expression>["with"] {
  if (operator === "==" && isNothing(nothing)) return "both";
  if (operator !== "===") return "other";
  return isNull(nothing) ? "null" : isUndefined(nothing) ? "undefined" : "other";
}

/** Only for a value that is the same when it is read again. */
function nameOf(node: t.Expression | t.Super): string | null {
  switch (node.type) {
    case "Identifier":
      return node.name;
    case "ThisExpression":
      return "this";
    case "Super":
      return "super";
    case "MemberExpression": {
      const object = nameOf(node.object);
      return object && !node.computed && node.property.type === "Identifier" ? `${object}.${node.property.name}` : null;
    }
    case "AssignmentExpression":
      return node.operator === "=" && node.left.type === "Identifier" ? node.left.name : null;
    default:
      return null;
  }
}

function bare(node: t.Expression): t.Expression {
  return node.type === "ParenthesizedExpression" ? bare(node.expression) : node;
}

function isNothing(node: t.Expression): boolean {
  return isNull(node) || isUndefined(node);
}

function isNull(node: t.Expression): boolean {
  return node.type === "NullLiteral";
}

function isUndefined(node: t.Expression): boolean {
  if (node.type === "Identifier") return node.name === "undefined";
  return node.type === "UnaryExpression" && node.operator === "void" && node.argument.type === "NumericLiteral";
}
