import type { ResolvedOptions } from "../../options.ts";
import type { SourceMap } from "../../types.ts";
import { GodeferError } from "../error.ts";
import { namesMapFile, readMapReference } from "../map-reference.ts";
import { transform } from "../transform.ts";

/** What Node gets in place of a file's text. */
export interface CompiledModule {
  readonly source: string;
  /** Whether it depends on nothing but the file: a map in another file may change. */
  readonly isFinal: boolean;
}

/** @throws GodeferError for a file with mistakes */
export function compileModule(
  text: string,
  filename: string,
  { strategy, importSource, coverage }: ResolvedOptions,
): CompiledModule {
  const { code, map, diagnostics } = transform(text, {
    strategy,
    importSource: [...importSource],
    coverage,
    filename,
    inputSourceMap: readMapReference(text, filename)?.map,
  });
  if (diagnostics.length > 0) throw printable(new GodeferError(diagnostics));
  return { source: map === null ? text : `${code}\n${sourceMapComment(map)}\n`, isFinal: !namesMapFile(text) };
}

/** The last such comment in a file counts. */
function sourceMapComment(map: SourceMap): string {
  const data = Buffer.from(JSON.stringify(map)).toString("base64");
  return `//# sourceMappingURL=data:application/json;base64,${data}`;
}

/** If it is uncaught, Node prints only the mistakes, not where in this file it was thrown. */
function printable(error: GodeferError): GodeferError {
  error.stack = `${error.name}: ${error.message}`;
  return error;
}
