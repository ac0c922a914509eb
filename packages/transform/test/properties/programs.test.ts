import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { strategies } from "../harness/behaves.ts";
import { compile, compileAlike } from "../harness/compile.ts";
import { execute } from "../harness/execute.ts";
import { interpretProgram, isTooLong } from "./interpret.ts";
import { printProgram } from "./print.ts";
import { arbitraryProgram, type Program } from "./program.ts";

const filename = "program.cjs";

/** What the program writes by the rules; null for one that takes too long. */
function expected(program: Program): readonly string[] | null {
  try {
    return interpretProgram(program);
  } catch (error) {
    if (isTooLong(error)) return null;
    throw error;
  }
}

function trace(code: string): readonly string[] {
  return execute({ code, kind: "script", typescript: false });
}

const numRuns = Number(process.env["PROPERTY_RUNS"] ?? 200);

describe("random programs", () => {
  it("do under every strategy what the rules say", { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(arbitraryProgram, (program) => {
        const wanted = expected(program);
        fc.pre(wanted !== null);
        const source = printProgram(program);
        for (const strategy of strategies) {
          const code = compile(source, "babel-8", { filename, strategy });
          expect({ strategy, trace: trace(code) }).toEqual({ strategy, trace: wanted });
        }
      }),
      { numRuns, seed: Number(process.env["PROPERTY_SEED"] ?? 1) },
    );
  });

  it("are compiled alike in every lane", { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(arbitraryProgram, fc.constantFrom(...strategies), (program, strategy) => {
        const module = printProgram(program).replace(
          'const { defer, namedResult, panic, panicking, recover } = require("@godefer/runtime");',
          'import { defer, namedResult, panic, panicking, recover } from "@godefer/runtime";',
        );
        compileAlike(module, { filename: "program.ts", strategy });
      }),
      { numRuns: Math.ceil(numRuns / 4), seed: 2 },
    );
  });
});
