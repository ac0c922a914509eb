import { misuseRule, type Rule } from "./finding.ts";

/** Rule S43. */
export const asyncInSync: Rule = (file) => {
  // Outside any function, there is none that could be async: that is the mistake.
  const outside = file.misuses.filter(({ kind }) => kind === "defer-outside-function");
  return inFunction(file).filter(
    ({ start, end }) => !outside.some((other) => other.start <= start && end <= other.end),
  );
};

const inFunction = misuseRule("async-in-sync", ({ what }) => {
  const [deferred, fix] =
    what === "literal"
      ? ["An async function literal", "remove async from the literal"]
      : ["An awaited call", "remove the await"];
  return {
    code: "GD106",
    message: `${deferred} is deferred in a function that is not async, so nothing would wait for it.`,
    hint: `Make the surrounding function async, or ${fix}.`,
  };
});
