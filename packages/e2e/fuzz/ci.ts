/**
 * The programs of the record, against the stored output of Go; and new ones, where Go is on the machine. The last line
 * is `N passed, N failed`.
 */
import type { BatchReport } from "./batch.ts";
import { type Difference, makeJob } from "./jobs.ts";
import { allLanes, laneName, lanesOf } from "./lanes.ts";
import type { Pool } from "./pool.ts";
import { readRecorded } from "./record.ts";
import { describeFirst } from "./report.ts";

const lanesPerRecorded = 2;
export const freshPrograms = 2100;

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

export async function checkRecorded(pool: Pool): Promise<Counts> {
  const recorded = readRecorded();
  const jobs = recorded.flatMap(({ program, expected }) =>
    lanesOf(program.seed, allLanes, lanesPerRecorded).map((lane) => makeJob(program, expected, lane)),
  );
  const { differences } = await pool.check(jobs);
  for (const difference of differences) console.log(describeDifference(difference));
  const failed = countPrograms(differences);
  return { passed: recorded.length - failed, failed };
}

export function countReports(reports: readonly BatchReport[]): Counts {
  const failed = countPrograms(reports.flatMap(({ differences }) => differences));
  return { passed: reports.reduce((sum, { programs }) => sum + programs, 0) - failed, failed };
}

function countPrograms(differences: readonly Difference[]): number {
  return new Set(differences.map(({ job }) => job.seed)).size;
}

/** With the command that shrinks it. */
export function describeDifference({ job: { seed, lane, outcome }, kind, got }: Difference): string {
  const what = typeof got === "string" ? got : describeFirst(outcome, got);
  return `pnpm fuzz --seeds ${seed}..${seed + 1} --lanes ${laneName(lane)}: ${kind}\n${what}`;
}
