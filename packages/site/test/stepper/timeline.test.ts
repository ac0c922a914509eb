import { expect, it } from "vitest";
import { examples } from "../../src/examples/index.ts";
import { alignSteps, recordsOf, runningCall, stepOf } from "../../src/stepper/timeline.ts";
import { record } from "../../src/trace/record.ts";

const strategies = ["open-coded", "linked-list"] as const;

it.each(examples)("$id: every step of both strategies, and never two kinds at once", async ({ source }) => {
  const recordings = await Promise.all(strategies.map((strategy) => record(source, { strategy })));
  const moments = alignSteps(recordings);
  for (const [which, { steps }] of recordings.entries()) {
    expect([...new Set(moments.map((moment) => moment[which]))]).toEqual(steps.map((_, i) => i));
  }
  moments.forEach(([i, j], at) => {
    const [open, linked] = [recordings[0]!.steps[i!]!, recordings[1]!.steps[j!]!];
    const [step] = stepOf(recordings, moments, at);
    if (step.common) expect(open.what.kind).toBe(linked.what.kind);
  });
});

it("has a moment for each step of one recording, and none of none", async () => {
  const recording = await record("console.log(1);");
  expect(alignSteps([recording])).toEqual(recording.steps.map((_, i) => [i]));
  expect(alignSteps([])).toEqual([]);
});

it("keeps the records that have run, and tells which runs", async () => {
  const recording = await record(examples.find(({ id }) => id === "lifo")!.source);
  const { frame } = recording.steps.map(({ what }) => what).find((what) => what.kind === "defer")!;
  const records = recordsOf(recording).get(frame.id)!;
  expect(records.map(({ record: { args } }) => args[1])).toEqual(['"socks"', '"shoes"', '"coat"']);
  expect(records.map(({ since }) => recording.steps[since]!.what.kind)).toEqual(["defer", "defer", "defer"]);
  const calls = recording.steps.map((_, step) => runningCall(recording, step, frame.id)?.where);
  expect([...new Set(calls.map((where) => JSON.stringify(where)))]).toEqual([
    undefined,
    ...[2, 1, 0].map((number) => `{"kind":"record","record":${number}}`),
  ]);
});
