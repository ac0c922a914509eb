import { describe, expect, it } from "vitest";
import { generateProgram } from "../../../e2e/fuzz/generate.ts";
import { modes } from "../../../e2e/fuzz/kinds.ts";
import { printTypeScript } from "../../../e2e/fuzz/print-typescript.ts";
import { Style } from "../../../e2e/fuzz/style.ts";
import { createSupport } from "../../../e2e/fuzz/support.ts";
import { check } from "../../src/trace/check.ts";
import { record } from "../../src/trace/record.ts";
import { commonSteps } from "./common-steps.ts";

/** Some of the fuzzer's programs; those of goroutines are run by something else than themselves. */
const programs = Array.from({ length: 60 }, (_, i) => generateProgram(i + 1)).filter(({ tasks }) => tasks === 0);

describe("a random program is recorded without a contradiction, and has the same steps under both strategies", () => {
  it.each(programs.map((program, i) => ({ program, seed: program.seed, mode: modes[i % modes.length]! })))(
    "seed $seed, $mode",
    async ({ program, seed, mode }) => {
      const { text } = printTypeScript(program, mode, new Style(String(seed)));
      const source = `${text.replace("./support.js", "data:support")}\nawait main();\n`;
      const modules = (print: (text: string) => void) => ({ "data:support": createSupport(seed, print) });
      const options = { modules, budget: 4_000 };
      const open = await record(source, { ...options, strategy: "open-coded" });
      const linked = await record(source, { ...options, strategy: "linked-list" });
      expect([...open.mistakes, ...linked.mistakes]).toEqual([]);
      expect([...check(open), ...check(linked)]).toEqual([]);
      // Where they are stopped depends on the steps that only one of them has.
      if (open.end !== "ran-over") expect(commonSteps(open)).toEqual(commonSteps(linked));
    },
  );
});
