import { FlattenMap, originalPositionFor, type SourceMapInput } from "@jridgewell/trace-mapping";
import { locateFinding } from "./diagnostics.ts";
import { readLines } from "./lines.ts";
import { type FileModules, fileModules } from "./platform.ts";
import type { Diagnostic, SourceMap } from "./types.ts";

/**
 * Moves a diagnostic from the output of an earlier step to the source that the step's map leads to: that is what the
 * user wrote and has to fix. It stays where it is if the map or the source's text does not tell.
 */
export function traceDiagnostic(diagnostic: Diagnostic, text: string, map: SourceMap): Diagnostic {
  const trace = new FlattenMap(map as SourceMapInput);
  const start = originalPositionFor(trace, { line: diagnostic.line, column: diagnostic.column - 1 });
  if (start.source === null) return diagnostic;
  const filename = locateSource(start.source, diagnostic.filename);
  const source =
    trace.sourcesContent?.[trace.resolvedSources.indexOf(start.source)] ?? readSource(filename, diagnostic.filename);
  if (source === null) return diagnostic;

  const { offsetOf } = readLines(source);
  const startOffset = offsetOf(start);
  const end = originalPositionFor(trace, readLines(text).placeOf(diagnostic.end));
  const endOffset = end.source === start.source ? offsetOf(end) : startOffset;
  return locateFinding({ ...diagnostic, start: startOffset, end: Math.max(startOffset, endOffset) }, source, filename);
}

function locateSource(source: string, filename: string | undefined): string {
  const modules = fileModules();
  if (modules === null) return source;
  const { path, url } = modules;
  if (source.startsWith("file:")) return url.fileURLToPath(source);
  return filename === undefined || path.isAbsolute(source) ? source : path.join(path.dirname(filename), source);
}

/** Only a file of the project: a map may come from anywhere, and name any file. */
function readSource(filename: string, compiled: string | undefined): string | null {
  const modules = fileModules();
  if (modules === null) return null;
  const { fs, path } = modules;
  try {
    const place = fs.realpathSync(filename);
    const folders = [
      path.resolve("."),
      ...(compiled === undefined ? [] : [projectOf(path.resolve(compiled), modules)]),
    ];
    const isInside = folders.some((folder) => place.startsWith(fs.realpathSync(folder) + path.sep));
    return isInside && fs.statSync(place).isFile() ? fs.readFileSync(place, "utf8") : null;
  } catch {
    // It was not published, or its name is not a file's.
    return null;
  }
}

/** The folder of the nearest package.json above a file; the file's own folder if there is none. */
function projectOf(file: string, { fs, path }: FileModules): string {
  const own = path.dirname(file);
  for (let folder = own; ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, "package.json"))) return folder;
    if (folder === path.dirname(folder)) return own;
  }
}
