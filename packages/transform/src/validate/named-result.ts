import type { FunctionFacts } from "../facts.ts";
import { type Finding, misuseRule, type Rule } from "./finding.ts";

const example = "let result = namedResult(0);";

export const namedResultPlace = misuseRule("named-result-place", () => ({
  code: "GD301",
  message: "namedResult(...) does not declare a result here.",
  hint: `It initialises one variable of a \`let\` directly in a function's body: ${example}`,
}));

export const namedResultPattern = misuseRule("named-result-pattern", () => ({
  code: "GD304",
  message: "A result's pattern can not have computed keys.",
  hint: "Name the keys: let { value, ok } = namedResult({ value: 0, ok: false });",
}));

export const namedResultArguments = misuseRule("named-result-arguments", () => ({
  code: "GD305",
  message: "namedResult takes one argument: the result's first value.",
  hint: `${example} or for several let [count, error] = namedResult<[number, Error | null]>([0, null]);`,
}));

export const namedResultTwice: Rule = ({ functions }) =>
  functions.flatMap(({ namedResults }) =>
    namedResults.slice(1).map(({ start, end }): Finding => ({
      code: "GD302",
      message: "This function has named its result already.",
      hint: "Name several results with one pattern: let [count, error] = namedResult([0, null]);",
      start,
      end,
    })),
  );

export const namedResultFunction: Rule = ({ functions }) =>
  functions.flatMap((fn): Finding[] => {
    const what = unsuitable(fn);
    const [first] = fn.namedResults;
    if (what === null || first === undefined) return [];
    return [
      {
        code: "GD303",
        message: `${what} has no result that namedResult could name.`,
        hint: "Use an ordinary variable.",
        start: first.start,
        end: first.end,
      },
    ];
  });

function unsuitable({ form, generator }: FunctionFacts): string | null {
  if (generator) return "A generator";
  if (form === "constructor" || form === "derived-constructor") return "A constructor";
  return form === "setter" ? "A setter" : null;
}
