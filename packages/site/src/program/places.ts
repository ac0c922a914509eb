import type { SourceMap } from "@godefer/transform";
import { decode } from "@jridgewell/sourcemap-codec";

/** Both 1-based, as messages give them; columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds the place in the source of a place in the compiled code. */
export type PlaceFinder = (compiled: Position) => Position | null;

/** @param map null where the code is the source */
export function findPlaces(map: Pick<SourceMap, "mappings"> | null): PlaceFinder {
  if (map === null) return (position) => position;
  const lines = decode(map.mappings);
  return ({ line, column }) => {
    const segment = lines[line - 1]?.findLast((each) => each[0] <= column - 1);
    if (segment === undefined || segment.length === 1) return null;
    return { line: segment[2] + 1, column: segment[3] + 1 };
  };
}
