import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { transformer } from "../../src/entries/ts.ts";
import type { TransformOptions } from "../../src/index.ts";
import { commented, commentsIn } from "./commented.ts";

const { ESNext, ES2017 } = ts.ScriptTarget;
const esm: ts.CompilerOptions = { target: ESNext, module: ts.ModuleKind.ESNext, jsx: ts.JsxEmit.Preserve };
const commonJs: ts.CompilerOptions = { ...esm, target: ES2017, module: ts.ModuleKind.CommonJS };

const plain = (source: string, fileName: string, compilerOptions = esm) =>
  ts.transpileModule(source, { fileName, compilerOptions }).outputText;

function compiled(
  source: string,
  fileName: string,
  { compilerOptions = esm, ...options }: TransformOptions & { compilerOptions?: ts.CompilerOptions } = {},
): string {
  const transformers = { before: [transformer(ts, { coverage: false, ...options })] };
  return ts.transpileModule(source, { fileName, compilerOptions, transformers }).outputText;
}

describe("a comment in every gap between two tokens is kept as TypeScript keeps it", () => {
  const folder = join(import.meta.dirname, "../fixtures");
  const inputs = globSync("**/input.*", { cwd: folder }).sort();
  /** Functions move to the body's start, an object pattern is taken apart in another order, one import goes. */
  const inAnotherOrder = /declarations-of-one-name|rest-and-hole|imports.source/;

  it.each(inputs)("%s", (input) => {
    const filename = basename(input);
    const source = commented(readFileSync(join(folder, input), "utf8"), filename);
    for (const options of [{}, { strategy: "linked-list" }, { compilerOptions: commonJs }] as const) {
      const { wanted, once } = gaps(source, filename, options);
      if (inAnotherOrder.test(input)) expect(once.sort()).toEqual(wanted.sort());
      else expect(once).toEqual(wanted);
    }
  });

  it.each([
    // Parameters that come to stand in another.
    `function f(a = g(), b) { recover(); }`,
    `function f(x, { y }, a = g(), { b = 2, c } = {}, ...d) { return recover(); }`,
    `function f(\n{ a },\n[b] = [g()],\n...[c, d]\n) { recover(); }`,
    `function f(\na = g(),\nb,\n) { recover(); }`,
    `function f(this: X, a: number = g(), b?: string, c = x as string, d = y!) { recover(); }`,
    `const o = { m(a = g(), b) { recover(); } }; const f = (a = g(), b = 1) => { recover(); };`,
    `class C { m(a = g(), b) { recover(); } static s([x = g()], b = h()) { return recover(); } }`,
    `const f = function (a = () => { defer(g()); }, b = { m() { return recover(); } }) { return recover(); };`,
    `async function f(a = g(),) { await recover(); } function* k(a = g()) { yield recover(); }`,
    // What TypeScript makes something else of.
    `function f(a, b) { a.x?.y(); defer(a.x?.y()); const c = a?.x; if (c) return a.x?.y?.[b]?.(c,); h(a.x?.y(),); }`,
    `function f(a, b) { defer(h(a ?? b, a ** b, { ...a }, a?.b,)); return a ?? b; }`,
    `async function f(a) { let [x, e,] = namedResult([1, null,]); defer(await a.x?.y()); return [await a?.b(), 2,]; }`,
    // Behind the last comma of a list.
    `function f(a) { defer(g(a, ...a,)); defer(((x,) => { x; })(1,)); defer([a,].map(g,)); return h([1, 2,],); }`,
    `function f(a) { for (const x of a) defer(x?.y(a,)); const { x, y, } = a; return { a: 1, b: [2,], }; }`,
  ])("%s", (body) => {
    const source = commented(`import { defer, namedResult, recover } from "@godefer/runtime";\n${body}\n`, "a.ts");
    const older: ts.CompilerOptions = { ...esm, target: ts.ScriptTarget.ES2015 };
    for (const options of [
      {},
      { strategy: "linked-list" },
      { compilerOptions: commonJs },
      { compilerOptions: older },
    ] as const) {
      const { wanted, once } = gaps(source, "a.ts", options);
      expect(once).toEqual(wanted);
    }
  });

  /** The comments that TypeScript keeps, and those of them that are kept: none of them more often than TypeScript has it. */
  function gaps(source: string, filename: string, options: Parameters<typeof compiled>[2] = {}) {
    const wanted = commentsIn(plain(source, filename, options.compilerOptions), filename);
    const found = commentsIn(compiled(source, filename, options), filename);
    const count = (numbers: string[], one: string) => numbers.filter((number) => number === one).length;
    // TypeScript prints some twice where a function is one line.
    expect(found.filter((number) => count(found, number) > Math.max(1, count(wanted, number)))).toEqual([]);
    return { wanted: [...new Set(wanted)], once: [...new Set(found.filter((number) => wanted.includes(number)))] };
  }
});

describe("a comment stays with its statement", () => {
  const kept: Record<string, [source: string, code: RegExp]> = {
    "in front of a defer": [`function f() { g();\n// here\ndefer(h()); }`, /g\(\);\n.*\n\s*\/\/ here\n\s*_fn0 = h;/],
    "behind a defer": [`function f(x) { defer(x.h()); // here\n }`, /_bits = 1; \/\/ here\n/],
    "between defer( and its argument": [
      `function f() { defer(/* here */ () => { g(); }); }`,
      /_fn0 = null \?\? \(\/\* here \*\/ \(\) =>/,
    ],
    "inside an argument": [
      `function f() { defer(g(import(/* webpackChunkName: "a" */ "a"))); }`,
      /import\(\/\* webpackChunkName: "a" \*\/ "a"\)/,
    ],
    "in front of an argument": [
      `function f() { defer(g(a(), /* @__PURE__ */ b())); }`,
      /_arg0_1 = \/\* @__PURE__ \*\/ b\(\)/,
    ],
    "inside a return": [`function f() { defer(g()); return /* here */ h(); }`, /_result = \/\* here \*\/ h\(\);/],
    "behind a return": [
      `function f(x) { defer(g()); if (x) {\nreturn; // here\n}\n h(); }`,
      /break _body; \/\/ here\n/,
    ],
    "at a return that goes": [`function f() { defer(g()); h();\n// here\nreturn; }`, /h\(\);\n\s*\/\/ here\n/],
    "in a branch": [
      `function f(x) { defer(g());\nif (x) /* here */ return; else h(); }`,
      /if \(x\) \/\* here \*\/\s*break _body;\n\s*else\n/,
    ],
    "behind an else": [
      `function f(x) { defer(g());\nif (x) return 1; else /* here */ return 2; }`,
      /else \/\* here \*\/ ?\{?\s*_result = 2/,
    ],
    "at the end of a body": [`function f() {\n defer(g());\n h();\n // here\n}`, /\n\s*\/\/ here\n\}/],
    "at the end of a block": [
      `function f(x) {\n defer(g());\n if (x) {\n return;\n // here\n }\n h();\n}`,
      /break _body;\n\s*\/\/ here\n\s*\}/,
    ],
    "behind the brace of one line": [`function f() { /* here */ defer(g()); }`, /\/\* here \*\/ _fn0 = g;/],
    "in front of a named result": [
      `function f() { defer(g());\n// here\nlet r = namedResult(1); }`,
      /\/\/ here\n\s*r = 1;/,
    ],
    "in front of a recover": [`const f = () => { h(/* here */ recover()); };`, /h\(\/\* here \*\/ _gorecover/],
    "inside a recover": [`const f = () => { h(recover(/* here */)); };`, /_gorecover\(_panic\) \/\* here \*\//],
    "in front of an arrow's expression": [
      `const f = () => /* @__PURE__ */ recover();`,
      /return \/\* @__PURE__ \*\/ _gorecover/,
    ],
    "of a line, in front of an arrow's expression": [
      `const f = () => // here\n recover();`,
      /return \( ?\n?\s*\/\/ here\n\s*_gorecover\(_panic\)\)/,
    ],
    "in front of a function that is marked": [`k = /* here */ () => { recover(); };`, /k = \/\* here \*\/ _mark\(/],
    "of a function that moves": [
      `function f() { defer(g());\n// here\nfunction h() {} // there\nvar h; }`,
      /\/\/ here\n\s*var h = function \(\) \{ \}; \/\/ there/,
    ],
    "of a function that another one replaces": [
      `function f() { defer(g());\n// here\nfunction h() {}\nfunction h() {} }`,
      /\/\/ here\n/,
    ],
    "in a switch": [
      `function f(x) { defer(g());\nswitch (x) {\n// one\ncase 1:\n// two\nreturn 1; // three\n} }`,
      /\/\/ one\n\s*case 1:\n\s*\/\/ two\n\s*_result = 1;\n\s*break _body; \/\/ three/,
    ],
    "between decorators": [`class C { @a /* here */ @b m() { defer(g()); } }`, /@a\s*\/\* here \*\/\s*@b\s*m\(\)/],
    "beside a static block": [`class C {\n// here\nm() { recover(); }\n}`, /\/\/ here\n\s*m\(\)/],
    "for a coverage tool": [
      `function f() {\n/* istanbul ignore next */\ndefer(g());\n/* v8 ignore next */\nreturn h(); }`,
      /\/\* istanbul ignore next \*\/\n\s*_fn0 = g;[^]*\/\* v8 ignore next \*\/\n\s*_result = h\(\);/,
    ],
    "for a linter": [
      `function f() {\n// eslint-disable-next-line no-x\ndefer(g());\n// @ts-ignore\nh(); }`,
      /\/\/ eslint-disable-next-line no-x\n\s*_fn0 = g;[^]*\/\/ @ts-ignore\n\s*h\(\);/,
    ],
    "behind a type": [
      `function f(x) { defer(g(x.a as A /* one */, x.b! /* two */));\nreturn (x.c satisfies C /* three */) /* four */; }`,
      /x\.a \/\* one \*\/;\s*_arg0_1 = x\.b \/\* two \*\/;[^]*_result = x\.c \/\* three \*\/ \/\* four \*\/;/,
    ],
    "in JSX": [`function f() { defer(g()); return <b>{/* here */}</b>; }`, /<b>\{\/\* here \*\/\}<\/b>/],
  };

  it.each(Object.entries(kept))("%s", (_, [body, code]) => {
    const source = `import { defer, namedResult, recover } from "@godefer/runtime";\n${body}\n`;
    const output = compiled(source, "program.tsx");
    expect(output).toMatch(code);
    for (const [comment] of body.matchAll(/\/\/ \w+|\/\*.*?\*\//g)) expect(output.split(comment)).toHaveLength(2);
  });

  it.each(Object.entries(kept))("and goes if no comments are wanted: %s", (_, [body]) => {
    const source = `/*! licence */\n\nimport { defer, namedResult, recover } from "@godefer/runtime";\n${body}\n`;
    const compilerOptions = { ...esm, removeComments: true };
    const comments = (code: string) => code.match(/\/\/.*|\/\*[^]*?\*\//g);
    expect(comments(compiled(source, "program.tsx", { compilerOptions }))).toEqual(["/*! licence */"]);
  });
});

describe("at the top of the file", () => {
  const rest = `import { defer } from "@godefer/runtime"; // behind\nfunction f() { defer(g()); }\n`;
  const top = (text: string) => compiled(`${text}${rest}`, "program.ts");

  it("what stands around an import that goes is around that of the helpers", () => {
    expect(top("// in front\n")).toMatch(/^\/\/ in front\nimport \{ .*internal"; \/\/ behind\n/);
  });

  it("stays in the place of one that is not the first", () => {
    expect(top(`import "a";\n// in front\n`)).toMatch(/^import \{ .*\nimport "a";\n\/\/ in front\n\/\/ behind\n/);
  });

  it("stays where no helper is imported", () => {
    const source = `/* first */ import { namedResult } from "@godefer/runtime"; // behind\nfunction f() { let r = namedResult(1); }`;
    expect(compiled(source, "program.ts")).toMatch(/^\/\* first \*\/\s*\/\/ behind\nfunction f/);
  });

  it("what belongs to a statement that is kept stays with it", () => {
    expect(top(`/*! licence */\n// @ts-ignore\nimport "a";\n`)).toMatch(
      /^\/\*! licence \*\/\n?\s?import \{ .*\n\/\/ @ts-ignore\nimport "a";/,
    );
    expect(top(`// @ts-ignore\nimport "a";\n`)).toMatch(/^import \{ .*\n\/\/ @ts-ignore\nimport "a";/);
  });

  it("a reference stays the first", () => {
    expect(top(`/// <reference types="node" />\nimport "a";\n`)).toMatch(/^\/\/\/ <reference types="node" \/>\n/);
  });
});
