import type { DifferenceKind } from "./check.ts";
import { complete } from "./complete.ts";
import { runGo } from "./go.ts";
import { type Difference, makeJob } from "./jobs.ts";
import type { Lane } from "./lanes.ts";
import type { Pool } from "./pool.ts";
import type { Program } from "./program.ts";
import { reductions, sizeOf } from "./reduce.ts";
import { mostLinesStatus } from "./support.ts";
import { isValid } from "./validate.ts";

const mostCandidates = 100;

/**
 * Looks for a smaller program that fails in the same way: in each round all that can be taken away from the last one is
 * tried at once, since a Go build takes as long for one program as for a hundred.
 *
 * @returns null if the failure does not come again
 */
export async function shrink(found: Difference, pool: Pool): Promise<Difference | null> {
  // What was seen beside other programs is looked for alone.
  const kinds = new Set<DifferenceKind>(
    found.kind === "interleaved" ? ["trace", "crash", "run", "interleaved"] : [found.kind],
  );
  const { program, lane } = found.job;
  const [again] = await failures([program], lane, kinds, pool);
  if (!again) return null;
  const [plain] = await failures([program], { ...lane, plain: true }, kinds, pool);
  let best = plain ?? again;
  for (;;) {
    const smaller = await shrinkOnce(best, kinds, pool);
    if (smaller === null) return best;
    best = smaller;
  }
}

async function shrinkOnce(
  { job: { program, lane } }: Difference,
  kinds: ReadonlySet<DifferenceKind>,
  pool: Pool,
): Promise<Difference | null> {
  const candidates = smallerPrograms(program);
  for (let i = 0; i < candidates.length; i += mostCandidates) {
    const failing = await failures(candidates.slice(i, i + mostCandidates), lane, kinds, pool);
    if (failing.length > 0) return failing.sort((a, b) => sizeOf(a.job.program) - sizeOf(b.job.program))[0]!;
  }
  return null;
}

function smallerPrograms(program: Program): Program[] {
  const size = sizeOf(program);
  const seen = new Set<string>();
  const candidates: Program[] = [];
  for (const reduced of reductions(program)) {
    const candidate = complete(reduced);
    const key = JSON.stringify(candidate);
    if (seen.has(key) || key.length >= size || !isValid(candidate)) continue;
    seen.add(key);
    candidates.push(candidate);
  }
  return candidates;
}

async function failures(
  programs: readonly Program[],
  lane: Lane,
  kinds: ReadonlySet<DifferenceKind>,
  pool: Pool,
): Promise<Difference[]> {
  const results = await runGo(programs);
  const jobs = programs.flatMap((program, i) => {
    const expected = results[i];
    return !expected || expected.outcome.exit === mostLinesStatus ? [] : [makeJob(program, expected, lane)];
  });
  const { differences } = await pool.check(jobs);
  return differences.filter(({ kind }) => kinds.has(kind));
}
