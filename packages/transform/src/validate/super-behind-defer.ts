import type { FileFacts, FunctionFacts } from "../facts.ts";
import { JAVASCRIPT } from "../file-names.ts";
import { countHead, countPrologue } from "../prologue.ts";
import { at, type Finding, type Rule } from "./finding.ts";

/**
 * A `super()` that a deferred call may be pending for comes to stand in a `try`. Not every compiler of TypeScript looks for
 * it there, or deeper: what does not find it sets fields at the top of the constructor, where there is no `this`. In
 * JavaScript only TypeScript does so (`allowJs`).
 */
export const superBehindDefer: Rule = (file) =>
  isJavaScript(file) && !file.forTypeScript
    ? []
    : file.functions.filter(({ defers }) => defers.length > 0).flatMap((fn) => findSuperCalls(fn, file));

const isJavaScript = ({ filename = "" }: FileFacts) => JAVASCRIPT.test(filename);

const words = {
  parameters: "parameter properties",
  fields: "fields with initial values",
  lowered: "fields, private members or decorators",
};

function findSuperCalls(fn: FunctionFacts, file: FileFacts): Finding[] {
  const { setBehindSuper, superCalls, statements } = fn;
  if (setBehindSuper === null) return [];
  const prologue = countPrologue(fn);
  const head = prologue + countHead(fn, prologue);
  // Directly in the `try`, TypeScript finds it, and the others for what they lower; oxc does not for the rest.
  const inTry = file.forTypeScript || setBehindSuper === "lowered";
  // What the user has put deeper is an error of TypeScript's, but not in JavaScript: there it may be right.
  const isFound = (within: number) => (statements[within]!.callsSuper ? inTry && within < head : isJavaScript(file));
  return superCalls
    .filter(({ within }) => within >= prologue && !isFound(within))
    .map((call) =>
      at(call, {
        code: "GD108",
        message: `super() is called while a deferred call may be pending, in a class with ${words[setBehindSuper]}.`,
        hint: "Call it before the first defer, at the top of the constructor: super(); defer(close());",
      }),
    );
}
