import type { FunctionFacts } from "../facts.ts";
import { at, type Description, except, type Finding, misuseRule, type Rule } from "./finding.ts";

/** If there is no result to name, that is the only mistake reported for a `namedResult`. */
export const namedResultFunction: Rule = ({ functions }) =>
  functions.flatMap((fn): Finding[] => {
    const why = whyNoResult(fn);
    if (why === null) return [];
    const description: Description = { code: "GD303", message: why, hint: "Use an ordinary variable: let result = 0;" };
    return fn.namedResults.map((call) => at(call, description));
  });

export const namedResultPlace: Rule = (file) => {
  const withoutResult = file.functions.filter((fn) => whyNoResult(fn) !== null);
  return except(
    misplaced(file),
    withoutResult.flatMap((fn) => fn.namedResults),
  );
};

export const namedResultTwice: Rule = (file) =>
  file.functions.flatMap((fn): Finding[] => {
    if (whyNoResult(fn) !== null) return [];
    const [, ...others] = except(fn.namedResults, misplaced(file));
    return others.map((call) => at(call, twice));
  });

export const namedResultPattern = misuseRule("named-result-pattern", () => ({
  code: "GD304",
  message: "The pattern of a named result has a computed key or a default value.",
  hint: "Write plain keys, and put the values in the argument: let { value, ok } = namedResult({ value: 0, ok: false });",
}));

export const namedResultArguments = misuseRule("named-result-arguments", () => ({
  code: "GD305",
  message: "namedResult takes one argument: the result's initial value.",
  hint: "Pass it one value: let result = namedResult(0); or, for several results: let [count, error] = namedResult([0, null]);",
}));

const misplaced = misuseRule("named-result-place", () => ({
  code: "GD301",
  message: "namedResult(...) must initialize a `let` of its own, directly in a function's body.",
  hint: "Declare the result there, alone in its statement: let result = namedResult(0);",
}));

const twice: Description = {
  code: "GD302",
  message: "This function already has a named result.",
  hint: "Name several results with one pattern: let [count, error] = namedResult([0, null]);",
};

function whyNoResult({ form, generator }: FunctionFacts): string | null {
  if (generator) return "A generator has no result to name: its caller gets the generator object before the body runs.";
  if (form === "setter") return "A setter has no result to name: what it returns is ignored.";
  const constructs = form === "constructor" || form === "derived-constructor";
  return constructs ? "A constructor has no result to name: `new` returns the object." : null;
}
