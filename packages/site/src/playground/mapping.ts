import type { Build } from "../program/build.ts";
import { decode } from "@jridgewell/sourcemap-codec";

/** Offsets into a text. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A piece of the compiled code, and the piece of the source that it comes from. */
export interface Link {
  readonly compiled: Range;
  readonly source: Range;
}

/** What belongs together, on both sides. */
export interface Linked {
  readonly compiled: readonly Range[];
  readonly source: readonly Range[];
}

const NOTHING: Linked = { compiled: [], source: [] };

/** The pieces of a program by its source map, in the order of the compiled code. */
export function linksOf({ code, source, map }: Pick<Build, "code" | "source" | "map">): Link[] {
  if (map === null) return [];
  const compiledLines = linesOf(code);
  const sourceLines = linesOf(source);
  const pieces = decode(map.mappings).flatMap((segments, index) => {
    const line = compiledLines[index];
    if (!line) return [];
    return segments.flatMap((segment, i) => {
      if (segment.length === 1) return [];
      const to = segments[i + 1] ? line.from + segments[i + 1]![0] : line.to;
      const from = sourceLines[segment[2]]!.from + segment[3];
      return [{ compiled: { from: line.from + segment[0], to }, from, end: sourceLines[segment[2]]!.to }];
    });
  });
  const starts = [...new Set(pieces.map(({ from }) => from))].sort((a, b) => a - b);
  const next = new Map(starts.map((start, i) => [start, starts[i + 1] ?? Infinity]));
  return pieces.map(({ compiled, from, end }) => ({
    compiled,
    source: { from, to: Math.max(from, Math.min(next.get(from)!, end)) },
  }));
}

/** Everything that comes from the piece of the source at an offset. */
export function linkedFromSource(links: readonly Link[], offset: number): Linked {
  const at = links.find(({ source }) => contains(source, offset));
  if (!at) return NOTHING;
  const same = links.filter(({ source }) => source.from === at.source.from);
  return { compiled: same.map(({ compiled }) => compiled), source: [at.source] };
}

/** The piece of the compiled code at an offset, and the piece of the source that it comes from. */
export function linkedFromCompiled(links: readonly Link[], offset: number): Linked {
  const at = links.find(({ compiled }) => contains(compiled, offset));
  return at ? { compiled: [at.compiled], source: [at.source] } : NOTHING;
}

function contains({ from, to }: Range, offset: number): boolean {
  return from <= offset && offset < to;
}

/** The first character of a line behind its indentation, for an offset in that: nothing is linked with blanks. */
export function behindIndentation(text: string, offset: number): number {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const [indentation] = /^[ \t]*/.exec(text.slice(start))!;
  return Math.max(offset, start + indentation.length);
}

/** Lines as the compiler and the engines count them. */
function linesOf(text: string): Range[] {
  const ends = [...text.matchAll(/\r\n|[\n\r\u2028\u2029]/g), { index: text.length, 0: "" }];
  let from = 0;
  return ends.map(({ index, 0: newline }) => {
    const line = { from, to: index };
    from = index + newline.length;
    return line;
  });
}

/** The offset of a place, both numbers 1-based. */
export function offsetAt(text: string, line: number, column: number): number {
  return (linesOf(text)[line - 1]?.from ?? 0) + column - 1;
}
