import type { types as t } from "@babel/core";
import { nodesIn, visitorKeys } from "../../collect/babel/index.ts";
import type { BabelApi } from "./api.ts";
import { IGNORE } from "../coverage.ts";

/**
 * What is hidden from plugins that look at the whole file when they enter it. babel-plugin-istanbul counts the
 * statements and branches that have a position. Until it has done so, one statement has the position of each of the
 * user's, and everything else that the compiler adds has none.
 */
export class Hidden {
  readonly #babel: BabelApi;
  readonly #places = new Map<t.Node, t.SourceLocation | null | undefined>();
  readonly #ignored: t.Node[] = [];
  readonly #hinted: (readonly [t.Node, readonly t.Comment[]])[] = [];
  readonly #standIns = new Set<t.Node>();

  constructor(babel: BabelApi) {
    this.#babel = babel;
  }

  /** Hides a node's position. */
  place(node: t.Node, loc: t.SourceLocation | null): void {
    this.#places.set(node, loc);
  }

  /** Hides the comment that tells coverage tools to ignore a node. */
  leaveOut(node: t.Node): void {
    this.#ignored.push(node);
  }

  /** Makes the nodes that replace a statement, or a part of one, count as it would. */
  count(original: t.Node, nodes: t.Node[]): void {
    const loc = countedPlace(original);
    if (!loc) return;
    // It is counted itself, after what we added before it.
    if (nodes.includes(original)) return;
    const [first] = nodes;
    // Where a single statement is expected, it is a block.
    const list: t.Node[] = first?.type === "BlockStatement" && nodes.length === 1 ? first.body : nodes;
    // It is still there, and is counted as before.
    if (list.includes(original)) return;
    if (/Statement$|^VariableDeclaration$/.test(original.type) && !(first && (first.loc || COUNTED.test(first.type)))) {
      const { expressionStatement, identifier } = this.#babel.types;
      const standIn = expressionStatement(identifier("undefined"));
      this.#standIns.add(standIn);
      list.unshift(standIn);
      this.#show(standIn, loc);
    } else if (first && !first.loc) {
      // A node of the user's has its own position.
      this.#show(first, loc);
    }
    const hint = original.leadingComments?.filter(({ value }) => /^\s*istanbul\s+ignore\s+next\b/.test(value)) ?? [];
    if (hint.length === 0) return;
    for (const node of nodes.slice(1)) {
      node.leadingComments = [...hint, ...(node.leadingComments ?? [])];
      this.#hinted.push([node, hint]);
    }
  }

  /** Makes a block count as the expression that it replaces. */
  countBody(block: t.BlockStatement, { loc }: t.Node): void {
    if (!loc) return;
    this.#show(block, loc);
    const last = block.body.at(-1);
    if (last) this.#show(last, loc);
  }

  #show(node: t.Node, loc: t.SourceLocation): void {
    if (!this.#places.has(node)) this.#places.set(node, node.loc);
    node.loc = loc;
  }

  /** Shows everything that was hidden. */
  show({ program }: t.File): void {
    for (const [node, loc] of this.#places) node.loc = loc ?? null;
    for (const [node, hint] of this.#hinted) {
      node.leadingComments = (node.leadingComments ?? []).filter((comment) => !hint.includes(comment));
    }
    for (const node of this.#ignored) node.leadingComments = [{ type: "CommentBlock", value: IGNORE }];
    if (this.#standIns.size > 0) this.#removeStandIns(program);
  }

  #removeStandIns(node: t.Node): void {
    const record = node as unknown as Record<string, t.Node[] | undefined>;
    for (const key of ["body", "consequent"]) {
      const list = record[key];
      if (Array.isArray(list) && list.some((child) => this.#standIns.has(child))) {
        record[key] = list.filter((child) => !this.#standIns.has(child));
      }
    }
    for (const child of nodesIn(node, visitorKeys(this.#babel.types))) this.#removeStandIns(child);
  }
}

/** Statements that istanbul counts themselves. */
const COUNTED = /^(Expression|Break|Return|Throw)Statement$/;

/** Where istanbul finds what it counts: a declaration's initializer, an expression, another statement. */
function countedPlace(node: t.Node): t.SourceLocation | null | undefined {
  if (node.type === "VariableDeclaration") return node.declarations[0]?.init?.loc;
  return ["ImportDeclaration", "FunctionDeclaration", "BlockStatement"].includes(node.type) ? null : node.loc;
}
