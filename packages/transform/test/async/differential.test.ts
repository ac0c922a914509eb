import fc from "fast-check";
import { expect, it } from "vitest";
import { transform } from "../../src/index.ts";
import { prelude } from "../harness/behaves-async.ts";
import { executeAsync } from "../harness/execute.ts";
import { frames } from "./by-hand.ts";
import { byHand, printProgram, pseudoCalls } from "./print.ts";
import { programs } from "./programs.ts";

const numRuns = 100;

function run(code: string): Promise<readonly string[]> {
  return executeAsync({ code: prelude + code, kind: "module", typescript: false });
}

it("random functions do what the same written by hand do", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(programs, async (program) => {
      const source = printProgram(program, pseudoCalls);
      const expected = await run(frames + printProgram(program, byHand));
      for (const strategy of ["open-coded", "linked-list"] as const) {
        const { code, diagnostics } = transform(source, { filename: "program.js", strategy });
        expect(diagnostics).toEqual([]);
        expect(await run(code), `${strategy}\n${source}`).toEqual(expected);
      }
    }),
    { numRuns },
  );
});
