import type { Span } from "../../facts.ts";

/** A script of a component file. */
export interface Script extends Span {
  /** Of a file with this code in it; null for a language that is neither JavaScript nor TypeScript. */
  readonly extension: ".js" | ".jsx" | ".ts" | ".tsx" | null;
  /** Whether its names are those of the markup, too: a script of the page runs elsewhere. */
  readonly isSeenByMarkup: boolean;
  /** Why nobody compiles it: what comes behind "The script"; null if it is compiled. */
  readonly untouched: string | null;
  /** The file that its code comes from, as the tag names it; null for one with its code in it. */
  readonly source: string | null;
}

/** What is asked about a component file. */
export interface Component {
  readonly scripts: readonly Script[];
  /** The code in the markup. */
  readonly expressions: readonly Span[];
}
