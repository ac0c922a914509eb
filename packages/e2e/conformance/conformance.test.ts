import { afterAll, describe, expect, it } from "vitest";
import { explain } from "@godefer/transform";
import { goNames, goOutcome, goStrategies, Lane, leftOut, twinNames, twinSource } from "./harness.ts";

/**
 * Where Go's word for a statement follows from something that JavaScript does not have. The strategy differs there, never
 * the behaviour.
 */
const otherWords: Record<string, string> = {
  "126-unused-defer-branch": "Go's compiler removes the branch under a false constant, and the defer in it.",
  "127-result-captured-by-closure": "In Go the captured result moves to the heap, which rules out open-coding.",
};

describe.each([{ strategy: "auto" }, { strategy: "open-coded" }, { strategy: "linked-list" }] as const)(
  "a twin does what its Go program did, strategy $strategy",
  ({ strategy }) => {
    const lane = new Lane(`conformance-${strategy}`, { strategy });
    it.concurrent.each(twinNames)("%s", async (name) => {
      lane.compile(name);
      const { stdout, exit } = await lane.run(name);
      const go = goOutcome(name);
      expect({ stdout, exit }).toEqual({ stdout: go.stdout, exit: go.exit });
    });
  },
);

describe("explain gives gc's word for each statement", () => {
  it.each(twinNames.filter((name) => !(name in otherWords)))("%s", (name) => {
    const { functions } = explain(twinSource(name), { filename: `${name}.ts` });
    const sites = functions.flatMap((fn) => fn.sites).sort((a, b) => a.line - b.line || a.column - b.column);
    const words = goStrategies[name]!.map((line) => line.replace(/^\d+:\d+: /, ""));
    expect(sites.map(({ gc }) => gc)).toEqual(words);
  });
});

it("every Go program has a twin, or a reason for having none", () => {
  const twins = new Set(twinNames);
  for (const name of goNames) expect([name, twins.has(name) !== Boolean(leftOut[name])]).toEqual([name, true]);
  expect(twinNames.length + Object.keys(leftOut).length).toBe(goNames.length);
});

afterAll(() => {
  const reasons = Map.groupBy(Object.entries(leftOut), ([, reason]) => reason);
  const lines = [...reasons].map(
    ([reason, names]) => `  ${names.length} left out: ${reason} (${names.map(([name]) => name.slice(0, 3)).join(" ")})`,
  );
  console.log(`conformance: ${twinNames.length} of ${goNames.length} Go programs run in 3 lanes\n${lines.join("\n")}`);
});
