import { describe, expect, it } from "vitest";
import { checkAll } from "./check.ts";
import { readFound } from "./found.ts";
import { frontEnds, laneName, strategies } from "./lanes.ts";
import { listen } from "./run.ts";

listen();

describe("programs that once differed from Go", () => {
  it.each([...readFound()])("%s", async (_, job) => {
    const jobs = strategies.flatMap((strategy) =>
      frontEnds.map((frontEnd) => ({ ...job, lane: { ...job.lane, strategy, frontEnd } })),
    );
    const { problems } = await checkAll(jobs);
    const name = (index: number) => laneName(jobs[index]!.lane);
    expect(problems.map(({ index, kind, got }) => [name(index), kind, got])).toEqual([]);
  });
});
