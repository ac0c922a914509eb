import leven from "leven";

/** What a wrong name or value may stand for, and what there is, as sentences. */
export function suggest(wrong: unknown, names: readonly string[]): string {
  const meant = typeof wrong === "string" ? findSimilar(wrong, names) : null;
  return `${meant === null ? "" : ` Did you mean "${meant}"?`} Possible: ${names.join(", ")}.`;
}

/** The name that was meant; null if none is like it. */
export function findSimilar(wrong: string, names: readonly string[]): string | null {
  const given = wrong.toLowerCase();
  // "open" is nearer to "auto" than to "open-coded", letter by letter.
  const containing = names.find((name) => contains(name.toLowerCase(), given) || contains(given, name.toLowerCase()));
  if (containing !== undefined) return containing;
  const apart = (name: string) => leven(given, name.toLowerCase());
  const [nearest] = [...names].sort((a, b) => apart(a) - apart(b));
  return nearest !== undefined && isTypo(given, nearest.toLowerCase()) ? nearest : null;
}

/** A shorter piece is in many words. */
function contains(whole: string, piece: string): boolean {
  return piece.length >= 3 && whole.includes(piece);
}

/** A letter or two, or in a long name three, in place of others: what differs in more is another word. */
function isTypo(given: string, name: string): boolean {
  return leven(given, name) <= Math.min(3, Math.floor(Math.max(given.length, name.length) / 3));
}
