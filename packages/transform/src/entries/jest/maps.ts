import { chainMaps } from "../../emit/text/map.ts";
import type { SourceMap } from "../../types.ts";
import { readMapReference, withoutMapComment } from "../map-reference.ts";

/** What a Jest transformer returns. */
export interface Transformed {
  readonly code: string;
  /** Jest accepts a string, too. */
  readonly map?: SourceMap | string | null;
}

/**
 * Makes sure that the map of the other transformer's result leads to the user's source: Babel, swc and esbuild chain
 * the map in the text that they receive, others do not.
 *
 * @param result the other transformer's; before Jest 28 it might be the code alone
 */
export function leadToSource(result: Transformed | string, compiled: Transformed, text: string): Transformed {
  const given = typeof result === "string" ? { code: result } : result;
  if (compiled.map === null || typeof compiled.map !== "object") return given;
  // swc keeps the comment of the text that it receives.
  const comment = compiled.code.slice(withoutMapComment(compiled.code).trimEnd().length).trim();
  const code = given.code.replace(comment, "");
  const map = mapOf({ ...given, code });
  if (map === null || isChained(map, compiled, text)) return { ...given, code };
  return { ...given, code: withoutMapComment(code), map: chainMaps(map, compiled.map) };
}

function mapOf({ code, map }: Transformed): SourceMap | null {
  if (typeof map === "string") return map === "" ? null : (JSON.parse(map) as SourceMap);
  return map ?? readMapReference(code, "inline.js")?.map ?? null;
}

/** A map that is not chained contains the compiled text, or none. */
function isChained({ sourcesContent }: SourceMap, compiled: Transformed, text: string): boolean {
  const contents = sourcesContent ?? [];
  const own = (compiled.map as SourceMap).sourcesContent ?? [];
  return contents.some((content) => content != null && (content === text || own.includes(content)));
}
