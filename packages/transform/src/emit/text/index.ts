import type { SourceMap } from "../../types.ts";
import type { EmitOptions } from "../coverage.ts";
import { TextApplier } from "./applier.ts";
import { chainMaps } from "./map.ts";
import { print } from "./print.ts";
import type { TextSource } from "./source.ts";

export interface TextOptions extends EmitOptions {
  readonly filename: string | undefined;
  /** The map of the step that has made the text. */
  readonly earlier: SourceMap | null | undefined;
}

/** Carries the edits out on a file's text. What nothing is said of stays as it is, in its line. */
export function emitText(
  text: string,
  source: TextSource,
  { filename, earlier, coverage }: TextOptions,
): { readonly code: string; readonly map: SourceMap } {
  const chunks = new TextApplier(text, source, { coverage }).apply();
  const { code, map } = print(chunks, text, baseName(filename));
  return { code, map: earlier ? chainMaps(map, earlier) : map };
}

function baseName(filename = "unknown"): string {
  return filename.replace(/^.*[\\/]/s, "");
}
