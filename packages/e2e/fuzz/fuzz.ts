/**
 * Random programs, as Go and as TypeScript: both must do the same.
 *
 *   pnpm fuzz --seeds 0..1000
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BatchReport, runBatches } from "./batch.ts";
import type { Difference } from "./check.ts";
import { goVersion } from "./go.ts";
import { laneName } from "./lanes.ts";
import { type Options, readOptions, usage } from "./options.ts";
import { Pool } from "./pool.ts";
import { record } from "./record.ts";
import { describeFailure, toFile } from "./report.ts";
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
    for (const key of ["programs", "leftOut", "runs", "interleaved"] as const) totals[key] += report[key];
    differences.push(...report.differences);
    for (const { program, lane, kind } of report.differences) {
      console.log(`  seed ${program.seed} differs in ${laneName(lane)}: ${kind}`);
    }
    console.log(describeTotals(totals, differences));
  }
  if (differences.length > 0) {
    await shrinkAll(differences, pool);
    process.exitCode = 1;
  }
}

function describeTotals(
  { programs, leftOut, runs, interleaved }: Omit<BatchReport, "differences">,
  differences: readonly Difference[],
): string {
  const differing = new Set(differences.map(({ program }) => program.seed)).size;
  return `${programs} programs (${leftOut} seeds left out), ${runs} runs, ${interleaved} more interleaved, ${differing} programs differ`;
}

async function shrinkAll(differences: readonly Difference[], pool: Pool): Promise<void> {
  const found = join(import.meta.dirname, "found");
  const first = new Map<number, Difference>();
  for (const difference of differences) {
    if (!first.has(difference.program.seed)) first.set(difference.program.seed, difference);
  }
  for (const difference of [...first.values()].slice(0, mostShrunk)) {
    const { seed } = difference.program;
    console.log(`shrinking seed ${seed} …`);
    const failure = await shrink(difference, pool);
    if (failure === null) {
      console.log(`seed ${seed} differs only beside other programs: ${laneName(difference.lane)}, ${difference.kind}`);
      continue;
    }
    console.log(describeFailure(failure));
    mkdirSync(found, { recursive: true });
    writeFileSync(join(found, `${seed}.json`), toFile(failure));
  }
}
