import type ts from "typescript";
import type { NameView, NodeId, Span, View } from "../view.ts";

export type TypeScript = typeof ts;

/** Views a node of a kind that means more than its children; null for all others. */
export type ViewKnown = (viewer: TypeScriptViewer, node: ts.Node) => View | null;

/** Gives every node its id, and passes it to the module that knows its kind. */
export class TypeScriptViewer {
  readonly nodes: ts.Node[] = [];
  readonly identifiers = new Set<string>();
  readonly ts: TypeScript;
  /** Whether all nodes viewed so far have a position. */
  isPlaced = true;
  jsx = false;
  readonly #file: ts.SourceFile;
  readonly #viewKnown: ViewKnown;
  readonly #places: ReadonlyMap<ts.Node, Span> | null;

  constructor(
    viewKnown: ViewKnown,
    file: ts.SourceFile,
    compiler: TypeScript,
    places: ReadonlyMap<ts.Node, Span> | null,
  ) {
    this.#viewKnown = viewKnown;
    this.#file = file;
    this.ts = compiler;
    this.#places = places;
  }

  view(node: ts.Node): View {
    return this.#viewKnown(this, node) ?? this.other(node, this.children(node));
  }

  list(nodes: Iterable<ts.Node | undefined>): View[] {
    const views: View[] = [];
    for (const node of nodes) if (node && !this.isType(node)) views.push(this.view(node));
    return views;
  }

  directives(nodes: readonly ts.Statement[]): string[] {
    const directives = nodes.slice(0, countDirectives(nodes, this.ts)) as ts.ExpressionStatement[];
    return directives.map(({ expression }) => (expression as ts.StringLiteral).text);
  }

  statements(nodes: readonly ts.Statement[]): View[] {
    return this.list(nodes.slice(countDirectives(nodes, this.ts)));
  }

  at(node: ts.Node): { id: NodeId } & Span {
    return { id: this.nodes.push(node) - 1, ...(this.#places?.get(node) ?? this.#place(node)) };
  }

  #place(node: ts.Node): Span {
    const start = startOf(node, this.#file);
    if (start === null) this.isPlaced = false;
    return { start: start ?? node.pos, end: node.end };
  }

  maybe(node: ts.Node | undefined): View | null {
    return node === undefined || this.isType(node) ? null : this.view(node);
  }

  other(node: ts.Node, children: readonly View[]): View {
    return { ...this.at(node), kind: "other", children };
  }

  identifier(node: ts.Identifier): string {
    this.identifiers.add(node.text);
    return node.text;
  }

  name(node: ts.Identifier): NameView {
    return { ...this.at(node), kind: "name", name: this.identifier(node) };
  }

  /** Syntax that is only about types: it has no meaning at run time. */
  isType(node: ts.Node): boolean {
    const compiler = this.ts;
    // `extends Base<T>` and `f<T>` are type nodes to TypeScript, but have an expression.
    if (compiler.isExpressionWithTypeArguments(node)) return false;
    if (compiler.isTypeNode(node) || compiler.isInterfaceDeclaration(node)) return true;
    if (compiler.isTypeAliasDeclaration(node) || compiler.isTypeParameterDeclaration(node)) return true;
    if (compiler.isIndexSignatureDeclaration(node) || compiler.isSemicolonClassElement(node)) return true;
    if (compiler.isModifier(node) || compiler.isNotEmittedStatement(node)) return true;
    if (compiler.isHeritageClause(node)) return node.token === compiler.SyntaxKind.ImplementsKeyword;
    if (compiler.canHaveModifiers(node) && this.has(node, compiler.SyntaxKind.DeclareKeyword)) return true;
    // An overload, or an abstract method.
    return compiler.isFunctionLike(node) && "body" in node && node.body === undefined;
  }

  has(node: ts.HasModifiers, modifier: ts.SyntaxKind): boolean {
    return node.modifiers?.some(({ kind }) => kind === modifier) ?? false;
  }

  decorators(node: ts.Node): View[] {
    if (!this.ts.canHaveDecorators(node)) return [];
    return this.list(this.ts.getDecorators(node)?.map(({ expression }) => expression) ?? []);
  }

  key(name: ts.PropertyName) {
    const compiler = this.ts;
    if (compiler.isComputedPropertyName(name)) {
      return { key: this.at(name.expression), name: null, computed: this.view(name.expression) };
    }
    const text = compiler.isBigIntLiteral(name) ? String(BigInt(name.text.slice(0, -1))) : name.text;
    return { key: this.at(name), name: text, computed: null };
  }

  children(node: ts.Node): View[] {
    const children: ts.Node[] = [];
    this.ts.forEachChild(node, (child) => {
      children.push(child);
    });
    return this.list(children);
  }
}

/** null for a node that a transformer created: it is not in the source. */
export function startOf(node: ts.Node, file: ts.SourceFile): number | null {
  return node.pos < 0 || node.end < 0 ? null : node.getStart(file);
}

/** A `this` parameter is a type; only the first parameter can be one. */
export function countThisParameters([first]: readonly ts.ParameterDeclaration[], compiler: TypeScript): number {
  return first && compiler.isIdentifier(first.name) && first.name.text === "this" ? 1 : 0;
}

/** How many statements at the start of a body are directives. */
export function countDirectives(statements: readonly ts.Statement[], compiler: TypeScript): number {
  const end = statements.findIndex(
    (node) => !(compiler.isExpressionStatement(node) && compiler.isStringLiteral(node.expression)),
  );
  return end < 0 ? statements.length : end;
}
