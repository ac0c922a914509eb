import type { Lowered, Span } from "../facts.ts";
import { at, type Description, type Finding, misuseRule, type Rule } from "./finding.ts";

/** A function that an earlier compile step made from another one: its exits are not those of the user's function. */
export const loweredFunction: Rule = ({ functions }) =>
  functions.flatMap(({ lowered }): Finding[] => (lowered ? [at(lowered, describe(lowered))] : []));

export const loweredPattern = misuseRule("lowered-pattern", () => ({
  code: "GD107",
  message: "An earlier compile step lowered this pattern, so the results it names can no longer be seen.",
  hint: `${HINTS.any(2015)}, or compile before that step.`,
}));

export const loweredSuper = misuseRule("lowered-super", () => ({
  code: "GD107",
  message:
    "An earlier compile step lowered this call of a super method, so recover() and panicking() would always return null in the method.",
  hint: `${HINTS.babel(2015)}.`,
}));

/** Nothing else is reported for such a file: functions may have moved. */
export function minified(place: Span): Finding {
  return at(place, {
    code: "GD107",
    message:
      "A minifier has already processed this file: it may have inlined a function, and its deferred calls with it.",
    hint: "Compile before the minifier.",
  });
}

function describe({ was, by }: Lowered): Description {
  if (was === "renamed-loop") return RENAMED_LOOP;
  const { what, so, since } = LOWERED[was];
  return {
    code: "GD107",
    message: `An earlier compile step lowered this, which was ${what}: ${so}.`,
    hint: `${HINTS[by ?? "any"](since)}, or compile before that step.`,
  };
}

/** A function with a one-letter name that is called only in a loop: users write such functions, too. */
const RENAMED_LOOP: Description = {
  code: "GD107",
  message:
    "This may be a loop body that was lowered and minified: its deferred calls would run at the end of each iteration.",
  hint: "Compile before that step; if it was never a loop body, write it as a declaration: function close(file) { defer(file.close()); }",
};

const LOWERED: Record<
  Exclude<Lowered["was"], "renamed-loop">,
  { readonly what: string; readonly so: string; readonly since: number }
> = {
  async: { what: "an async function", so: "its deferred calls could not be awaited", since: 2018 },
  "async-generator": { what: "an async generator", so: "its deferred calls could not be awaited", since: 2018 },
  generator: { what: "a generator", so: "its deferred calls would run at the next yield", since: 2015 },
  loop: { what: "the body of a loop", so: "its deferred calls would run at the end of each iteration", since: 2015 },
  constructor: {
    what: "the constructor of a derived class",
    so: "after a recovery it could return a different object",
    since: 2015,
  },
  wrapped: {
    what: "a method of its own",
    so: "recover() and panicking() would always return null in the function that was wrapped in another",
    since: 2015,
  },
};

const HINTS = {
  typescript: (since: number) => `Set "target": "ES${since}" or later in tsconfig.json`,
  esbuild: (since: number) => `Set esbuild's target to es${since} or later`,
  swc: (since: number) => `Set swc's jsc.target to es${since} or later`,
  babel: (since: number) => `Make Babel's preset-env target engines with ES${since}`,
  any: (since: number) => `Set the target of that step to ES${since} or later`,
};
