import { namesModule } from "./module-names.ts";
import type { ResolvedOptions } from "./options.ts";
import { MARKERS } from "./pseudo-calls.ts";

/** The names of the pseudo-calls, as they are or with escapes. */
const NAMES = new RegExp([...MARKERS, "\\\\u"].join("|"));

/** Whether a file can contain a pseudo-call at all: a file that does not name the module is not even parsed. */
export function mayUse(
  text: string,
  { importSource, pieces }: Pick<ResolvedOptions, "importSource" | "pieces">,
): boolean {
  if (namesModule(text, importSource)) return true;
  // Quotes are rarer than the first letters of these words.
  return pieces.test(text) && NAMES.test(text);
}
