import * as systemPath from "node:path";
import { pathToFileURL } from "node:url";
import type { SourceMap } from "../../types.ts";

/**
 * Adjusts a map that moves to another folder, so that it leads to the same sources. URLs and absolute paths stay as
 * they are.
 *
 * @param path how paths are written; on Windows, `\\` and drives
 */
export function moveSources<Map extends Pick<SourceMap, "sources" | "sourceRoot">>(
  map: Map,
  from: string,
  to: string,
  path: Pick<typeof systemPath, "isAbsolute" | "relative" | "resolve" | "sep"> = systemPath,
): Map {
  const { sourceRoot, sources } = map;
  if (from === to || isFixed(sourceRoot ?? "")) return map;
  // As engines read it: the root is prepended to each source.
  const prefix = sourceRoot ? `${sourceRoot.replace(/\/$/, "")}/` : "";
  const moved = sources.map((source) =>
    source === null || isFixed(source) ? source : urlOf(path.resolve(from, prefix + source)),
  );
  // On another drive, no relative path leads there.
  function urlOf(place: string): string {
    const way = path.relative(to, place);
    return path.isAbsolute(way) ? pathToFileURL(way, { windows: path.sep === "\\" }).href : way.replaceAll("\\", "/");
  }
  const { sourceRoot: _, ...rest } = map;
  return { ...rest, sources: moved } as unknown as Map;
}

function isFixed(path: string): boolean {
  return /^(?:[a-z][\w+.-]*:|[\\/])/i.test(path);
}
