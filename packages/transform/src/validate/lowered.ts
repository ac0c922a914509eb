import type { Lowered, Span } from "../facts.ts";
import { at, type Description, type Finding, misuseRule, type Rule } from "./finding.ts";

/** A function that an earlier compile step has made of another: its exits are not those of the user's function. */
export const loweredFunction: Rule = ({ functions }) =>
  functions.flatMap(({ lowered }): Finding[] => (lowered ? [at(lowered, describe(lowered))] : []));

export const loweredPattern = misuseRule("lowered-pattern", () => ({
  code: "GD107",
  message:
    "This was a pattern before an earlier compile step lowered it: the results that it names are no more to be seen.",
  hint: `${HINTS.any(2015)}, or compile before that step.`,
}));

export const loweredSuper = misuseRule("lowered-super", () => ({
  code: "GD107",
  message:
    "This was a call of a method of super before an earlier compile step lowered it: recover() and panicking() in the method would not answer.",
  hint: `${HINTS.babel(2015)}.`,
}));

/** Nothing else is said of such a file: no function need be where it was. */
export function minified(place: Span): Finding {
  return at(place, {
    code: "GD107",
    message:
      "A minifier has been at this file before: it may have put a function into another, and its deferred calls with it.",
    hint: "Compile before the minifier.",
  });
}

function describe({ was, by }: Lowered): Description {
  if (was === "renamed-loop") return RENAMED_LOOP;
  const { what, so, since } = LOWERED[was];
  return {
    code: "GD107",
    message: `This was ${what} before an earlier compile step lowered it: ${so}.`,
    hint: `${HINTS[by ?? "any"](since)}, or compile before that step.`,
  };
}

/** A function that is called in a loop alone, with a name of one letter: users write such ones, too. */
const RENAMED_LOOP: Description = {
  code: "GD107",
  message:
    "This may have been the body of a loop before it was lowered and minified: its deferred calls would run at the end of each turn.",
  hint: "Compile before that step; if it never was one, write it as a declaration: function close(file) { defer(file.close()); }",
};

const LOWERED: Record<
  Exclude<Lowered["was"], "renamed-loop">,
  { readonly what: string; readonly so: string; readonly since: number }
> = {
  async: { what: "an async function", so: "its deferred calls could not be awaited", since: 2018 },
  "async-generator": { what: "an async generator", so: "its deferred calls could not be awaited", since: 2018 },
  generator: { what: "a generator", so: "its deferred calls would run at the next yield", since: 2015 },
  loop: { what: "the body of a loop", so: "its deferred calls would run at the end of each turn", since: 2015 },
  constructor: {
    what: "the constructor of a derived class",
    so: "after a recovery it could give another object",
    since: 2015,
  },
  wrapped: {
    what: "a method of its own",
    so: "recover() and panicking() would not answer in the function that it has put inside another",
    since: 2015,
  },
};

const HINTS = {
  typescript: (since: number) => `Set "target": "ES${since}" or later in tsconfig.json`,
  esbuild: (since: number) => `Set esbuild's target to es${since} or later`,
  swc: (since: number) => `Set swc's jsc.target to es${since} or later`,
  babel: (since: number) => `Let Babel's preset-env target engines that have ES${since}`,
  any: (since: number) => `Set the target of that step to ES${since} or later`,
};
