import type ts from "typescript";
import type { TypeScript } from "../../collect/typescript/index.ts";
import type { Counted } from "../coverage.ts";

/** A shape's own tree. Its positions belong to another text: they are removed before anything can read them. */
export function parseShape(text: string, compiler: TypeScript): readonly ts.Statement[] {
  // In an async generator, every shape is valid syntax: `await`, and `break` to a label further out.
  const wrapped = `async function* shape() { ${text} }`;
  const parsed = compiler.createSourceFile("shape.ts", wrapped, compiler.ScriptTarget.Latest, false);
  const { statements } = (parsed.statements[0] as ts.FunctionDeclaration).body!;
  for (const statement of statements) forgetPositions(statement, compiler);
  return statements;
}

function forgetPositions(node: ts.Node, compiler: TypeScript): void {
  compiler.setTextRange(node, { pos: -1, end: -1 });
  // Created, not parsed: TypeScript would look for its source file.
  (node as { flags: ts.NodeFlags }).flags |= compiler.NodeFlags.Synthesized;
  const forget = (child: ts.Node) => {
    forgetPositions(child, compiler);
  };
  const forgetAll = (children: ts.NodeArray<ts.Node>) => {
    compiler.setTextRange(children, { pos: -1, end: -1 });
    children.forEach(forget);
  };
  compiler.forEachChild(node, forget, forgetAll);
}

export function countedAs(node: ts.Node, compiler: TypeScript): Counted {
  if (compiler.isIfStatement(node)) return "if";
  if (compiler.isArrowFunction(node)) return "function";
  if (compiler.isConditionalExpression(node) || isLogical(node, compiler)) return "choice";
  return compiler.isStatement(node) && !compiler.isBlock(node) ? "statement" : "nothing";
}

function isLogical(node: ts.Node, compiler: TypeScript): boolean {
  const { AmpersandAmpersandToken, BarBarToken, QuestionQuestionToken } = compiler.SyntaxKind;
  const logical: readonly ts.SyntaxKind[] = [AmpersandAmpersandToken, BarBarToken, QuestionQuestionToken];
  return compiler.isBinaryExpression(node) && logical.includes(node.operatorToken.kind);
}

interface Internals {
  cloneNode<Node extends ts.Node>(node: Node): Node;
}

/** Copies a name, a literal, or another node without children, so that what is set on it is set on it alone. */
export function copyLeaf(node: ts.Node, factory: ts.NodeFactory): ts.Node {
  return (factory as unknown as Internals).cloneNode(node);
}
