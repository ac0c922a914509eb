import type { SourceMap } from "../types.ts";

/** What a plugin returns for a file; null if the file stays as it is. */
export type Result = { readonly code: string; readonly map: SourceMap } | null;

/**
 * The text that a result is kept as: a line of JSON, then the code and the mappings as they are. To parse them as JSON,
 * and the source text, which the reader has, would be most of what a build takes for files that have not changed.
 */
export function printResult(result: Result, source: string): string {
  if (result === null) return "null\n";
  const { code, map } = result;
  const { mappings, ...rest } = map;
  const isSource = map.sourcesContent?.length === 1 && map.sourcesContent[0] === source;
  const head: Head = { length: code.length, isSource, map: isSource ? { ...rest, sourcesContent: [] } : rest };
  return `${JSON.stringify(head)}\n${code}${mappings}`;
}

/** @param source the text of the file that the result is about */
export function readResult(kept: string, source: string): Result {
  const start = kept.indexOf("\n") + 1;
  const head = JSON.parse(kept.slice(0, start)) as Head | null;
  if (head === null) return null;
  const end = start + head.length;
  const map = { ...head.map, ...(head.isSource && { sourcesContent: [source] }), mappings: kept.slice(end) };
  return { code: kept.slice(start, end), map };
}

interface Head {
  /** Of the code. */
  readonly length: number;
  /** Whether the source is the only content of the map's sources; then `map` has none. */
  readonly isSource: boolean;
  readonly map: Omit<SourceMap, "mappings">;
}
