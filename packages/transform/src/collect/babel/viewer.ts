import type { types as t } from "@babel/core";
import type { NameView, NodeId, Span, View } from "../view.ts";
import type { ChildKeys } from "./child-keys.ts";
import { isType, TYPE_KEYS } from "./types.ts";

export type Maybe<T> = T | null | undefined;

/** How nodes are viewed, by their types. */
export type Viewings = {
  readonly [Type in t.Node["type"]]?: (viewer: BabelViewer, node: Extract<t.Node, { readonly type: Type }>) => View;
};

/** The same, for all types that mean more than their children. */
export type AllViewings = ReadonlyMap<string, (viewer: BabelViewer, node: never) => View>;

/** A function or statement, and the one that contains it. */
export interface Enclosing {
  readonly node: t.Node;
  readonly parent: Enclosing | null;
}

/** The kinds of nodes in `Enclosing`. If one of them contains something that is viewed, it is viewed itself. */
export const ENCLOSING: ReadonlySet<string> = new Set<t.Node["type"]>([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
  "ObjectMethod",
  "ClassMethod",
  "ClassPrivateMethod",
  "ExpressionStatement",
  "VariableDeclaration",
  "ReturnStatement",
  "ThrowStatement",
  "IfStatement",
  "ForStatement",
  "ForInStatement",
  "ForOfStatement",
  "WhileStatement",
  "DoWhileStatement",
  "SwitchStatement",
  "TryStatement",
]);

/** Gives every node its id, and passes it to the module that knows its kind. */
export class BabelViewer {
  readonly nodes: t.Node[] = [];
  /** For each node, the innermost one that contains it, or that it is. */
  readonly enclosing: (Enclosing | null)[] = [];
  readonly identifiers = new Set<string>();
  readonly #keysOf: ChildKeys;
  /** Whether all nodes viewed so far have a position. */
  isPlaced = true;
  jsx = false;
  #enclosing: Enclosing | null = null;
  readonly #viewings: AllViewings;
  readonly #places: ReadonlyMap<t.Node, Span> | null;

  constructor(viewings: AllViewings, keysOf: ChildKeys, places: ReadonlyMap<t.Node, Span> | null) {
    this.#viewings = viewings;
    this.#keysOf = keysOf;
    this.#places = places;
  }

  view(node: t.Node): View {
    if (!ENCLOSING.has(node.type)) return this.viewAlone(node);
    const outer = this.enter(node);
    const view = this.viewAlone(node);
    this.leave(outer);
    return view;
  }

  /** Without keeping track of what encloses it. */
  protected viewAlone(node: t.Node): View {
    const viewing = this.#viewings.get(node.type);
    return viewing === undefined ? this.other(node, this.children(node)) : viewing(this, node as never);
  }

  list(nodes: readonly Maybe<t.Node>[]): View[] {
    const [first] = nodes;
    if (nodes.length === 0) return [];
    // Most lists have one element, and a growing list allocates space for 16 more.
    if (nodes.length === 1) return first == null || isType(first) ? [] : [this.view(first)];
    const views = new Array<View>(nodes.length);
    let count = 0;
    // A loop, because it needs fewer stack frames.
    for (const node of nodes) if (node != null && !isType(node)) views[count++] = this.view(node);
    views.length = count;
    return views;
  }

  at(node: t.Node): { id: NodeId } & Span {
    const { start, end } = this.#places?.get(node) ?? node;
    if (start == null) this.isPlaced = false;
    this.enclosing.push(this.#enclosing);
    return { id: this.nodes.push(node) - 1, start: start!, end: end! };
  }

  /** Enters a node of `ENCLOSING`; `leave` receives what this returns. */
  enter(node: t.Node): Enclosing | null {
    const outer = this.#enclosing;
    this.#enclosing = { node, parent: outer };
    return outer;
  }

  leave(outer: Enclosing | null): void {
    this.#enclosing = outer;
  }

  maybe(node: Maybe<t.Node>): View | null {
    return node == null || isType(node) ? null : this.view(node);
  }

  other(node: t.Node, children: readonly View[]): View {
    const { id, start, end } = this.at(node);
    return { id, start, end, kind: "other", children };
  }

  children(node: t.Node): View[] {
    const views: View[] = [];
    for (const key of this.#keysOf(node)) {
      if (TYPE_KEYS.has(key)) continue;
      const child = (node as unknown as Record<string, Maybe<t.Node> | Maybe<t.Node>[]>)[key];
      for (const view of this.list(Array.isArray(child) ? child : [child])) views.push(view);
    }
    return views;
  }

  identifier(node: { readonly name: string }): string {
    this.identifiers.add(node.name);
    return node.name;
  }

  name(node: t.Identifier | t.JSXIdentifier): NameView {
    const { id, start, end } = this.at(node);
    return { id, start, end, kind: "name", name: this.identifier(node) };
  }

  key(node: { readonly computed?: Maybe<boolean>; readonly key: t.Node }) {
    const key = this.at(node.key);
    if (node.computed && node.key.type !== "PrivateName") {
      return { key, name: null, computed: this.view(node.key) };
    }
    return { key, name: keyName(node.key), computed: null };
  }
}

function keyName(key: t.Node): string | null {
  switch (key.type) {
    case "Identifier":
      return key.name;
    case "PrivateName":
      return `#${key.id.name}`;
    case "StringLiteral":
      return key.value;
    case "NumericLiteral":
      return String(key.value);
    case "BigIntLiteral":
      return String(BigInt(key.value));
    default:
      return null;
  }
}
