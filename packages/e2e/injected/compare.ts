import type { Outcome } from "./child.ts";

export interface Tally {
  readonly functions: number;
  /** Functions that were called at all. */
  readonly reached: number;
  readonly entered: number;
  readonly marks: number;
}

export function tally({ sites }: Outcome): Tally {
  const sum = (count: (site: (typeof sites)[number]) => number) =>
    sites.reduce((total, site) => total + count(site), 0);
  return {
    functions: sites.length,
    reached: sum(({ entered }) => Number(entered > 0)),
    entered: sum(({ entered }) => entered),
    marks: sum(({ left }) => left),
  };
}

/**
 * What is wrong with a compiled package.
 *
 * @param untouched what the package does as it is
 * @param byHand what it does with a `finally` in the place of the deferred call, in functions that may be suspended: a
 *   frame that is not left there either has been abandoned, in a `yield` or in an `await` of what never settles
 * @param countsTicks functions need not be called as often as by hand
 */
export function compare(compiled: Outcome, untouched: Outcome, byHand: Outcome, countsTicks: boolean): string[] {
  return [
    ...compareResults(compiled, untouched),
    ...compareFrames(compiled, byHand, countsTicks),
    ...compareOrder(compiled),
  ];
}

export function compareResults({ results }: Outcome, { results: expected }: Outcome): string[] {
  const titles = new Set([...Object.keys(results), ...Object.keys(expected)]);
  return [...titles].flatMap((title) => {
    const [found = "nothing", wanted = "nothing"] = [results[title], expected[title]];
    return found === wanted ? [] : [`${title}: ${firstDifference(found, wanted)}`];
  });
}

function firstDifference(found: string, expected: string): string {
  let at = 0;
  while (found[at] === expected[at]) at++;
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 40), at + 40));
  return `at ${at} ${around(found)} instead of ${around(expected)}`;
}

function compareFrames({ sites }: Outcome, byHand: Outcome, countsTicks: boolean): string[] {
  const expected = new Map(byHand.sites.map((site) => [site.place, site]));
  const unknown = sites.filter(({ place }) => !expected.has(place));
  if (unknown.length > 0 || sites.length !== byHand.sites.length) return ["Not the same files were loaded."];
  return sites.flatMap(({ place, suspends, entered, left, more, moreRun }) => {
    const same = expected.get(place)!;
    if (entered !== same.entered && !countsTicks)
      return [`${place} was entered ${entered} times instead of ${same.entered}`];
    const abandoned = suspends === null ? 0 : same.entered - same.left;
    // A frame that is still open keeps all its deferred calls.
    if (more - moreRun > abandoned || moreRun > more)
      return [`${place} deferred ${more} more calls, and ran ${moreRun}`];
    if (entered - left === abandoned) return [];
    const expecting = abandoned === 0 ? "" : `, ${abandoned} abandoned`;
    return [`${place} was entered ${entered} times, left ${left} times${expecting}`];
  });
}

function compareOrder({ disorder }: Outcome): string[] {
  return Object.entries(disorder).map(([place, times]) => `${place} was left ${times} times out of order`);
}

/** Frames that are open at the end, by what suspends them. */
export function abandoned({ sites }: Outcome): string {
  const open = new Map<string, number>();
  for (const { suspends, entered, left } of sites) {
    if (suspends !== null && entered > left) open.set(suspends, (open.get(suspends) ?? 0) + entered - left);
  }
  return [...open].map(([what, count]) => `${count} ${what}`).join(", ");
}
