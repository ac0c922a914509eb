import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
import { decodedMappings, FlattenMap, type SourceMapInput } from "@jridgewell/trace-mapping";
import { locateFinding } from "../../diagnostics.ts";
import { readMapFile, readMapReference } from "../../entries/map-reference.ts";
import { ALL_MARKERS } from "../../pseudo-calls.ts";
import { traceDiagnostic } from "../../trace.ts";
import type { Diagnostic, SourceMap } from "../../types.ts";
import type { FoundFile } from "../files/below.ts";
import { sourceUrl } from "./scripts.ts";
import type { Unit } from "./unit.ts";
import type { Use } from "./uses.ts";

/** A longer line comes from a minifier, and is not worth showing. */
const LONGEST = 300;

/** Reports a call at its place in the user's source, as far as maps lead there, and at its place in the file. */
export function printUse(use: Use, unit: Unit, file: FoundFile): void {
  const { filename, line, column, message, frame } = placeOf(use, unit, file);
  const place = placeIn(unit, file, use);
  console.error(`${filename}:${line}:${column} ${message}`);
  if (frame.split("\n").every((each) => each.length < LONGEST)) console.error(frame);
  if (place !== `${filename}:${line}:${column}`) console.error(`It is in ${place}.`);
  console.error("");
}

/** Where the user wrote a call, as far as maps tell. */
export function placeOf(use: Use, unit: Unit, file: FoundFile): Diagnostic {
  const map = mapOf(unit, file);
  const found = map === null ? locate(use, unit, file) : traceToUser(use, unit, file, map);
  return { ...found, filename: relative(".", found.filename!) };
}

/**
 * A minifier may have inlined the runtime's code. Then its map leads to the runtime, but the surrounding function is
 * the user's.
 */
function traceToUser(use: Use, unit: Unit, file: FoundFile, map: SourceMap): Diagnostic {
  const isOfRuntime = runtimePlaces(map);
  const around = [use, ...unit.around(use)];
  const traces = around.map((span) => () => {
    const shipped = locate({ ...use, ...span }, unit, file);
    if (isOfRuntime(shipped)) return null;
    const traced = traceDiagnostic(shipped, unit.script.text, map);
    return traced === shipped ? null : traced;
  });
  for (const trace of traces) {
    const found = trace();
    if (found && !RUNTIME.test(found.filename ?? "")) return found;
  }
  return locate(use, unit, file);
}

/**
 * Where a map leads to the runtime, whatever else it says of the place: what a minifier puts inlined code into may begin
 * where that begins, and be on another line of the user's.
 */
function runtimePlaces(map: SourceMap): (place: Pick<Diagnostic, "line" | "column">) => boolean {
  const trace = new FlattenMap(map as SourceMapInput);
  const lines = decodedMappings(trace);
  return ({ line, column }) =>
    (lines[line - 1] ?? []).some(
      ([generated, source]) =>
        generated === column - 1 && source !== undefined && RUNTIME.test(trace.resolvedSources[source] ?? ""),
    );
}

const RUNTIME = /@godefer[\\/]runtime[\\/]|[\\/]runtime[\\/](src|dist)[\\/]markers/;

function locate({ marker, start, end }: Use, unit: Unit, { path }: FoundFile): Diagnostic {
  const message = marker === null ? `A use of ${ALL_MARKERS} was not compiled.` : `${marker}() was not compiled.`;
  const name = unit.host === null ? path : (cleanSource(sourceUrl(unit.script.text)) ?? path);
  return locateFinding({ code: "", message, hint: "", start, end }, unit.script.text, name);
}

function placeIn(unit: Unit, { path }: FoundFile, use: { readonly start: number }): string {
  let outermost = { unit, at: use.start };
  while (outermost.unit.host) outermost = { unit: outermost.unit.host.unit, at: outermost.unit.host.view.start };
  const { script } = outermost.unit;
  const { line, column } = locateFinding(
    { code: "", message: "", hint: "", start: outermost.at, end: outermost.at },
    script.text,
    path,
  );
  return `${path}:${line}:${column}`;
}

/** The map that a script names, or the one beside its file: bundlers can hide maps from browsers. */
function mapOf({ script, host }: Unit, { place }: FoundFile): SourceMap | null {
  const beside = `${place}.map`;
  const map =
    readMapReference(script.text, place)?.map ?? (host === null && existsSync(beside) ? readMapFile(beside) : null);
  return map && { ...map, sources: map.sources.map((source) => source && cleanSource(source)) };
}

/** `webpack://name/./src/main.ts` is a file of the project, by its path inside the project. */
function cleanSource(source: string | null): string | null {
  const path =
    /^(?:webpack|turbopack|rspack|farm|parcel|bun|metro)[\w-]*:\/\/(?:\/|[^/]*\/)(?:\[project\]\/)?(.*?)(?:\?.*)?$/.exec(
      source ?? "",
    )?.[1];
  return path === undefined ? source : resolve(path);
}
