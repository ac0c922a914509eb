import type { TSESLint, TSESTree } from "@typescript-eslint/utils";

export type Node = TSESTree.Node;
export type Expression = TSESTree.Expression;
export type CallExpression = TSESTree.CallExpression;
export type FunctionNode =
  TSESTree.ArrowFunctionExpression | TSESTree.FunctionDeclaration | TSESTree.FunctionExpression;
export type FunctionLiteral = TSESTree.ArrowFunctionExpression | TSESTree.FunctionExpression;
export type SourceCode = TSESLint.SourceCode;

export function isFunction(node: Node | null | undefined): node is FunctionNode {
  return (
    node?.type === "FunctionDeclaration" ||
    node?.type === "FunctionExpression" ||
    node?.type === "ArrowFunctionExpression"
  );
}

export function isFunctionLiteral(node: Node | null | undefined): node is FunctionLiteral {
  return isFunction(node) && node.type !== "FunctionDeclaration";
}

/** The function in whose body or parameters a node stands; null outside of functions. */
export function enclosingFunction(node: Node): FunctionNode | null {
  for (let at = node.parent; at; at = at.parent) {
    if (isFunction(at)) return at;
    // Code of a class's own runs outside of the function around it.
    if (at.type === "StaticBlock" || (at.type === "PropertyDefinition" && isInside(node, at.value))) return null;
  }
  return null;
}

/** Whether a node is another one, or stands in it. */
export function isInside(node: Node, around: Node | null | undefined): boolean {
  return around != null && around.range[0] <= node.range[0] && node.range[1] <= around.range[1];
}

/** Takes off what stands around an expression and means nothing at run time: `as`, `satisfies`, `!`, `<T>x`. */
export function unwrap<T extends Node>(node: T): Node {
  let at: Node = node;
  while (
    at.type === "TSAsExpression" ||
    at.type === "TSSatisfiesExpression" ||
    at.type === "TSNonNullExpression" ||
    at.type === "TSTypeAssertion"
  )
    at = at.expression;
  return at;
}

/** The same the other way: the outermost of the wrappers around an expression. */
export function wrapped(node: Node): Node {
  let at = node;
  while (
    at.parent &&
    (at.parent.type === "TSAsExpression" ||
      at.parent.type === "TSSatisfiesExpression" ||
      at.parent.type === "TSNonNullExpression" ||
      at.parent.type === "TSTypeAssertion")
  )
    at = at.parent;
  return at;
}

/** The name of a member that is written as one: `x.name`, `x["name"]`. */
export function memberName(node: TSESTree.MemberExpression): string | null {
  if (!node.computed) return node.property.type === "Identifier" ? node.property.name : null;
  return node.property.type === "Literal" && typeof node.property.value === "string" ? node.property.value : null;
}

/** Walks a function's own code: its body and parameters, not the functions in it. */
export function walkOwn(fn: FunctionNode, sourceCode: SourceCode, visit: (node: Node) => void): void {
  const keys = sourceCode.visitorKeys;
  const walk = (node: Node) => {
    visit(node);
    if (isFunction(node) || node.type === "ClassDeclaration" || node.type === "ClassExpression") return;
    for (const key of keys[node.type] ?? []) {
      const child = (node as unknown as Record<string, Node | readonly (Node | null)[] | null>)[key];
      for (const one of Array.isArray(child) ? child : [child]) if (one) walk(one as Node);
    }
  };
  for (const parameter of fn.params) walk(parameter);
  walk(fn.body);
}
