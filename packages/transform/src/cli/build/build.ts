import { mkdirSync, statSync } from "node:fs";
import { relative, resolve } from "node:path";
import { resolveOptions } from "../../options.ts";
import type { TransformOptions } from "../../types.ts";
import { recoverDrafts } from "./drafts.ts";
import { findJavaScript, isOutside } from "./find-files.ts";
import { lockFolder } from "./lock.ts";
import { compileRound, failed, INTERRUPTED, type Job, USAGE } from "./round.ts";
import { watchFolder } from "./watch.ts";

export interface BuildOptions extends Omit<TransformOptions, "filename"> {
  readonly workers?: number | undefined;
  readonly quiet?: boolean | undefined;
  /** The folder that receives the compiled files and all others; by default, files are compiled in place. */
  readonly outDir?: string | undefined;
  readonly watch?: boolean | undefined;
}

/**
 * Compiles the JavaScript files below a folder in place, and chains their source maps. Either all files with
 * pseudo-calls are compiled, or, if one has a mistake or the build is interrupted, none is changed. A second run
 * changes nothing.
 *
 * @returns the exit status: 0 done, 1 mistakes in the sources or files that cannot be replaced, 2 wrong usage, 130
 *   interrupted
 */
export async function build(dir: string, options: BuildOptions): Promise<number> {
  const { workers, quiet = false, outDir = null, watch = false, ...compilation } = options;
  const usage = checkUsage(dir, outDir, workers, compilation);
  if (usage !== null) {
    console.error(`godefer: ${usage}`);
    return USAGE;
  }
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  const job: Job = { dir, outDir, workers, quiet, watch, options: compilation, signal: interruption.signal };
  try {
    return await (watch ? watchFolder(job, buildLocked) : buildOnce(job));
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  }
}

async function buildOnce(job: Job): Promise<number> {
  const { dir, outDir } = job;
  if (findJavaScript(dir, outDir).length === 0) {
    console.error(`godefer: no JavaScript in ${dir}: pass the folder that the compiler writes to.`);
    return USAGE;
  }
  return await buildLocked(job, () => true);
}

/** Compiles the requested files of a folder, while no other build is running in it. */
async function buildLocked(job: Job, isWanted: Parameters<typeof compileRound>[1]): Promise<number> {
  const { dir, outDir, signal, quiet } = job;
  const base = outDir ?? dir;
  mkdirSync(base, { recursive: true });
  const unlock = await lockFolder(base, signal, (pid) => {
    if (!quiet) console.error(`godefer: another build of ${base} is running (process ${pid}); waiting for it.`);
  });
  if (unlock === null) {
    console.error("godefer: interrupted. No file was changed.");
    return INTERRUPTED;
  }
  try {
    const unrecovered = recoverDrafts(base);
    return unrecovered.length > 0 ? failed(unrecovered) : await compileRound(job, isWanted);
  } finally {
    unlock();
  }
}

function checkUsage(
  dir: string,
  outDir: string | null,
  workers: number | undefined,
  options: TransformOptions,
): string | null {
  const stats = statSync(dir, { throwIfNoEntry: false });
  if (stats === undefined) return `there is no folder ${dir}.`;
  if (!stats.isDirectory()) return `${dir} is not a folder: pass the one that the compiler writes to.`;
  if (workers !== undefined && !(Number.isInteger(workers) && workers > 0))
    return "--workers must be a whole number above 0.";
  resolveOptions(options);
  return outDir === null ? null : checkOutDir(dir, outDir);
}

function checkOutDir(dir: string, outDir: string): string | null {
  if (statSync(outDir, { throwIfNoEntry: false })?.isDirectory() === false) return `${outDir} is not a folder.`;
  const isWithin = (inner: string, outer: string) => !isOutside(relative(resolve(outer), resolve(inner)));
  if (isWithin(outDir, dir) || isWithin(dir, outDir)) {
    return `--out-dir must be a folder outside ${dir}: ${outDir} is the same folder, inside it, or around it.`;
  }
  return null;
}
