import { existsSync, statSync } from "node:fs";
import { relative } from "node:path";
import { formatDiagnostic } from "../../diagnostics.ts";
import { resolveOptions } from "../../options.ts";
import type { TransformOptions } from "../../types.ts";
import type { CompiledFile } from "./compile-file.ts";
import { compileFiles } from "./compile-files.ts";
import { type Draft, discardDrafts, type Failure, publishDrafts, recoverDrafts } from "./drafts.ts";
import { findJavaScript } from "./find-files.ts";

export interface BuildOptions extends Omit<TransformOptions, "filename"> {
  readonly workers?: number | undefined;
  readonly quiet?: boolean | undefined;
}

/** Exit statuses. */
const DONE = 0;
const FAILED = 1;
const USAGE = 2;
const INTERRUPTED = 130;

/**
 * Compiles the JavaScript files below a folder in place, and chains their source maps. Either all files with pseudo-calls
 * are compiled, or, if one has a mistake or the build is interrupted, none is touched. A second run changes nothing.
 *
 * @returns the exit status: 0 done, 1 mistakes in the sources or files that can not be replaced, 2 wrong usage, 130
 *   interrupted
 */
export async function build(dir: string, { workers, quiet = false, ...options }: BuildOptions): Promise<number> {
  const usage = checkUsage(dir, workers, options);
  if (usage !== null) {
    console.error(`godefer: ${usage}`);
    return USAGE;
  }
  const unrecovered = recoverDrafts(dir);
  if (unrecovered.length > 0) return failed(unrecovered);
  const start = performance.now();
  const files = findJavaScript(dir);
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);

  const drafts: Draft[] = [];
  const progress = new Progress(files.length, quiet);
  try {
    const compiled = await compileFiles(files, options, workers, interruption.signal, (file) => {
      if (file.draft !== null) drafts.push(file.draft);
      progress.advance();
    });
    progress.clear();
    if (interruption.signal.aborted) return interrupted(dir, drafts);
    const mistakes = compiled.flatMap(({ diagnostics }) => diagnostics);
    if (mistakes.length > 0) {
      discardDrafts(dir, drafts);
      for (const mistake of mistakes) console.error(`${formatDiagnostic(mistake)}\n`);
      console.error(`godefer: ${count(mistakes.length, "mistake")}. No file has been changed.`);
      return FAILED;
    }
    const unpublished = publishDrafts(dir, drafts);
    if (unpublished.length > 0) return failed(unpublished);
    if (!quiet) summarise(compiled, performance.now() - start);
    return DONE;
  } catch (error) {
    progress.clear();
    discardDrafts(dir, drafts);
    throw error;
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  }
}

function checkUsage(dir: string, workers: number | undefined, options: TransformOptions): string | null {
  if (!existsSync(dir)) return `there is no folder ${dir}.`;
  if (!statSync(dir).isDirectory()) return `${dir} is not a folder: name the one that the compiler writes to.`;
  if (workers !== undefined && !(Number.isInteger(workers) && workers > 0))
    return "--workers takes a whole number above 0.";
  resolveOptions(options);
  return null;
}

function interrupted(dir: string, drafts: readonly Draft[]): number {
  discardDrafts(dir, drafts);
  console.error("godefer: interrupted. No file has been changed.");
  return INTERRUPTED;
}

function failed(failures: readonly Failure[]): number {
  for (const { file, error } of failures) {
    console.error(`godefer: ${relative(".", file)} could not be replaced: ${(error as Error).message}`);
  }
  console.error("godefer: build again when that is mended. What is in its place already stays there.");
  return FAILED;
}

function summarise(compiled: readonly CompiledFile[], milliseconds: number): void {
  const changed = compiled.filter(({ draft }) => draft !== null);
  const functions = changed.reduce((sum, file) => sum + file.functions, 0);
  const seconds = (milliseconds / 1000).toFixed(1);
  console.log(
    `godefer: compiled ${count(functions, "function")} with defers in ${changed.length} of ${count(compiled.length, "file")}, ${seconds} s.`,
  );
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? "" : "s"}`;
}

/** A line on a terminal that says how far the build is; nothing elsewhere. */
class Progress {
  readonly #total: number;
  readonly #shown: boolean;
  #done = 0;
  #last = 0;

  constructor(total: number, quiet: boolean) {
    this.#total = total;
    this.#shown = process.stderr.isTTY && !quiet;
  }

  advance(): void {
    this.#done++;
    const now = performance.now();
    if (!this.#shown || now - this.#last < 100) return;
    this.#last = now;
    process.stderr.write(`\rgodefer: ${this.#done} of ${this.#total} files`);
  }

  clear(): void {
    if (this.#shown) process.stderr.write("\r\u001b[K");
  }
}
