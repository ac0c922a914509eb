/** More than all that the compiler has, with the names that files give it reason to choose. */
const MOST = 4096;

/** Of all files: it only saves work, and nothing depends on what is in it. */
const known = new Map<string, string>();

/**
 * The same text, as one string for all pieces that have it: a large file has hundreds of thousands of pieces and few texts,
 * and each is looked up by whoever writes it.
 */
export function shareText(text: string): string {
  const shared = known.get(text);
  if (shared !== undefined) return shared;
  if (known.size === MOST) known.clear();
  known.set(text, text);
  return text;
}
