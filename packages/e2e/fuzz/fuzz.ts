/**
 * Random programs, as Go and as TypeScript: both must do the same.
 *
 *   pnpm fuzz --seeds 0..1000
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { type BatchReport, runBatches } from "./batch.ts";
import { checkRecorded, countReports, describeDifference, freshPrograms } from "./ci.ts";
import { writeFound } from "./found.ts";
import { goVersion } from "./go.ts";
import type { Difference } from "./jobs.ts";
import { laneName } from "./lanes.ts";
import { freshSeeds, type Options, readOptions, usage } from "./options.ts";
import { Pool } from "./pool.ts";
import { record } from "./record.ts";
import { describeFailure } from "./report.ts";
import { shrink } from "./shrink.ts";

/** Shrinking takes some minutes, and one mistake in the compiler shows itself in many programs. */
const mostShrunk = 5;
const folder = join(import.meta.dirname, "../.tmp/fuzz");

await main(readOptions(process.argv.slice(2)));

async function main(options: Options): Promise<void> {
  if (options.command === "help") return console.log(usage);
  const version = goVersion();
  console.log(version ?? "There is no Go on this machine.");
  const pool = new Pool(options.processes);
  try {
    if (options.command === "ci") return await runCi(options, version !== null, pool);
    if (version === null) throw new Error("Without Go there is nothing to hold the programs against.");
    if (options.command === "record") await record();
    else await fuzz(options, pool);
  } finally {
    pool.close();
  }
}

async function runCi(options: Options, hasGo: boolean, pool: Pool): Promise<void> {
  const recorded = await checkRecorded(pool);
  console.log(`stored output: ${recorded.passed} programs alike, ${recorded.failed} not`);
  const seeds = hasGo ? freshSeeds(freshPrograms) : [];
  const fresh = countReports(await fuzz({ ...options, seeds, lanesPerProgram: 1 }, pool));
  const failed = recorded.failed + fresh.failed;
  if (failed > 0) process.exitCode = 1;
  console.log(`${recorded.passed + fresh.passed} passed, ${failed} failed`);
}

async function fuzz(options: Options, pool: Pool): Promise<BatchReport[]> {
  const reports: BatchReport[] = [];
  rmSync(folder, { recursive: true, force: true });
  const keep = (seed: number) => (options.keep ? join(folder, String(seed)) : undefined);
  for await (const report of runBatches(options.seeds, pool, { ...options, keep })) {
    reports.push(report);
    for (const difference of report.differences) console.log(describeDifference(difference));
    console.log(describeTotals(reports));
  }
  const differences = reports.flatMap((report) => report.differences);
  if (differences.length > 0) {
    await shrinkAll(differences, pool);
    process.exitCode = 1;
  }
  return reports;
}

function describeTotals(reports: readonly BatchReport[]): string {
  const total = (count: (report: BatchReport) => number) => reports.reduce((sum, report) => sum + count(report), 0);
  const { passed, failed } = countReports(reports);
  return [
    `${passed + failed} programs (${total(({ leftOut }) => leftOut)} seeds left out)`,
    `${total(({ jobs }) => jobs.length)} runs`,
    `${total(({ interleaved }) => interleaved)} more interleaved`,
    `${total(({ alone }) => alone)} more alone`,
    `${failed} programs differ`,
  ].join(", ");
}

async function shrinkAll(differences: readonly Difference[], pool: Pool): Promise<void> {
  const first = new Map<number, Difference>();
  for (const difference of differences) {
    if (!first.has(difference.job.seed)) first.set(difference.job.seed, difference);
  }
  for (const difference of [...first.values()].slice(0, mostShrunk)) {
    const { seed, lane } = difference.job;
    console.log(`shrinking seed ${seed} …`);
    const failure = difference.kind === "alone" ? difference : await shrink(difference, pool);
    if (failure === null) {
      console.log(`seed ${seed} differs only beside other programs: ${laneName(lane)}, ${difference.kind}`);
      continue;
    }
    console.log(describeFailure(failure));
    console.log(`written to ${writeFound(failure)}`);
  }
}
