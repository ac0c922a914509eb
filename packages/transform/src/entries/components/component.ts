import type { Span } from "../../facts.ts";

/** A script of a component file. */
export interface Script extends Span {
  /** The extension of a file with this code; null for a language that is neither JavaScript nor TypeScript. */
  readonly extension: ".js" | ".jsx" | ".ts" | ".tsx" | null;
  /** Whether the markup can use its names, too: a script of the page runs elsewhere. */
  readonly isSeenByMarkup: boolean;
  /** Why nobody compiles it: the text after "The script"; null if it is compiled. */
  readonly untouched: string | null;
  /** The file that contains its code, as the tag names it; null if the code is in the script itself. */
  readonly source: string | null;
}

/** What we need to know about a component file. */
export interface Component {
  readonly scripts: readonly Script[];
  /** The code in the markup. */
  readonly expressions: readonly Span[];
}
