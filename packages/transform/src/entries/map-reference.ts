import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { encodedMap, FlattenMap } from "@jridgewell/trace-mapping";
import type { SourceMap } from "../types.ts";

/** The map that an earlier compiler named at the end of its output. */
export interface MapReference {
  /** As in the comment. */
  readonly url: string;
  /** The path of the map's file; null if the map is inside the comment. */
  readonly file: string | null;
  /** Flattened, if it had sections. */
  readonly map: SourceMap;
}

/**
 * The map that a JavaScript file names, if it can be read. A map that was not published, is on another machine, or is
 * not a map counts as none: then positions are those of the file itself.
 *
 * @param path where the file is
 */
export function readMapReference(text: string, path: string): MapReference | null {
  const url = findMapComment(text)?.url;
  if (url === undefined) return null;
  try {
    const inline = /^data:[^,]*?(;base64)?,(.*)$/.exec(url);
    if (inline !== null) return { url, file: null, map: parseMap(decode(inline[2]!, inline[1] !== undefined)) };
    const file = fileURLToPath(new URL(url, pathToFileURL(path)));
    return { url, file, map: parseMap(readFileSync(file, "utf8")) };
  } catch {
    return null;
  }
}

/** The map in a file; null if it is not a map. */
export function readMapFile(path: string): SourceMap | null {
  try {
    return parseMap(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

/** The file of the map that a JavaScript file names, if it is on this machine and not inline. */
export function namedMap(text: string, path: string): string | null {
  const url = findMapComment(text)?.url;
  try {
    return url === undefined || url.startsWith("data:") ? null : fileURLToPath(new URL(url, pathToFileURL(path)));
  } catch {
    return null;
  }
}

/** Whether a file names a map that is not inline. */
export function namesMapFile(text: string): boolean {
  const comment = findMapComment(text);
  return comment !== null && !comment.url.startsWith("data:");
}

/** The comment that contains a map. */
export function inlineMap(map: SourceMap): string {
  const encoded = Buffer.from(JSON.stringify(map)).toString("base64");
  return `//# sourceMappingURL=data:application/json;charset=utf-8;base64,${encoded}\n`;
}

/** The file's text without the comment that names its map. */
export function withoutMapComment(text: string): string {
  const comment = findMapComment(text);
  return comment === null ? text : text.slice(0, comment.start) + text.slice(comment.end);
}

// As in engines, a URL contains no quotes. So the end of a string that looks like the comment is not one.
const MAP_COMMENT = /\/\/[#@][ \t]*sourceMappingURL=([^\s"'`]+)/g;
// A template literal with such a line in it would have to end in here, with a backtick.
const ONLY_COMMENTS = /^(?:\s|\/\/[^\n`]*(?:\n|$)|\/\*(?:[^*`]|\*(?!\/))*\*\/)*$/;

/** The last such comment counts, and only if no code follows it: an earlier one is part of a string in the code. */
function findMapComment(text: string): { readonly url: string; readonly start: number; readonly end: number } | null {
  const match = [...text.matchAll(MAP_COMMENT)].at(-1);
  if (match === undefined) return null;
  const [comment, url] = match;
  const end = match.index + comment.length;
  return ONLY_COMMENTS.test(text.slice(end)) ? { url: url!, start: match.index, end } : null;
}

function decode(data: string, isBase64: boolean): string {
  return isBase64 ? Buffer.from(data, "base64").toString() : decodeURIComponent(data);
}

/** @throws if the text is not a source map */
function parseMap(text: string): SourceMap {
  const { file, ...map } = encodedMap(new FlattenMap(text));
  return { ...map, file: file ?? undefined };
}
