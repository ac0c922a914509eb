import type { Blanks } from "./blanks.ts";
import type { Node } from "./parse.ts";

/** What the strippers of the different kinds of nodes share. */
export interface Stripping {
  readonly blanks: Blanks;
  /** Says that a node is neither a type nor JavaScript. */
  readonly refuse: (node: Node, what: string) => void;
  /** Strips a node, or the nodes of a list. */
  readonly visit: (node: unknown) => void;
}

/** A semicolon stays: without it the next line may go on with the one before. */
export function blankStatement({ start, end }: Node, blanks: Blanks): void {
  blanks.blank(start, end);
  blanks.put(start, ";");
}
