import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { execute, executeAsync } from "./harness/execute.ts";
import { predict } from "./harness/model.ts";
import { programs } from "./harness/programs.ts";
import { source } from "./harness/runtime.ts";

const numRuns = 1500;

describe("random nestings of frames do what the model says", () => {
  it.each([
    ["Go's own statements", { javascript: false }],
    ["with try, catch, finally and throws of JavaScript's own", { javascript: true }],
  ])("%s", (_title, features) => {
    fc.assert(
      fc.property(programs(features), (program) => {
        expect(execute(program, source)).toEqual(predict(program));
      }),
      { numRuns },
    );
  });

  it.each([
    ["Go's own statements", { javascript: false }],
    ["with try, catch, finally and throws of JavaScript's own", { javascript: true }],
  ])("in async functions, %s", async (_title, features) => {
    await fc.assert(
      fc.asyncProperty(programs(features), async (program) => {
        expect(await executeAsync(program, source)).toEqual(predict(program));
      }),
      { numRuns },
    );
  });

  it("in tasks that run at the same time (S31)", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(programs({ javascript: false }), { minLength: 2, maxLength: 4 }), async (tasks) => {
        const outcomes = await Promise.all(tasks.map((program) => executeAsync(program, source)));
        expect(outcomes).toEqual(tasks.map(predict));
      }),
      { numRuns: numRuns / 3 },
    );
  });
});
