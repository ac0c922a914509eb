import { firstIndex } from "./search.ts";

/** What ends a line in JavaScript. */
export const NEWLINE = /\r\n|[\n\r\u2028\u2029]/;

const LINE_SEPARATOR = 0x2028;
const PARAGRAPH_SEPARATOR = 0x2029;

/** Whether a line ends with this character. A carriage return followed by a line feed ends it with the line feed. */
export function endsLine(text: string, index: number): boolean {
  switch (text.charCodeAt(index)) {
    case 0x0a:
    case LINE_SEPARATOR:
    case PARAGRAPH_SEPARATOR:
      return true;
    case 0x0d:
      return text.charCodeAt(index + 1) !== 0x0a;
    default:
      return false;
  }
}

/** A place in a text: the line 1-based, the column 0-based, as in source maps and code frames. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets into places and back. */
export interface Lines {
  /** What other tools have made stands between two offsets, or nowhere in the text: before its beginning. */
  readonly placeOf: (offset: number) => Place;
  /** For a line that does not exist, the end of the text. */
  readonly offsetOf: (place: Place) => number;
}

export function readLines(text: string): Lines {
  const starts = startsOfLines(text);
  return {
    placeOf: (position) => {
      const offset = Math.max(0, Math.floor(position));
      const line = firstIndex(starts.length, (index) => starts[index]! > offset);
      return { line, column: offset - starts[line - 1]! };
    },
    offsetOf: ({ line, column }) => (starts[line - 1] ?? text.length) + column,
  };
}

/** The lines of the last text: each phase that needs the lines of a file asks for them itself. */
let last: { readonly text: string; readonly starts: readonly number[] } = { text: "", starts: [0] };

/** The offset at which each line of a text begins. */
export function startsOfLines(text: string): readonly number[] {
  if (last.text !== text) last = { text, starts: findStarts(text) };
  return last.starts;
}

function findStarts(text: string): number[] {
  const starts = [0];
  if (/[\r\u2028\u2029]/.test(text)) {
    for (let i = 0; i < text.length; i++) if (endsLine(text, i)) starts.push(i + 1);
  } else {
    // Most texts are like this.
    for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) starts.push(i + 1);
  }
  return starts;
}
