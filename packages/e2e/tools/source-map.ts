import { readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";

/**
 * Leads the places in a stack trace through the maps of the compiled files, as Node does where it is let.
 *
 * @param mapOf where the map of a file is
 */
export function traceStack(output: string, mapOf = (file: string) => `${file}.map`): string {
  return output.replace(/(\/[^():]+\.js):(\d+):(\d+)/g, (_, file: string, line: string, column: string) => {
    const map = new SourceMap(JSON.parse(readFileSync(mapOf(file), "utf8")) as SourceMapPayload);
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
    return "originalSource" in entry
      ? `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
      : file;
  });
}
