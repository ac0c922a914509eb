import type ts from "typescript";
import { type Comparison, readNullTests } from "../null-tests.ts";
import type { View } from "../view.ts";
import type { TypeScript, TypeScriptViewer } from "./viewer.ts";

/**
 * What an optional chain becomes for older targets.
 *
 *     x == null ? void 0 : x.close()
 *     (_a = x.y) === null || _a === void 0 ? void 0 : _a.close()
 *
 * @returns null for another condition
 */
export function viewGuarded(viewer: TypeScriptViewer, node: ts.ConditionalExpression): View | null {
  const compiler = viewer.ts;
  const tests = isUndefined(node.whenTrue, compiler) ? readNullTests(comparisons(node.condition, compiler)) : null;
  if (tests === null) return null;
  return {
    ...viewer.at(node),
    kind: "guarded",
    tested: viewer.list(tests.tested),
    again: viewer.list(tests.again),
    inner: viewer.view(node.whenFalse),
  };
}

/** The operands of `||`. */
function comparisons(node: ts.Expression, compiler: TypeScript): Comparison<ts.Expression>[] {
  const test = bare(node, compiler);
  if (!compiler.isBinaryExpression(test)) return [{ value: test, name: null, with: "other" }];
  const operator = test.operatorToken.kind;
  if (operator === compiler.SyntaxKind.BarBarToken) {
    return [...comparisons(test.left, compiler), ...comparisons(test.right, compiler)];
  }
  const left = bare(test.left, compiler);
  const right = bare(test.right, compiler);
  // Minifiers reverse it.
  const [value, nothing] = isNothing(left, compiler) ? [right, left] : [left, right];
  return [{ value, name: nameOf(value, compiler), with: comparedWith(operator, nothing, compiler) }];
}

function comparedWith(
  operator: ts.SyntaxKind,
  nothing: ts.Expression,
  compiler: TypeScript,
): Comparison<ts.Expression>["with"] {
  const { SyntaxKind } = compiler;
  if (operator === SyntaxKind.EqualsEqualsToken && isNothing(nothing, compiler)) return "both";
  if (operator !== SyntaxKind.EqualsEqualsEqualsToken) return "other";
  return isNull(nothing, compiler) ? "null" : isUndefined(nothing, compiler) ? "undefined" : "other";
}

/** Only for a value that is the same when it is read again. */
function nameOf(node: ts.Expression, compiler: TypeScript): string | null {
  if (node.kind === compiler.SyntaxKind.ThisKeyword) return "this";
  if (node.kind === compiler.SyntaxKind.SuperKeyword) return "super";
  if (compiler.isIdentifier(node)) return node.text;
  if (compiler.isPropertyAccessExpression(node)) {
    const object = nameOf(node.expression, compiler);
    return object && !node.questionDotToken && compiler.isIdentifier(node.name) ? `${object}.${node.name.text}` : null;
  }
  const assigns =
    compiler.isBinaryExpression(node) && node.operatorToken.kind === compiler.SyntaxKind.EqualsToken ? node.left : null;
  return assigns && compiler.isIdentifier(assigns) ? assigns.text : null;
}

function bare(node: ts.Expression, compiler: TypeScript): ts.Expression {
  return compiler.isParenthesizedExpression(node) ? bare(node.expression, compiler) : node;
}

function isNothing(node: ts.Expression, compiler: TypeScript): boolean {
  return isNull(node, compiler) || isUndefined(node, compiler);
}

function isNull(node: ts.Expression, compiler: TypeScript): boolean {
  return node.kind === compiler.SyntaxKind.NullKeyword;
}

function isUndefined(node: ts.Expression, compiler: TypeScript): boolean {
  if (compiler.isIdentifier(node)) return node.text === "undefined";
  return compiler.isVoidExpression(node) && compiler.isNumericLiteral(node.expression);
}
