import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Difference } from "./check.ts";
import { allLanes, laneName, lanesOf } from "./lanes.ts";
import { Pool } from "./pool.ts";
import { readRecorded } from "./record.ts";

const lanesPerProgram = 2;
const chunk = 200;

const recorded = readRecorded();

describe("random programs do what Go did", () => {
  let pool: Pool;
  beforeAll(() => {
    pool = new Pool();
  });
  afterAll(() => {
    pool.close();
  });

  for (let start = 0; start < recorded.length; start += chunk) {
    const part = recorded.slice(start, start + chunk);
    const [first, last] = [part[0]!, part.at(-1)!];
    it(`seeds ${first.program.seed} to ${last.program.seed}`, { timeout: 300_000 }, async () => {
      const jobs = part.map((one) => ({ ...one, lanes: lanesOf(one.program.seed, allLanes, lanesPerProgram) }));
      const { runs, differences } = await pool.check(jobs);
      expect(differences.map(describeDifference)).toEqual([]);
      expect(runs).toBe(lanesPerProgram * part.length);
    });
  }
});

it("there are enough of them, and every lane has its share", () => {
  expect(recorded.length).toBeGreaterThanOrEqual(2000);
  const counts = new Map(allLanes.map((lane) => [laneName(lane), 0]));
  for (const { program } of recorded) {
    for (const lane of lanesOf(program.seed, allLanes, lanesPerProgram)) {
      counts.set(laneName(lane), counts.get(laneName(lane))! + 1);
    }
  }
  const share = (recorded.length * lanesPerProgram) / allLanes.length;
  for (const [lane, count] of counts) expect([lane, count > share / 2]).toEqual([lane, true]);
});

/** `pnpm fuzz --seeds` shrinks it. */
function describeDifference({ program, lane, kind, got }: Difference): string {
  const what = typeof got === "string" ? `\n${got}` : "";
  return `pnpm fuzz --seeds ${program.seed}..${program.seed + 1} --lanes ${laneName(lane)}: ${kind}${what}`;
}
