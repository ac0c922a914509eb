import type { Color, Colored } from "../program/colors.ts";

/** A piece of a line that has one color, or none. */
export interface Piece {
  readonly text: string;
  readonly color: Color | null;
}

/** Lines end as in JavaScript: the places that steps have are counted so. */
export const NEWLINE = /\r\n|[\n\r\u2028\u2029]/g;

/**
 * The lines of a text, in pieces.
 *
 * @param colors in the order of the text
 */
export function linesOf(code: string, colors: readonly Colored[]): Piece[][] {
  const text = code.trimEnd();
  const lines: Piece[][] = [];
  let [from, next] = [0, 0];
  for (const { index, 0: newline } of [...text.matchAll(NEWLINE), { index: text.length, 0: "" }]) {
    // The last piece of the line before may go on in this one.
    while (next > 0 && colors[next - 1]!.to > from) next--;
    const pieces: Piece[] = [];
    let at = from;
    for (; next < colors.length && colors[next]!.from < index; next++) {
      const colored = colors[next]!;
      const [start, end] = [Math.max(colored.from, from), Math.min(colored.to, index)];
      pieces.push({ text: text.slice(at, start), color: null }, { text: text.slice(start, end), color: colored.color });
      at = end;
    }
    pieces.push({ text: text.slice(at, index), color: null });
    lines.push(pieces.filter((piece) => piece.text !== ""));
    from = index + newline.length;
  }
  return lines;
}

/** The part of a line between two offsets in it. */
export function cutPieces(pieces: readonly Piece[], from: number, to: number): Piece[] {
  let at = 0;
  return pieces.flatMap(({ text, color }) => {
    const start = at;
    at += text.length;
    const part = text.slice(Math.max(from - start, 0), Math.max(to - start, 0));
    return part === "" ? [] : [{ text: part, color }];
  });
}
