import { misuseRule } from "./finding.ts";

export const inWith = misuseRule("in-with", ({ what }) => ({
  code: "GD403",
  message: `${what === "return" ? RETURN : what} is in a with statement, where any name may be a property of the object.`,
  hint: HINTS[what],
}));

const RETURN = "A return that must run deferred calls or set a named result";

const HINTS = {
  defer: "Defer it outside the with, and name the object: defer(object.close());",
  recover: "Call it outside the with: const value = recover();",
  panicking: "Call it outside the with: const panic = panicking();",
  namedResult: "Move the function out of the with: let result = namedResult(0);",
  return: "Wrap the with in a function of its own: return (() => { with (object) { return value; } })();",
};
