/** More than all the texts of the compiler, with the names that files make it choose. */
const MOST = 4096;

/** Shared by all files: it only saves work, and nothing depends on its contents. */
const known = new Map<string, string>();

/**
 * Returns the same text as one string for all who need it: a large file has hundreds of thousands of pieces and few
 * texts, and each writer looks them up.
 */
export function shareText(text: string): string {
  const shared = known.get(text);
  if (shared !== undefined) return shared;
  if (known.size === MOST) known.clear();
  known.set(text, text);
  return text;
}
