import { relative, resolve } from "node:path";
import type { SourceMap } from "../../types.ts";

/**
 * Adjusts a map that moves to another folder, so that it leads to the same sources. URLs and absolute paths stay as
 * they are.
 */
export function moveSources<Map extends Pick<SourceMap, "sources" | "sourceRoot">>(
  map: Map,
  from: string,
  to: string,
): Map {
  const { sourceRoot, sources } = map;
  if (from === to || isFixed(sourceRoot ?? "")) return map;
  // As engines read it: the root is prepended to each source.
  const prefix = sourceRoot ? `${sourceRoot.replace(/\/$/, "")}/` : "";
  const moved = sources.map((source) =>
    source === null || isFixed(source) ? source : relative(to, resolve(from, prefix + source)).replaceAll("\\", "/"),
  );
  const { sourceRoot: _, ...rest } = map;
  return { ...rest, sources: moved } as unknown as Map;
}

function isFixed(path: string): boolean {
  return /^([a-z][\w+.-]*:|\/)/i.test(path);
}
