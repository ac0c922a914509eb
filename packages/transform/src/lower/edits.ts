import type { NodeId } from "../facts.ts";
import type { Fragment, Part } from "./shapes.ts";

/** The edits to a file, which a front end applies. */
export interface LoweredFile {
  /** In no particular order: each names the node that it changes, and no node has two edits of a kind. */
  readonly edits: readonly Edit[];
  /** The runtime's internals that the emitted code uses. */
  readonly helpers: readonly { readonly imported: string; readonly local: string }[];
  readonly module: boolean;
}

export type Edit =
  /** An empty replacement removes a node that is in a list. */
  | { readonly kind: "replace"; readonly id: NodeId; readonly by: readonly Part[] }
  /** A function's statements after its directives. An arrow function's expression becomes a block. */
  | {
      readonly kind: "body";
      readonly id: NodeId;
      readonly bodyId: NodeId;
      /** One more directive. */
      readonly directive?: string | undefined;
      readonly statements: readonly Part[];
    }
  /** A hidden first parameter. */
  | { readonly kind: "parameter"; readonly id: NodeId; readonly name: string }
  /** Names an anonymous function declaration. */
  | { readonly kind: "name"; readonly id: NodeId; readonly name: string }
  /**
   * The parameters without their patterns and default values: the first ones as they are, or names in place of
   * patterns, and one that takes all others.
   */
  | {
      readonly kind: "parameters";
      readonly id: NodeId;
      readonly first: readonly (string | null)[];
      readonly last: Fragment;
    }
  /** Of a class or a member: before and after its own decorators. */
  | {
      readonly kind: "decorators";
      readonly id: NodeId;
      readonly first: Fragment | null;
      readonly last: Fragment;
    }
  /** At the start of a class's body. */
  | { readonly kind: "members"; readonly id: NodeId; readonly members: readonly Fragment[] };
