import type { Form } from "./functions.ts";

/** A function of the package, and what the injected calls have counted of it. */
export interface Site {
  /** `file:line:column` */
  readonly place: string;
  readonly form: Form;
  /** Async functions and generators: their frames may be left late, or never. */
  readonly suspends: "async" | "generator" | "async generator" | null;
  entered: number;
  left: number;
  /** Further deferred calls, which some of the frames had. */
  more: number;
  moreRun: number;
}

/** Frames that were left in another order than they were entered in, by site. */
export type Disorder = Record<string, number>;

export class Counters {
  readonly sites: Site[] = [];
  readonly disorder: Disorder = {};
  /** The frames that are open, of functions that cannot be suspended. */
  #depth = 0;

  /** Where the functions of the next file begin. */
  get next(): number {
    return this.sites.length;
  }

  /** @returns what has to be given to `mark`: how many frames are open */
  readonly enter = (index: number): number => {
    const site = this.sites[index]!;
    site.entered++;
    return site.suspends === null ? this.#depth++ : -1;
  };

  readonly mark = (index: number, depth: number): void => {
    const site = this.sites[index]!;
    site.left++;
    if (depth < 0) return;
    if (depth !== this.#depth - 1) this.disorder[site.place] = (this.disorder[site.place] ?? 0) + 1;
    this.#depth = depth;
  };

  /** @returns what has to be given to `runMore` */
  readonly more = (index: number): number => {
    this.sites[index]!.more++;
    return index;
  };

  readonly runMore = (index: number): void => {
    this.sites[index]!.moreRun++;
  };
}

/** What a function's site begins with. */
export const uncounted = { entered: 0, left: 0, more: 0, moreRun: 0 };

/** The names under which injected code finds them. */
declare global {
  var $injectedEnter: Counters["enter"];
  var $injectedMark: Counters["mark"];
  var $injectedCounters: Counters;
}

export function installCounters(): Counters {
  const counters = new Counters();
  const { enter, mark } = counters;
  Object.assign(globalThis, { $injectedEnter: enter, $injectedMark: mark, $injectedCounters: counters });
  return counters;
}
