import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defineLoader } from "vitepress";
import { root } from "./addresses.ts";

interface Measured {
  readonly engine: string;
  readonly row: string;
  readonly shape: string;
  readonly rounds?: readonly number[];
}

type Costs = Readonly<Record<string, string>>;

declare const data: Costs;
export { data };

/** What a function with one deferred method call costs, for each way of writing it: the median, with its unit. */
export default defineLoader({
  watch: ["../../../../docs/performance.json"],
  load(): Costs {
    const text = readFileSync(join(root, "docs/performance.json"), "utf8");
    const { measured } = JSON.parse(text) as { measured: readonly Measured[] };
    const one = measured.filter(({ engine, row }) => engine === "Node 24" && row === "1 × method call");
    return Object.fromEntries(one.flatMap(({ shape, rounds }) => (rounds ? [[shape, nanoseconds(rounds)]] : [])));
  },
});

function nanoseconds(rounds: readonly number[]): string {
  const median = rounds.toSorted((a, b) => a - b)[Math.floor(rounds.length / 2)]!;
  return `${median < 10 ? median.toFixed(1) : median.toFixed(0)} ns`;
}
