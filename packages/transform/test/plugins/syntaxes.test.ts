import type { InputOptions } from "@babel/core";
import { describe, expect, it } from "vitest";
import godefer from "../../src/entries/babel.ts";
import { babels, build, failure } from "./harness.ts";

const imports = `import { defer, recover } from "@godefer/runtime";\n`;

/** Syntax that Babel's parser takes if it is told to, and nothing else of the compiler's world does. */
const refused: Readonly<Record<string, { source: string; plugins: readonly string[]; code: string; place: string }>> = {
  "async do": {
    source: `function f() { return async do { defer(g()); 1; }; }`,
    plugins: ["asyncDoExpressions", "doExpressions"],
    code: "GD104",
    place: "defer(g())",
  },
  "async do in an async function": {
    source: `async function f() { return async do { if (1) { defer(g()); } }; }`,
    plugins: ["asyncDoExpressions", "doExpressions"],
    code: "GD104",
    place: "defer(g())",
  },
  "an intrinsic": {
    source: `function f(x) { defer(%DebugPrint(x)); }`,
    plugins: ["v8intrinsic"],
    code: "GD102",
    place: "%DebugPrint(x)",
  },
  "a partial application": {
    source: `function f(x) { defer(g(?, x)); }`,
    plugins: ["partialApplication"],
    code: "GD102",
    place: "g(?, x)",
  },
  "a macro": {
    source: `import css from "./css.macro"; function f() { defer(css("a")); }`,
    plugins: [],
    code: "GD103",
    place: `css("a")`,
  },
  "a macro's property": {
    source: `import { css } from "styled/macro"; function f() { defer(css.global?.("a")); }`,
    plugins: [],
    code: "GD103",
    place: `css.global?.("a")`,
  },
  "a throw": {
    source: `function f(x) { defer(throw x); }`,
    plugins: ["throwExpressions"],
    code: "GD102",
    place: "throw x",
  },
};

const compiled: Readonly<Record<string, { source: string; plugins: readonly string[] }>> = {
  "a function in async do": {
    source: `function f() { return async do { (() => { defer(g()); })(); }; }`,
    plugins: ["asyncDoExpressions", "doExpressions"],
  },
  do: { source: `function f(x) { const y = do { defer(g()); x + 1; }; return y; }`, plugins: ["doExpressions"] },
  "a macro in a literal, and in an argument": {
    source: `import css from "css.macro"; function f() { defer(() => { css("a"); }); defer(g(css("b"))); }`,
    plugins: [],
  },
  "a bound function": { source: `function f(o) { defer(::o.m()); defer(o::m()); }`, plugins: ["functionBind"] },
  "a deferred import": {
    source: `import defer * as ns from "./x.js"; function f(o) { defer(ns.g(o)); }`,
    plugins: ["deferredImportEvaluation"],
  },
  "a source import": {
    source: `import source ns from "./x.js"; function f() { defer(g(ns)); }`,
    plugins: ["sourcePhaseImports"],
  },
  "a private name in a pattern": {
    source: `class C { #x; m() { const { #x: x } = this; defer(x.g()); } }`,
    plugins: ["destructuringPrivate"],
  },
};

describe.each(babels)("syntax of Babel's own, in %s", (_name, babel) => {
  it.each(Object.entries(refused))("%s is refused", (_title, { source, plugins, code, place }) => {
    const options = { plugins: [godefer], parserOpts: { plugins } } as unknown as InputOptions;
    const { diagnostics } = failure(() => build(babel, imports + source, options));
    expect(diagnostics).toMatchObject([{ code, line: 2, column: source.indexOf(place) + 1 }]);
  });

  it.each(Object.entries(compiled))("%s is compiled", (_title, { source, plugins }) => {
    const options = { plugins: [godefer], parserOpts: { plugins } } as unknown as InputOptions;
    const code = build(babel, imports + source, options);
    expect(code).toMatch(/_fn0|_defers/);
    expect(code).not.toMatch(/\bdefer\(/);
  });
});
