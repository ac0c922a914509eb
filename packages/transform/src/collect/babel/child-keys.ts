import type { types as t } from "@babel/core";

/** The names of a node's fields that hold nodes, or lists of them. */
export type ChildKeys = (node: t.Node) => readonly string[];

/** The parts of `babel.types` that Babel 7 and 8 have in common. */
interface BabelTypes {
  readonly VISITOR_KEYS: Readonly<Record<string, readonly string[]>>;
}

/** By Babel's own table: other plugins may have added anything to a tree. */
export function visitorKeys({ VISITOR_KEYS }: BabelTypes): ChildKeys {
  return ({ type }) => VISITOR_KEYS[type] ?? [];
}

/**
 * In a tree from the parser, every value that is a node is a child. That needs no table, which is most of
 * `@babel/types`.
 */
export const parsedKeys: ChildKeys = (node) => {
  const record = node as unknown as Record<string, unknown>;
  return Object.keys(record).filter((key) => isNodes(record[key]));
};

function isNodes(value: unknown): boolean {
  const first: unknown = Array.isArray(value) ? value.find((element) => element !== null) : value;
  return typeof first === "object" && first !== null && "type" in first && "start" in first && !isComment(first.type);
}

function isComment(type: unknown): boolean {
  return type === "CommentBlock" || type === "CommentLine";
}

/** All children of a node. */
export function nodesIn(node: t.Node, keysOf: ChildKeys): t.Node[] {
  const record = node as unknown as Record<string, t.Node | null | undefined | (t.Node | null)[]>;
  return keysOf(node)
    .flatMap((key) => record[key] ?? [])
    .filter((child) => child != null);
}
