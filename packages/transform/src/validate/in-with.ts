import { misuseRule } from "./finding.ts";

export const inWith = misuseRule("in-with", ({ what }) => ({
  code: "GD403",
  message: `${SUBJECTS[what]} stands in a with statement, where every name may be a property of the object.`,
  hint: HINTS[what],
}));

const SUBJECTS = {
  defer: "defer",
  recover: "recover",
  panicking: "panicking",
  namedResult: "namedResult",
  return: "A return of a function whose deferred calls or named result come behind it",
};

const HINTS = {
  defer: "Defer it outside the with, and name the object: defer(object.close());",
  recover: "Call it outside the with: const value = recover();",
  panicking: "Call it outside the with: const panic = panicking();",
  namedResult: "Take the function out of the with: let result = namedResult(0);",
  return: "Put the with into a function of its own: return (() => { with (object) { return value; } })();",
};
