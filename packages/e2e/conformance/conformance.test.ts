import { afterAll, describe, expect, it } from "vitest";
import { explain } from "@godefer/transform";
import { asyncify } from "./asyncify.ts";
import { differences } from "./differences.ts";
import { goNames, goOutcome, goStrategies, Lane, leftOut, type Outcome, twinNames, twinSource } from "./harness.ts";

const strategies = ["auto", "open-coded", "linked-list"] as const;
const kinds = [
  { kind: "sync", rewrite: (source: string) => source },
  { kind: "async", rewrite: asyncify },
];
/** The TypeScript front end hands the same facts over: what it makes of each strategy, the fixtures compare. */
const frontEnds = [
  { frontEnd: "babel", strategies },
  { frontEnd: "typescript", strategies: ["auto"] },
] as const;
const laneCount = kinds.length * frontEnds.reduce((sum, { strategies }) => sum + strategies.length, 0);

/**
 * Where Go's word for a statement follows from something that JavaScript does not have. The strategy differs there, never
 * the behaviour.
 */
const otherWords: Record<string, string> = {
  "126-unused-defer-branch": "Go's compiler removes the branch under a false constant, and the defer in it.",
  "127-result-captured-by-closure": "In Go the captured result moves to the heap, which rules out open-coding.",
};

/** How many lanes gave what is expected of the program. */
const equal = new Map(twinNames.map((name) => [name, 0]));

describe.each(kinds)("a twin does what its Go program did, $kind", ({ kind, rewrite }) => {
  describe.each(frontEnds)("front end $frontEnd", ({ frontEnd, strategies }) => {
    describe.each(strategies)("strategy %s", (strategy) => {
      const lane = new Lane(`conformance-${frontEnd}-${kind}-${strategy}`, { frontEnd, strategy, rewrite });
      for (const name of twinNames) {
        it.concurrent(name, { timeout: 120_000 }, async () => {
          expect(await lane.outcome(name)).toEqual(expectedOutcome(name));
          equal.set(name, equal.get(name)! + 1);
        });
      }
    });
  });
});

function expectedOutcome(name: string): Outcome {
  const { reason: _, ...difference } = differences[name] ?? { reason: "" };
  return { ...goOutcome(name), ...difference };
}

describe.each(kinds)("explain gives gc's word for each statement, $kind", ({ rewrite }) => {
  it.each(twinNames.filter((name) => !(name in otherWords)))("%s", (name) => {
    const { functions } = explain(rewrite(twinSource(name)), { filename: `${name}.ts` });
    const sites = functions.flatMap((fn) => fn.sites).sort((a, b) => a.line - b.line || a.column - b.column);
    const words = goStrategies[name]!.map((line) => line.replace(/^\d+:\d+: /, ""));
    expect(sites.map(({ gc }) => gc)).toEqual(words);
  });
});

describe("a declared difference is one of values, not of the listing's structure", () => {
  it.each(Object.keys(differences))("%s", (name) => {
    const { stderr } = goOutcome(name);
    expect(structure(expectedOutcome(name).stderr)).toEqual(structure(stderr));
    expect(expectedOutcome(name)).not.toEqual(goOutcome(name));
  });
});

/**
 * The lines with nothing but their indents and marks. The signal that raised a nil dereference is no panic's line, nor is
 * what an error says of its cause.
 */
function structure(stderr: string): string[] {
  const lines = stderr.trimEnd().split("\n");
  return lines
    .filter((line) => !/^\[signal |^\t+caused by: /.test(line))
    .map((line) => /^\t*/.exec(line)![0] + (/ \[recovered(?:, repanicked)?\]$/.exec(line)?.[0] ?? ""));
}

it("every Go program has a twin, or a reason for having none", () => {
  const twins = new Set(twinNames);
  for (const name of goNames) expect([name, twins.has(name) !== Boolean(leftOut[name])]).toEqual([name, true]);
  expect(twinNames.length + Object.keys(leftOut).length).toBe(goNames.length);
});

afterAll(() => {
  const everywhere = twinNames.filter((name) => equal.get(name) === laneCount);
  const asInGo = everywhere.filter((name) => !(name in differences)).length;
  const list = (title: string, reasons: Readonly<Record<string, string>>) =>
    Object.entries(reasons).map(([name, reason]) => `  ${title} ${name.slice(0, 3)}: ${reason}`);
  const reasons = Object.fromEntries(Object.entries(differences).map(([name, { reason }]) => [name, reason]));
  const lines = [
    `conformance: ${goNames.length} Go programs, ${twinNames.length} twins in ${laneCount} lanes. In all lanes ` +
      `${asInGo} do what Go does, ${everywhere.length - asInGo} but for a declared difference.`,
    ...list("left out:", leftOut),
    ...list("differs: ", reasons),
  ];
  console.log(lines.join("\n"));
});
