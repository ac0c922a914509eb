import { readFileSync, realpathSync } from "node:fs";
import { basename } from "node:path";
import { type MapReference, readMapReference, withoutMapComment } from "../../entries/map-reference.ts";
import { transform } from "../../entries/transform.ts";
import { resolveOptions } from "../../options.ts";
import { mayUse } from "../../may-use.ts";
import type { Diagnostic, SourceMap, TransformOptions } from "../../types.ts";
import { type Draft, type FileText, writeDraft } from "./drafts.ts";
import type { JavaScriptFile } from "./find-files.ts";

/** What has become of one file. */
export interface CompiledFile {
  readonly path: string;
  /** How many functions have been compiled; 0 leaves the file as it is. */
  readonly functions: number;
  readonly diagnostics: readonly Diagnostic[];
  /** null for a file that stays as it is. */
  readonly draft: Draft | null;
}

/** Compiles a file into drafts beside it. The file itself and its map are not touched. */
export function compileFile({ path, place }: JavaScriptFile, options: TransformOptions): CompiledFile {
  const source = readFileSync(path, "utf8");
  if (!mayUse(source, resolveOptions(options))) return { path, functions: 0, diagnostics: [], draft: null };
  // A link stays one: what it leads to is compiled, and that is where engines look for the map, too.
  const reference = readMapReference(source, place);
  const text = withoutMapComment(source);
  const result = transform(text, { ...options, filename: path, inputSourceMap: reference?.map });
  const { code, map, functions, diagnostics } = result;
  if (map === null || diagnostics.length > 0) {
    return { path, functions: 0, diagnostics, draft: null };
  }
  const outputs = outputsFor(code, map, place, reference);
  return { path, functions: functions.length, diagnostics, draft: writeDraft(outputs.code, outputs.map) };
}

/** The map goes where the earlier one was; there is none where there was none. */
function outputsFor(
  code: string,
  map: SourceMap,
  file: string,
  reference: MapReference | null,
): { readonly code: FileText; readonly map: FileText | null } {
  const text = `${code.trimEnd()}\n`;
  if (reference === null) return { code: { file, text }, map: null };
  const chained = JSON.stringify({ ...map, file: basename(file) });
  if (reference.file === null) {
    const encoded = Buffer.from(chained).toString("base64");
    return { code: { file, text: `${text}${mapComment(`${INLINE}${encoded}`)}` }, map: null };
  }
  return {
    code: { file, text: `${text}${mapComment(reference.url)}` },
    map: { file: realpathSync(reference.file), text: chained },
  };
}

const INLINE = "data:application/json;charset=utf-8;base64,";

function mapComment(url: string): string {
  return `//# sourceMappingURL=${url}\n`;
}
