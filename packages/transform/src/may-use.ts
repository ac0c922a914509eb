import { namesModule } from "./module-names.ts";
import type { ResolvedOptions } from "./options.ts";
import { MARKERS } from "./pseudo-calls.ts";

/** Of the pseudo-calls, as they are or with escapes. */
const NAMES = new RegExp([...MARKERS, "\\\\u"].join("|"));

/** Whether a file can have a pseudo-call at all: it is not even parsed if it does not name the module. */
export function mayUse(
  text: string,
  { importSource, pieces }: Pick<ResolvedOptions, "importSource" | "pieces">,
): boolean {
  if (namesModule(text, importSource)) return true;
  // Quotes are fewer than the letters that these words begin with.
  return pieces.test(text) && NAMES.test(text);
}
