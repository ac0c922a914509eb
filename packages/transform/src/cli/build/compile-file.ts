import { readFileSync, realpathSync } from "node:fs";
import { basename, dirname } from "node:path";
import { inlineMap, type MapReference, readMapReference, withoutMapComment } from "../../entries/map-reference.ts";
import { transform } from "../../entries/transform.ts";
import { resolveOptions } from "../../options.ts";
import { MESSAGE } from "../verify/definitions.ts";
import { mayUse } from "../../may-use.ts";
import type { Diagnostic, SourceMap, TransformOptions } from "../../types.ts";
import { type Draft, type FileText, writeDraft } from "./drafts.ts";
import { type JavaScriptFile, targetOf } from "./find-files.ts";
import { moveSources } from "./move-sources.ts";

/** The result for one file. */
export interface CompiledFile {
  readonly path: string;
  /** How many functions were compiled; with 0, the file stays as it is. */
  readonly functions: number;
  readonly diagnostics: readonly Diagnostic[];
  /** null for a file that stays as it is. */
  readonly draft: Draft | null;
  /** It contains the runtime's pseudo-calls themselves. */
  readonly hasRuntime: boolean;
}

/** Compiles a file to drafts beside the files that they will replace. The file itself and its map are not touched. */
export function compileFile(file: JavaScriptFile, options: TransformOptions): CompiledFile {
  const { path, place, sharesMap } = file;
  const source = readFileSync(place, "utf8");
  const hasRuntime = source.includes(MESSAGE);
  const untouched = { path, functions: 0, diagnostics: [], draft: null, hasRuntime };
  if (!mayUse(source, resolveOptions(options))) return untouched;
  // A link stays a link: its target is compiled, and engines look for the map there, too.
  const reference = readMapReference(source, place);
  const text = withoutMapComment(source);
  const result = transform(text, { ...options, filename: path, inputSourceMap: reference?.map });
  const { code, map, functions, diagnostics } = result;
  if (map === null || diagnostics.length > 0) return { ...untouched, diagnostics };
  const outputs = outputsFor(code, map, file, sharesMap ? inFile(reference) : reference);
  return { ...untouched, functions: functions.length, draft: writeDraft(file, source, outputs.code, outputs.map) };
}

/** If other code uses the same map, the changed map goes into the file itself, inline. */
function inFile(reference: MapReference | null): MapReference | null {
  return reference && { ...reference, file: null };
}

/** The map goes where the earlier one was. If there was none, there is none. */
function outputsFor(
  code: string,
  map: SourceMap,
  { place, target, dir, outDir }: JavaScriptFile,
  reference: MapReference | null,
): { readonly code: FileText; readonly map: FileText | null } {
  const text = `${code.trimEnd()}\n`;
  if (reference === null) return { code: { file: target, text }, map: null };
  const from = dirname(reference.file ?? place);
  const chained = (file: string) => ({ ...moveSources(map, from, dirname(file)), file: basename(target) });
  if (reference.file === null)
    return { code: { file: target, text: `${text}${inlineMap(chained(target))}` }, map: null };
  const mapPlace = realpathSync(reference.file);
  const moved = outDir === null ? mapPlace : targetOf(mapPlace, dir, outDir);
  // A map from outside the folder goes beside the code, since nothing is written elsewhere.
  const file = moved ?? `${target}.map`;
  const url = moved === null ? `${basename(target)}.map` : reference.url;
  return {
    code: { file: target, text: `${text}${mapComment(url)}` },
    map: { file, text: JSON.stringify(chained(file)) },
  };
}

function mapComment(url: string): string {
  return `//# sourceMappingURL=${url}\n`;
}
