/**
 * Runs one scenario, with the packages as they are or in one variant, and writes what came out.
 *
 *   node child.ts <scenario> <folder> <output> [variant]
 */
import { hash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { Counters, type Disorder, installCounters, type Site } from "./counters.ts";
import { instrument, resolveFrom } from "./hooks.ts";
import { type Results, scenarios } from "./scenarios/index.ts";
import { variants } from "./variants.ts";

export interface Outcome {
  readonly results: Results;
  readonly sites: readonly Site[];
  readonly disorder: Disorder;
  readonly seconds: number;
}

const [name, folder, output, title] = process.argv.slice(2);
const scenario = scenarios.find((each) => each.name === name)!;
const variant = variants.find((each) => each.title === title);

resolveFrom(folder!);
const { sites, disorder } = variant === undefined ? new Counters() : installInto(variant);
const begin = performance.now();
const results = shorten(await scenario.run(folder!));
const seconds = (performance.now() - begin) / 1000;

// Whatever still waits by then waits for nothing that will come.
process.once("beforeExit", () => {
  const outcome: Outcome = { results, sites, disorder, seconds };
  writeFileSync(output!, JSON.stringify(outcome));
});

/** Of a long text enough to find a difference with, and what tells whether there is one. */
function shorten(results: Results): Results {
  const shown = 20_000;
  const entries = Object.entries(results).map(([title, text]) => {
    if (text.length <= shown) return [title, text];
    return [title, `${text.slice(0, shown)}… ${text.length} characters, ${hash("sha256", text)}`];
  });
  return Object.fromEntries(entries) as Results;
}

function installInto(variant: (typeof variants)[number]): Counters {
  const counters = installCounters();
  instrument(folder!, variant, counters);
  return counters;
}
