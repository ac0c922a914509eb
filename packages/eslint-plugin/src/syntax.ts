import type { TSESLint, TSESTree } from "@typescript-eslint/utils";

export type Node = TSESTree.Node;
export type CallExpression = TSESTree.CallExpression;
export type FunctionNode =
  TSESTree.ArrowFunctionExpression | TSESTree.FunctionDeclaration | TSESTree.FunctionExpression;
export type FunctionLiteral = TSESTree.ArrowFunctionExpression | TSESTree.FunctionExpression;
export type SourceCode = TSESLint.SourceCode;

/** All scopes of a file: each parser gives them. */
export function scopesOf(sourceCode: SourceCode): readonly TSESLint.Scope.Scope[] {
  return sourceCode.scopeManager!.scopes;
}

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
    if (at.type === "StaticBlock") return null;
    if ((at.type === "PropertyDefinition" || at.type === "AccessorProperty") && isInside(node, at.value)) return null;
  }
  return null;
}

/** Whether a node is another one, or stands in it. */
export function isInside(node: Node, around: Node | null | undefined): boolean {
  return around != null && around.range[0] <= node.range[0] && node.range[1] <= around.range[1];
}

type Wrapper =
  | TSESTree.ChainExpression
  | TSESTree.TSAsExpression
  | TSESTree.TSNonNullExpression
  | TSESTree.TSSatisfiesExpression
  | TSESTree.TSTypeAssertion;

/**
 * Takes off what stands around an expression and means nothing at run time: `as`, `satisfies`, `!`, `<T>x`, and the node that
 * is around a chain with `?.`.
 */
export function unwrap<T extends Node>(node: T): Node {
  let at: Node = node;
  while (isWrapper(at)) at = at.expression;
  return at;
}

/** The same the other way: the outermost of the wrappers around an expression. */
export function wrapped(node: Node): Node {
  let at = node;
  while (at.parent && isWrapper(at.parent)) at = at.parent;
  return at;
}

function isWrapper(node: Node): node is Wrapper {
  switch (node.type) {
    case "ChainExpression":
    case "TSAsExpression":
    case "TSNonNullExpression":
    case "TSSatisfiesExpression":
    case "TSTypeAssertion":
      return true;
    default:
      return false;
  }
}

/** The name of a member that is written as one: `x.name`, `x["name"]`. */
export function memberName(node: TSESTree.MemberExpression): string | null {
  if (!node.computed) return node.property.type === "Identifier" ? node.property.name : null;
  return node.property.type === "Literal" && typeof node.property.value === "string" ? node.property.value : null;
}

/** Visits a node and what stands in it, but for the insides of functions and classes in it. */
export function visitOwn(node: Node, sourceCode: SourceCode, visit: (node: Node) => void): void {
  visit(node);
  if (isFunction(node) || node.type === "ClassDeclaration" || node.type === "ClassExpression") return;
  for (const child of childrenOf(node, sourceCode)) visitOwn(child, sourceCode, visit);
}

function childrenOf(node: Node, sourceCode: SourceCode): readonly Node[] {
  const fields = node as unknown as Readonly<Record<string, Node | readonly (Node | null)[] | null>>;
  const keys = sourceCode.visitorKeys[node.type] ?? [];
  return keys.flatMap((key) => fields[key] ?? []).filter((child): child is Node => child !== null);
}

/** Whether an expression or statement waits, but for the insides of functions in it. */
export function hasAwait(node: Node, sourceCode: SourceCode): boolean {
  let found = false;
  visitOwn(node, sourceCode, (one) => {
    found ||= isWait(one);
  });
  return found;
}

export function isWait(node: Node): boolean {
  return (
    node.type === "AwaitExpression" ||
    (node.type === "ForOfStatement" && node.await) ||
    (node.type === "VariableDeclaration" && node.kind === "await using")
  );
}
