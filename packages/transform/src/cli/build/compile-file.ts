import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { transform } from "../../entries/transform.ts";
import { resolveOptions } from "../../options.ts";
import { mayUse } from "../../pipeline.ts";
import type { Diagnostic, SourceMap, TransformOptions } from "../../types.ts";
import { draftOf } from "./drafts.ts";

/** What has become of one file. */
export interface CompiledFile {
  readonly path: string;
  /** How many functions have been compiled; 0 leaves the file as it is. */
  readonly functions: number;
  readonly diagnostics: readonly Diagnostic[];
  /** The files that a draft has been written for. */
  readonly drafted: readonly string[];
}

/** Compiles a file into drafts beside it. The file itself and its map are not touched. */
export function compileFile(job: { readonly path: string; readonly options: TransformOptions }): CompiledFile {
  const { path, options } = job;
  const source = readFileSync(path, "utf8");
  if (!mayUse(source, resolveOptions(options))) return { path, functions: 0, diagnostics: [], drafted: [] };
  const reference = readMapReference(source, path);
  const result = transform(source, { ...options, filename: path, inputSourceMap: reference?.map });
  const { code, map, functions, diagnostics } = result;
  if (map === null || diagnostics.length > 0) {
    return { path, functions: 0, diagnostics, drafted: [] };
  }
  const drafts: [string, string][] = [];
  const named: SourceMap = { ...map, file: basename(path), sources: relativeSources(map, path, reference) };
  const text = code.replace(MAP_COMMENT, "").trimEnd();
  if (reference === null) drafts.push([path, `${text}\n`]);
  else if (reference.file === null) {
    const encoded = Buffer.from(JSON.stringify(named)).toString("base64");
    drafts.push([path, `${text}\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,${encoded}\n`]);
  } else {
    drafts.push([path, `${text}\n//# sourceMappingURL=${reference.url}\n`], [reference.file, JSON.stringify(named)]);
  }
  writeDrafts(drafts);
  return { path, functions: functions.length, diagnostics, drafted: drafts.map(([file]) => file) };
}

const MAP_COMMENT = /\n?\/\/[#@] ?sourceMappingURL=(\S+)[ \t]*(?=\n?$|\n(?!.*sourceMappingURL))/;

interface MapReference {
  readonly url: string;
  /** null for a map within the file. */
  readonly file: string | null;
  readonly map: SourceMap | null;
}

/** The map that the file names at its end, if it names one. */
function readMapReference(source: string, path: string): MapReference | null {
  const url = MAP_COMMENT.exec(source)?.[1];
  if (url === undefined) return null;
  const inline = /^data:application\/json[^,]*;base64,(.*)$/.exec(url);
  if (inline) {
    const map = JSON.parse(Buffer.from(inline[1]!, "base64").toString("utf8")) as SourceMap;
    return { url, file: null, map };
  }
  const file = join(dirname(path), decodeURI(url));
  return { url, file, map: existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as SourceMap) : null };
}

/** Sources stay as the earlier map names them; a file without one is its own source. */
function relativeSources(map: SourceMap, path: string, reference: MapReference | null): SourceMap["sources"] {
  return reference?.map ? map.sources : map.sources.map(() => basename(path));
}

function writeDrafts(drafts: readonly [string, string][]): void {
  try {
    for (const [file, text] of drafts) writeFileSync(draftOf(file), text);
  } catch (error) {
    for (const [file] of drafts) rmSync(draftOf(file), { force: true });
    throw error;
  }
}
