/**
 * Random programs, as Go and as TypeScript: both must do the same.
 *
 *   pnpm fuzz --seeds 0..1000
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { runBatches } from "./batch.ts";
import { writeFound } from "./found.ts";
import { goVersion } from "./go.ts";
import type { Difference } from "./jobs.ts";
import { laneName } from "./lanes.ts";
import { type Options, readOptions, usage } from "./options.ts";
import { Pool } from "./pool.ts";
import { record } from "./record.ts";
import { describeFailure } from "./report.ts";
import { shrink } from "./shrink.ts";

/** Shrinking takes some minutes, and one mistake in the compiler shows itself in many programs. */
const mostShrunk = 5;
const folder = join(import.meta.dirname, "../.tmp/fuzz");

await main();

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.command === "help") return console.log(usage);
  const version = goVersion();
  if (version === null)
    return console.log("fuzz: LEFT OUT, there is no go on this machine to hold the programs against");
  console.log(version);
  const pool = new Pool();
  try {
    if (options.command === "record") await record();
    else await fuzz(options, pool);
  } finally {
    pool.close();
  }
}

async function fuzz(options: Options, pool: Pool): Promise<void> {
  const totals = { programs: 0, leftOut: 0, runs: 0, interleaved: 0 };
  const differences: Difference[] = [];
  rmSync(folder, { recursive: true, force: true });
  const keep = (seed: number) => (options.keep ? join(folder, String(seed)) : undefined);
  for await (const report of runBatches(options.seeds, pool, { ...options, keep })) {
    totals.runs += report.jobs.length;
    for (const key of ["programs", "leftOut", "interleaved"] as const) totals[key] += report[key];
    differences.push(...report.differences);
    for (const { job, kind } of report.differences) {
      const { seed, lane } = job;
      console.log(`  seed ${seed} differs in ${laneName(lane)}: ${kind}`);
    }
    console.log(describeTotals(totals, differences));
  }
  if (differences.length > 0) {
    await shrinkAll(differences, pool);
    process.exitCode = 1;
  }
}

function describeTotals(
  { programs, leftOut, runs, interleaved }: Record<"programs" | "leftOut" | "runs" | "interleaved", number>,
  differences: readonly Difference[],
): string {
  const differing = new Set(differences.map(({ job }) => job.seed)).size;
  return `${programs} programs (${leftOut} seeds left out), ${runs} runs, ${interleaved} more interleaved, ${differing} programs differ`;
}

async function shrinkAll(differences: readonly Difference[], pool: Pool): Promise<void> {
  const first = new Map<number, Difference>();
  for (const difference of differences) {
    if (!first.has(difference.job.seed)) first.set(difference.job.seed, difference);
  }
  for (const difference of [...first.values()].slice(0, mostShrunk)) {
    const { seed, lane } = difference.job;
    console.log(`shrinking seed ${seed} …`);
    const failure = await shrink(difference, pool);
    if (failure === null) {
      console.log(`seed ${seed} differs only beside other programs: ${laneName(lane)}, ${difference.kind}`);
      continue;
    }
    console.log(describeFailure(failure));
    console.log(`written to ${writeFound(failure)}`);
  }
}
