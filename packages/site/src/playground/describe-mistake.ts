import type { Mistake } from "../program/mistake.ts";
import type { Words } from "../words/index.ts";

export interface DescribedMistake {
  /** It has a page of its own. */
  readonly code: string | null;
  readonly message: string;
  readonly hint: string;
}

/** The compiler's words, or the playground's own. */
export function describeMistake(mistake: Mistake, words: Words): DescribedMistake {
  switch (mistake.kind) {
    case "compiler":
      return mistake;
    case "not-erasable":
      return { code: null, message: words.notErasable(mistake.what), hint: words.notErasableHint };
    case "no-such-module":
      return { code: null, message: words.noSuchModule(mistake.name), hint: words.noSuchModuleHint };
  }
}
