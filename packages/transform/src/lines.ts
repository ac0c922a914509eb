/** What ends a line in JavaScript. */
export const NEWLINE = /\r\n|[\n\r\u2028\u2029]/;

/** The offset at which each line of a text begins. */
export function startsOfLines(text: string): number[] {
  const newlines = text.matchAll(new RegExp(NEWLINE, "g"));
  return [0, ...[...newlines].map((match) => match.index + match[0].length)];
}
