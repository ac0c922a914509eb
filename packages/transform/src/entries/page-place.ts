import { readFileSync } from "node:fs";
import { decode, encode } from "@jridgewell/sourcemap-codec";
import { locateFinding } from "../diagnostics.ts";
import { readLines } from "../lines.ts";
import type { SourceMap } from "../types.ts";
import { PAGE_SCRIPT } from "./page-script.ts";
import type { Compiled } from "./plugin.ts";

/**
 * Maps the mistakes in a script, and its source map, to the page that contains it. If a plugin has changed the page,
 * they have no place there.
 *
 * @param earlier the map to the page; Vite has one in development only
 */
export function inPage(compiled: Compiled, script: string, filename: string, earlier: SourceMap | null): Compiled {
  const page = readPage(filename);
  const offset = page.indexOf(script);
  if (offset < 0) return compiled;
  const isMapped = earlier?.sources.some((source) => source !== null && !PAGE_SCRIPT.test(source)) ?? false;
  const diagnostics = compiled.diagnostics.map(({ code, message, hint, start, end }) =>
    locateFinding({ code, message, hint, start: start + offset, end: end + offset }, page, filename),
  );
  const map = compiled.map && !isMapped ? moveMap(compiled.map, page, offset) : compiled.map;
  return { ...compiled, map, diagnostics };
}

/** Empty if there is none. */
function readPage(filename: string): string {
  try {
    // As an HTML parser reads it.
    return readFileSync(filename, "utf8").replaceAll(/\r\n?/g, "\n");
  } catch {
    return "";
  }
}

function moveMap(map: SourceMap, page: string, offset: number): SourceMap {
  const { line: first, column: columns } = readLines(page).placeOf(offset);
  const lines = first - 1;
  const mappings = decode(map.mappings).map((segments) =>
    segments.map((segment) => {
      const [column, source, line, original] = segment;
      if (line === undefined) return segment;
      return [column, source!, line + lines, original! + (line === 0 ? columns : 0)] as const;
    }),
  );
  return { ...map, mappings: encode(mappings as Parameters<typeof encode>[0]), sourcesContent: [page] };
}
