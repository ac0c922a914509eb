import type { Finding, Rule } from "./finding.ts";

export const functionKind: Rule = ({ functions }) =>
  functions.flatMap((fn): Finding[] => {
    if (!fn.async && !fn.generator) return [];
    const what = fn.async && fn.generator ? "An async generator" : fn.async ? "An async function" : "A generator";
    return [...fn.defers, ...fn.recovers, ...fn.namedResults].map(({ start, end }) => ({
      code: "GD501",
      message: `${what} can not be compiled yet.`,
      hint: "Put the defer into a function that is neither async nor a generator.",
      start,
      end,
    }));
  });
