import { checkAlone } from "./alone.ts";
import { generateProgram } from "./generate.ts";
import { runGo } from "./go.ts";
import { type Difference, makeJob, type ProgramJob } from "./jobs.ts";
import { type Lane, lanesOf } from "./lanes.ts";
import type { Pool } from "./pool.ts";
import { mostLinesStatus } from "./support.ts";

/** How many programs become one Go binary. */
const batchSize = 500;

export interface BatchReport {
  readonly programs: number;
  /** Seeds whose programs print too much, or do not build. */
  readonly leftOut: number;
  readonly jobs: readonly ProgramJob[];
  readonly interleaved: number;
  /** Runs as processes of their own. */
  readonly alone: number;
  readonly differences: readonly Difference[];
}

export interface BatchOptions {
  readonly lanes: readonly Lane[];
  readonly lanesPerProgram: number;
  /** Every so many-th program runs in a process of its own, too; 0: none does. */
  readonly real: number;
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
    const made = await makeJobs(batch, options);
    if (running !== null) yield await running;
    running = check(made, batch.length, pool, options.real);
  }
  if (running !== null) yield await running;
}

interface Made {
  readonly programs: number;
  readonly jobs: readonly ProgramJob[];
}

async function makeJobs(seeds: readonly number[], { lanes, lanesPerProgram, keep }: BatchOptions): Promise<Made> {
  const generated = seeds.map(generateProgram);
  const results = await runGo(generated, keep(seeds[0]!));
  let programs = 0;
  const jobs = generated.flatMap((program, i) => {
    const expected = results[i];
    if (!expected || expected.outcome.exit === mostLinesStatus) return [];
    programs++;
    return lanesOf(program.seed, lanes, lanesPerProgram).map((lane) => makeJob(program, expected, lane));
  });
  return { programs, jobs };
}

async function check({ programs, jobs }: Made, seeds: number, pool: Pool, real: number): Promise<BatchReport> {
  const { interleaved, differences } = await pool.check(jobs);
  const bad = new Set(differences.map(({ job }) => job));
  const chosen = jobs.filter((job) => real > 0 && job.seed % real === 0 && !bad.has(job));
  return {
    programs,
    leftOut: seeds - programs,
    jobs,
    interleaved,
    alone: chosen.length,
    differences: [...differences, ...checkAlone(chosen)],
  };
}
