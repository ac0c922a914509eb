import type { FileFacts, FunctionFacts } from "../facts.ts";
import { JAVASCRIPT } from "../file-names.ts";
import { countHead, countPrologue } from "../prologue.ts";
import { at, type Finding, type Rule } from "./finding.ts";

/**
 * A `super()` during which a deferred call may be pending ends up in a `try`. Not every TypeScript compiler looks for
 * it there, or deeper. One that does not find it sets fields at the top of the constructor, where there is no `this`.
 * In JavaScript, only TypeScript does so (`allowJs`).
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
  // TypeScript finds it directly in the `try`. The others find it there for what they lower, except oxc.
  const inTry = file.forTypeScript || setBehindSuper === "lowered";
  // If the user put it deeper, TypeScript reports an error. In JavaScript it may be right.
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
