import type { Job, Report } from "./check.ts";
import { generateProgram } from "./generate.ts";
import { runGo } from "./go.ts";
import { type Lane, lanesOf } from "./lanes.ts";
import type { Pool } from "./pool.ts";
import { mostLinesStatus } from "./support.ts";

/** How many programs become one Go binary. */
export const batchSize = 250;

export interface BatchReport extends Report {
  readonly programs: number;
  /** Seeds whose programs print too much, or do not build. */
  readonly leftOut: number;
}

export interface BatchOptions {
  readonly lanes: readonly Lane[];
  readonly lanesPerProgram: number;
  /** The folder for the Go programs of the seeds from that one, if they are to be kept. */
  readonly keep: (seed: number) => string | undefined;
}

/** Runs the programs of the seeds as Go and as TypeScript: Go builds the next ones while the last ones run. */
export async function* runBatches(
  seeds: readonly number[],
  pool: Pool,
  options: BatchOptions,
): AsyncGenerator<BatchReport> {
  let running: Promise<BatchReport> | null = null;
  for (let i = 0; i < seeds.length; i += batchSize) {
    const batch = seeds.slice(i, i + batchSize);
    const jobs = await makeJobs(batch, options);
    if (running !== null) yield await running;
    running = check(batch, jobs, pool);
  }
  if (running !== null) yield await running;
}

async function check(seeds: readonly number[], jobs: readonly Job[], pool: Pool): Promise<BatchReport> {
  const report = await pool.check(jobs);
  return { ...report, programs: jobs.length, leftOut: seeds.length - jobs.length };
}

async function makeJobs(seeds: readonly number[], { lanes, lanesPerProgram, keep }: BatchOptions): Promise<Job[]> {
  const programs = seeds.map(generateProgram);
  const results = await runGo(programs, keep(seeds[0]!));
  return programs.flatMap((program, i) => {
    const expected = results[i];
    if (!expected || expected.outcome.exit === mostLinesStatus) return [];
    return [{ program, expected, lanes: lanesOf(program.seed, lanes, lanesPerProgram) }];
  });
}
