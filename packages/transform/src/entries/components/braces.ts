import type { Span } from "../../facts.ts";

/** A text with a brace in it. */
const TEXT = /(["'`])(?:(?!\1)[^\n])*[{}](?:(?!\1)[^\n])*\1/y;

/**
 * Finds what is in braces in the markup: code, with everything that is nested in it.
 *
 * @param others what is not markup, in source order
 */
export function inBraces(text: string, others: readonly Span[]): readonly Span[] {
  const spans: Span[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const end = depth > 0 ? endOfText(text, i) : endOfComment(text, i);
    const other = others.find((span) => span.start <= i && i < span.end);
    if (other || end > i) i = (other?.end ?? end) - 1;
    else if (text[i] === "{" && depth++ === 0) start = i + 1;
    else if (text[i] === "}" && depth > 0 && --depth === 0) spans.push({ start, end: i });
  }
  return spans;
}

function endOfText(text: string, index: number): number {
  TEXT.lastIndex = index;
  return index + (TEXT.exec(text)?.[0].length ?? 0);
}

function endOfComment(text: string, index: number): number {
  if (!text.startsWith("<!--", index)) return index;
  const end = text.indexOf("-->", index);
  return end < 0 ? text.length : end + 3;
}
