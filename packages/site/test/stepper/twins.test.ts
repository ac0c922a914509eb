import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { asyncify } from "../../../e2e/conformance/asyncify.ts";
import { differences } from "../../../e2e/conformance/differences.ts";
import { goOutcome, twinNames, twinSource } from "../../../e2e/conformance/harness.ts";
import { comparable } from "../../src/examples/comparable.ts";
import { stripTypes } from "../../src/program/strip-types.ts";
import { check } from "../../src/trace/check.ts";
import { record } from "../../src/trace/record.ts";
import { linkModules } from "../../src/trace/runtime/link.ts";
import { commonSteps } from "./common-steps.ts";

/** The twins that make no sense in a page. */
const leftOut: Readonly<Record<string, string>> = {
  "069-os-exit-skips-defers": "It calls process.exit, and a page has no process to end.",
  "070-os-exit-in-defer-during-panic": "It calls process.exit, and a page has no process to end.",
};

const names = twinNames.filter((name) => !(name in leftOut));
const strategies = ["open-coded", "linked-list"] as const;
const kinds = [
  { kind: "sync", rewrite: (source: string) => source },
  { kind: "async", rewrite: asyncify },
];

/** As a page would have it: from an address. */
const golike = "data:golike";
const golikeText = stripTypes(
  readFileSync(join(import.meta.dirname, "../../../e2e/conformance/golike.ts"), "utf8"),
).text;

function recordTwin(name: string, rewrite: (source: string) => string, strategy: (typeof strategies)[number]) {
  return record(rewrite(twinSource(name)).replace("../golike.ts", golike), { strategy, modules, budget: 10_000 });
}

function modules(print: (text: string) => void) {
  const fs = { writeSync: (_: number, text: string) => print(text) };
  const texts = new Map([
    ["golike", golikeText.replace('import { writeSync } from "node:fs";', "const { writeSync } = fs;")],
  ]);
  return { [golike]: linkModules(texts, { fs }, (_, exports) => exports)("golike") };
}

function expectedOutput(name: string): string {
  const { reason: _, ...difference } = differences[name] ?? { reason: "" };
  const { stdout, stderr, exit } = { ...goOutcome(name), ...difference };
  return comparable(`${stdout}${stderr}goroutine 1 [running]:\n`, exit);
}

describe.each(kinds)("$kind", ({ rewrite }) => {
  describe.each(strategies)("%s", (strategy) => {
    it.each(names)("%s does what Go does, and no step contradicts the model", async (name) => {
      const recording = await recordTwin(name, rewrite, strategy);
      expect(recording.mistakes).toEqual([]);
      expect(check(recording)).toEqual([]);
      expect(comparable(recording.output, recording.exit!)).toBe(expectedOutput(name));
      expect(JSON.parse(JSON.stringify(recording))).toEqual(recording);
    });
  });

  it.each(names)("%s takes the same steps under both strategies", async (name) => {
    const [open, linked] = await Promise.all(strategies.map((strategy) => recordTwin(name, rewrite, strategy)));
    expect(commonSteps(open!)).toEqual(commonSteps(linked!));
  });
});

it("leaves out no twin that is not there", () => {
  for (const name of Object.keys(leftOut)) expect(twinNames).toContain(name);
});
