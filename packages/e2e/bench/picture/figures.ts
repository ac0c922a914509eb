import { type Measured, median, roundRatios } from "../measure.ts";
import type { Results } from "../results.ts";
import { rows } from "../works.ts";

/** A work of godefer's over the same work written by hand. */
export interface Ratio {
  readonly row: string;
  readonly engine: string;
  /** What it is held against. */
  readonly over: string;
  readonly value: number;
  /** The least and the most of all rounds. */
  readonly spread: readonly [number, number];
}

/** One way of writing some deferred calls. */
export interface Time {
  readonly shape: string;
  /** How many. */
  readonly count: number;
  /** The median, in nanoseconds; and the least and the most of all rounds. */
  readonly time: number;
  readonly spread: readonly [number, number];
}

/** What one would write without defer, in the order in which it is looked for. */
const byHand = ["try/finally", "array of closures", "throw and catch", "catch and rethrow"];

export function findRatios(results: Results): Ratio[] {
  const measured = timesOf(results);
  return measured.flatMap((ours): Ratio[] => {
    if (ours.shape !== "godefer") return [];
    const beside = measured.filter(({ engine, row }) => engine === ours.engine && row === ours.row);
    const over = byHand.flatMap((shape) => beside.find((other) => other.shape === shape) ?? [])[0];
    if (over === undefined) return [];
    const [value, ...byRound] = roundRatios(ours.rounds, over.rounds);
    const spread = [Math.min(...byRound), Math.max(...byRound)] as const;
    return [{ row: ours.row, engine: ours.engine, over: over.shape, value, spread }];
  });
}

/** Of the works that defer a method call once or several times, what each way of writing them takes. */
export function findTimes(results: Results, engine: string): Time[] {
  return timesOf(results).flatMap(({ row, shape, rounds, ...of }) => {
    const [, count] = /^(\d+) × method call$/.exec(row) ?? [];
    if (of.engine !== engine || count === undefined) return [];
    return [{ shape, count: Number(count), time: median(rounds), spread: [Math.min(...rounds), Math.max(...rounds)] }];
  });
}

function timesOf({ measured }: Results): Measured[] {
  const titles = new Set(rows.map(({ title }) => title));
  return measured.filter((m): m is Measured => "rounds" in m && titles.has(m.row));
}
