import { relative, resolve } from "node:path";
import { formatDiagnostic } from "../../diagnostics.ts";
import { resolveOptions } from "../../options.ts";
import type { TransformOptions } from "../../types.ts";
import { findLeft } from "../verify/find-left.ts";
import { printUse } from "../verify/places.ts";
import type { CompiledFile } from "./compile-file.ts";
import { compileFiles } from "./compile-files.ts";
import { copyOthers } from "./copy-others.ts";
import { type Draft, discardDrafts, type Failure, publishDrafts } from "./drafts.ts";
import { findJavaScript, isOutside, type JavaScriptFile } from "./find-files.ts";
import { count, Progress } from "./progress.ts";

/** Exit statuses. */
export const DONE = 0;
export const FAILED = 1;
export const USAGE = 2;
export const INTERRUPTED = 130;

/** What a build was asked to do. */
export interface Job {
  readonly dir: string;
  readonly outDir: string | null;
  readonly workers: number | undefined;
  readonly quiet: boolean;
  /** More rounds will follow: a round that compiles nothing is not reported. */
  readonly watch: boolean;
  readonly options: TransformOptions;
  readonly signal: AbortSignal;
}

/** Compiles files, all of them or none. @returns the exit status */
export async function compileRound(job: Job, isWanted: (file: JavaScriptFile) => boolean): Promise<number> {
  const { dir, outDir, workers, quiet, watch, options, signal } = job;
  const base = outDir ?? dir;
  const start = performance.now();
  const files = findJavaScript(dir, outDir).filter(isWanted);
  const drafts: Draft[] = [];
  const progress = new Progress(files.length, quiet);
  try {
    const compiled = await compileFiles(files, options, workers, signal, (file) => {
      if (file.draft !== null) drafts.push(file.draft);
      progress.advance();
    });
    progress.clear();
    if (signal.aborted) return interrupted(base, drafts);
    if (hasMistakes(compiled) || isTooLate(files, compiled, options)) {
      discardDrafts(base, drafts);
      return FAILED;
    }
    if (outDir !== null) copyOthers(dir, outDir, new Set(drafts.flatMap(({ code, map }) => [code, map ?? code])));
    const unpublished = publishDrafts(base, drafts);
    if (unpublished.length > 0) return failed(unpublished);
    if (!quiet && !(watch && drafts.length === 0)) summarise(files, compiled, performance.now() - start);
    return DONE;
  } catch (error) {
    progress.clear();
    discardDrafts(base, drafts);
    throw error;
  }
}

function interrupted(dir: string, drafts: readonly Draft[]): number {
  discardDrafts(dir, drafts);
  console.error("godefer: interrupted. No file was changed.");
  return INTERRUPTED;
}

function hasMistakes(compiled: readonly CompiledFile[]): boolean {
  const mistakes = compiled.flatMap(({ diagnostics }) => diagnostics);
  if (mistakes.length === 0) return false;
  for (const mistake of mistakes) console.error(`${formatDiagnostic(mistake)}\n`);
  console.error(`godefer: ${count(mistakes.length, "mistake")}. No file was changed.`);
  return true;
}

/** In a file into which a bundler has put the runtime, its calls no longer refer to an import. */
function isTooLate(
  files: readonly JavaScriptFile[],
  compiled: readonly CompiledFile[],
  options: TransformOptions,
): boolean {
  if (!compiled.some(({ hasRuntime }) => hasRuntime)) return false;
  const untouched = new Set(compiled.flatMap(({ path, draft }) => (draft === null ? [path] : [])));
  const { left } = findLeft(
    files.filter(({ path }) => untouched.has(path)),
    resolveOptions(options),
  );
  if (left.length === 0) return false;
  for (const { use, unit, file } of left) printUse(use, unit, file);
  console.error(
    "godefer: too late: the runtime is already bundled with the code that calls it. Compile before the bundler, " +
      "or use the @godefer/transform plugin for your bundler. No file was changed.",
  );
  return true;
}

/** @returns the exit status */
export function failed(failures: readonly Failure[]): number {
  for (const { file, error } of failures) {
    const path = relative(".", file);
    if (error !== null) console.error(`godefer: ${path} could not be replaced: ${(error as Error).message}`);
    else console.error(`godefer: ${path} changed while the build ran, so it was left as it is.`);
  }
  const isFixed = failures.every(({ error }) => error === null);
  const when = isFixed ? "build again" : "fix that, then build again";
  console.error(`godefer: ${when}. Files that were already replaced stay replaced.`);
  return FAILED;
}

function summarise(files: readonly JavaScriptFile[], compiled: readonly CompiledFile[], milliseconds: number): void {
  const changed = compiled.filter(({ draft }) => draft !== null);
  for (const file of files) {
    const draft = changed.find(({ path }) => path === file.path)?.draft;
    if (draft) tellWhere(file, draft);
  }
  const functions = changed.reduce((sum, file) => sum + file.functions, 0);
  const seconds = (milliseconds / 1000).toFixed(1);
  console.log(
    `godefer: compiled ${count(functions, "function")} with defers in ${changed.length} of ${count(compiled.length, "file")}, ${seconds} s.`,
  );
}

/** Files that were written to unexpected places. */
function tellWhere({ path, sharesMap, dir, outDir }: JavaScriptFile, { code, map }: Draft): void {
  const isElsewhere = (file: string) => isOutside(relative(resolve(outDir ?? dir), file));
  if (isElsewhere(code)) console.log(`godefer: ${path} is a link: compiled ${relative(".", code)}.`);
  if (map !== null && isElsewhere(map)) console.log(`godefer: ${path} has its map in ${relative(".", map)}.`);
  if (sharesMap) console.log(`godefer: ${path} names the same map as another file: it now has its own, inline.`);
}
