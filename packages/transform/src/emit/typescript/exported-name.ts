import type ts from "typescript";
import type { TypeScript } from "../../collect/typescript/index.ts";

/**
 * The name in the declaration of an exported variable that holds a function, if TypeScript leaves no variable of that
 * name: it writes `N.f` or `exports.f` for the names that it can trace to the user's.
 */
export function exportedName(text: string, fn: ts.Node, compiler: TypeScript): ts.Identifier | null {
  let value = fn;
  while (isWrapper(value.parent, compiler)) value = value.parent;
  const declaration = value.parent as ts.Node | undefined;
  if (!declaration || !compiler.isVariableDeclaration(declaration)) return null;
  const { name, parent } = declaration;
  if (!compiler.isIdentifier(name) || name.text !== text) return null;
  const statement = parent.parent;
  if (!compiler.isVariableStatement(statement) || !isExported(statement, compiler)) return null;
  // At the top of a module, a function directly behind the `=` gets a variable.
  return compiler.isModuleBlock(statement.parent) || value !== fn ? name : null;
}

function isWrapper(node: ts.Node | undefined, compiler: TypeScript): boolean {
  return (
    node !== undefined &&
    (compiler.isParenthesizedExpression(node) ||
      compiler.isAsExpression(node) ||
      compiler.isSatisfiesExpression(node) ||
      compiler.isNonNullExpression(node) ||
      compiler.isTypeAssertionExpression(node))
  );
}

function isExported({ modifiers }: ts.VariableStatement, compiler: TypeScript): boolean {
  return modifiers?.some(({ kind }) => kind === compiler.SyntaxKind.ExportKeyword) === true;
}
