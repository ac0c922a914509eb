import { existsSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { Tinypool } from "tinypool";
import { formatDiagnostic } from "../../diagnostics.ts";
import { resolveOptions } from "../../options.ts";
import type { TransformOptions } from "../../types.ts";
import { type CompiledFile, compileFile } from "./compile-file.ts";
import { findFiles } from "./find-files.ts";
import { discardDrafts, publishDrafts, recoverDrafts } from "./drafts.ts";

export interface BuildOptions extends Omit<TransformOptions, "filename"> {
  readonly workers?: number | undefined;
  readonly quiet?: boolean | undefined;
}

/** Below this many files the workers cost more than they save. */
const FEW_FILES = 40;

/** Exit statuses. */
const DONE = 0;
const MISTAKES = 1;
const USAGE = 2;
const INTERRUPTED = 130;

/**
 * Compiles the JavaScript files below a folder in place, and chains their source maps. Either all files with pseudo-calls
 * are compiled, or, if one has a mistake or the build is interrupted, none is touched. A second run changes nothing.
 *
 * @returns the exit status: 0 done, 1 mistakes in the sources, 2 wrong usage, 130 interrupted
 */
export async function build(dir: string, { workers, quiet = false, ...options }: BuildOptions): Promise<number> {
  const usage = checkUsage(dir, workers, options);
  if (usage !== null) {
    console.error(`godefer: ${usage}`);
    return USAGE;
  }
  recoverDrafts(dir);
  const start = performance.now();
  const files = findFiles(dir, "**/*.{js,mjs,cjs,jsx}", ["**/node_modules/**"]).sort();
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);

  const drafted: string[] = [];
  const progress = new Progress(files.length, quiet);
  try {
    const compiled = await compileFiles(files, options, workers, interruption.signal, (file) => {
      drafted.push(...file.drafted);
      progress.advance();
    });
    progress.clear();
    if (interruption.signal.aborted) return interrupted(dir);
    const mistakes = compiled.flatMap(({ diagnostics }) => diagnostics);
    if (mistakes.length > 0) {
      discardDrafts(dir);
      for (const mistake of mistakes) console.error(`${formatDiagnostic(mistake)}\n`);
      console.error(`godefer: ${count(mistakes.length, "mistake")}. No file has been changed.`);
      return MISTAKES;
    }
    publishDrafts(drafted);
    if (!quiet) summarise(compiled, performance.now() - start);
    return DONE;
  } catch (error) {
    progress.clear();
    discardDrafts(dir);
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

async function compileFiles(
  files: readonly string[],
  options: TransformOptions,
  workers: number | undefined,
  signal: AbortSignal,
  onFile: (file: CompiledFile) => void,
): Promise<CompiledFile[]> {
  const compiled: CompiledFile[] = [];
  const take = (file: CompiledFile) => {
    compiled.push(file);
    onFile(file);
  };
  const threads = workers ?? (files.length < FEW_FILES ? 1 : availableParallelism());
  if (threads === 1) {
    for (const path of files) {
      // A turn of the loop, in which a signal can come in.
      await new Promise((resolve) => setImmediate(resolve));
      if (signal.aborted) break;
      take(compileFile({ path, options }));
    }
    return compiled;
  }
  const pool = new Tinypool({
    filename: new URL("./build-worker.js", import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
  });
  try {
    await Promise.all(
      files.map(async (path) => {
        take((await pool.run({ path, options }, { signal })) as CompiledFile);
      }),
    );
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await pool.destroy();
  }
  return compiled;
}

function interrupted(dir: string): number {
  discardDrafts(dir);
  console.error("godefer: interrupted. No file has been changed.");
  return INTERRUPTED;
}

function summarise(compiled: readonly CompiledFile[], milliseconds: number): void {
  const changed = compiled.filter(({ drafted }) => drafted.length > 0);
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
