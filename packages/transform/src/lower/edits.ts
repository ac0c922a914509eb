import type { NodeId } from "../facts.ts";
import type { Fragment, Part } from "./shapes.ts";

/** What is to be done to a file, for a front end to carry out. */
export interface LoweredFile {
  /** In no order: each names the node that it changes, and no node has two of a kind. */
  readonly edits: readonly Edit[];
  /** The runtime's internals that the emitted code uses. */
  readonly helpers: readonly { readonly imported: string; readonly local: string }[];
  readonly module: boolean;
}

export type Edit =
  /** Nothing, for a node in a list, takes it away. */
  | { readonly kind: "replace"; readonly id: NodeId; readonly by: readonly Part[] }
  /** A function's statements behind its directives; an arrow's expression becomes a block. */
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
  /** A function declaration without a name gets one. */
  | { readonly kind: "name"; readonly id: NodeId; readonly name: string }
  /**
   * The parameters, less their patterns and default values: the first ones as they are, or names in the places of
   * patterns, and one that takes everything else.
   */
  | {
      readonly kind: "parameters";
      readonly id: NodeId;
      readonly first: readonly (string | null)[];
      readonly last: Fragment;
    }
  /** Of a class or a member: above those that it has, and below. */
  | {
      readonly kind: "decorators";
      readonly id: NodeId;
      readonly first: Fragment | null;
      readonly last: Fragment;
    }
  /** At the start of a class's body. */
  | { readonly kind: "members"; readonly id: NodeId; readonly members: readonly Fragment[] };
