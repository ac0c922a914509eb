import type { Difference, DifferenceKind, Expected } from "./check.ts";
import { complete } from "./complete.ts";
import { runGo } from "./go.ts";
import type { Lane } from "./lanes.ts";
import type { Pool } from "./pool.ts";
import type { Program } from "./program.ts";
import { reductions, sizeOf } from "./reduce.ts";
import { mostLinesStatus } from "./support.ts";
import { isValid } from "./validate.ts";

export interface Failure {
  readonly program: Program;
  readonly lane: Lane;
  readonly kind: DifferenceKind;
  readonly expected: Expected;
  readonly got: Difference["got"];
}

const mostCandidates = 100;

/**
 * Looks for a smaller program that fails in the same way: in each round all that can be taken away from the last one is
 * tried at once, since a Go build takes as long for one program as for a hundred.
 *
 * @returns null if the failure does not come again
 */
export async function shrink(found: Difference, pool: Pool): Promise<Failure | null> {
  // What was seen beside other programs is looked for alone.
  const kinds = new Set<DifferenceKind>(
    found.kind === "interleaved" ? ["trace", "crash", "run", "interleaved"] : [found.kind],
  );
  let [best] = await failures([found.program], found.lane, kinds, pool);
  if (!best) return null;
  const [plain] = await failures([best.program], { ...found.lane, plain: true }, kinds, pool);
  best = plain ?? best;
  for (;;) {
    const smaller = await shrinkOnce(best, kinds, pool);
    if (smaller === null) return best;
    best = smaller;
  }
}

async function shrinkOnce(best: Failure, kinds: ReadonlySet<DifferenceKind>, pool: Pool): Promise<Failure | null> {
  const seen = new Set<string>([JSON.stringify(best.program)]);
  const size = sizeOf(best.program);
  const candidates: Program[] = [];
  for (const reduced of reductions(best.program)) {
    const program = complete(reduced);
    const key = JSON.stringify(program);
    if (seen.has(key) || sizeOf(program) >= size || !isValid(program)) continue;
    seen.add(key);
    candidates.push(program);
  }
  for (let i = 0; i < candidates.length; i += mostCandidates) {
    const failing = await failures(candidates.slice(i, i + mostCandidates), best.lane, kinds, pool);
    if (failing.length > 0) return failing.sort((a, b) => sizeOf(a.program) - sizeOf(b.program))[0]!;
  }
  return null;
}

async function failures(
  programs: readonly Program[],
  lane: Lane,
  kinds: ReadonlySet<DifferenceKind>,
  pool: Pool,
): Promise<Failure[]> {
  const results = await runGo(programs);
  const jobs = programs.flatMap((program, i) => {
    const expected = results[i]!;
    return expected === null || expected.outcome.exit === mostLinesStatus ? [] : [{ program, expected, lanes: [lane] }];
  });
  const { differences } = await pool.check(jobs);
  // A program comes back as a copy.
  const texts = new Map(jobs.map((job) => [JSON.stringify(job.program), job]));
  return differences
    .filter(({ kind }) => kinds.has(kind))
    .map(({ program, kind, got }) => ({ lane, kind, got, ...texts.get(JSON.stringify(program))! }));
}
