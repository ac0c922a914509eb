import type { NodeId } from "../../facts.ts";
import { shareText } from "../../share-text.ts";

/**
 * Every piece of syntax that the compiler emits, as JavaScript text. Names and numbers are part of the text; a word in
 * capitals is a hole for one of the user's nodes or another piece.
 */
export interface Fragment {
  readonly kind: "statements" | "expression" | "spread" | "class-member" | "parameter";
  readonly text: string;
  readonly holes: Readonly<Record<string, Hole>>;
  /** The user's node that the piece replaces: debuggers and stack traces point to it. */
  readonly at: NodeId;
  /** Whether it runs a deferred call at an exit: the user's statement was executed long before. */
  readonly isExit?: true;
}

export interface NodeHole {
  readonly node: NodeId;
  readonly as:
    /** With the edits to it and to its contents. */
    | "edited"
    /** Without the edit to the node itself, which put it here. */
    | "inside"
    /** A copy: the node is also somewhere else. */
    | "copy"
    /** A declared name, as the target of an assignment: without a type. */
    | "name"
    /** The name or pattern of a parameter, with the edits inside: without a type. */
    | "binding"
    /** With the edits inside; a declaration as an anonymous expression. */
    | "anonymous";
}

export type Part = Fragment | NodeHole;

export type Hole = Part | readonly Part[];

export const edited = (node: NodeId): NodeHole => ({ node, as: "edited" });

export const inside = (node: NodeId): NodeHole => ({ node, as: "inside" });

export const copy = (node: NodeId): NodeHole => ({ node, as: "copy" });

export const anonymous = (node: NodeId): NodeHole => ({ node, as: "anonymous" });

/** One object for all: a large file has hundreds of thousands of pieces. */
export const NO_HOLES: Fragment["holes"] = Object.freeze({});

type Make = (at: NodeId, holes?: Fragment["holes"]) => Fragment;

export const statements = (text: string): Make => {
  const shared = shareText(text);
  return (at, holes = NO_HOLES) => ({ kind: "statements", text: shared, holes, at });
};

export const exitStatements = (text: string): Make => {
  const shared = shareText(text);
  return (at, holes = NO_HOLES) => ({ kind: "statements", text: shared, holes, at, isExit: true });
};

export const expression = (text: string): Make => {
  const shared = shareText(text);
  return (at, holes = NO_HOLES) => ({ kind: "expression", text: shared, holes, at });
};

/** `file.close` → `"file.close"` */
export const quote = (text: string) => JSON.stringify(text);
