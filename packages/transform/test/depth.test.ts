import * as babel from "@babel/core";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import babelPlugin from "../src/entries/babel.ts";
import bun from "../src/entries/bun.ts";
import { transformer } from "../src/entries/ts.ts";
import { explain, transform } from "../src/index.ts";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const filename = "deep.ts";
const PROGRAM = `import { defer, recover } from "@godefer/runtime";\nexport function f() { defer(g()); return recover(); }\n`;

/** Sources that the parser reads in a loop, or nearly so. */
const chains: Record<string, (n: number) => string> = {
  "+": (n) => `export const z = "x"${' + "abc"'.repeat(n)};`,
  "||": (n) => `export const z = a${" || b".repeat(n)};`,
  "??": (n) => `export const z = a${" ?? b".repeat(n)};`,
  calls: (n) => `export const z = a${".b(1)".repeat(n)};`,
  members: (n) => `export const z = a${".b[0]".repeat(n)};`,
  "optional calls": (n) => `export const z = a${"?.b()".repeat(n)};`,
  "as and !": (n) => `export const z = a${"!".repeat(n)}${" as B".repeat(n)};`,
  "else if": (n) => `export function h(x) { if (x === 0) g(); ${"else if (x === 1) g(); ".repeat(n)} }`,
  "unary operators": (n) => `export const z = ${"!".repeat(n)}1;`,
  "+ in a compiled function": (n) => `export function h() { defer(g()); return "x"${' + "abc"'.repeat(n)}; }`,
  "calls in a compiled function": (n) => `export function h() { defer(g()); return a${".b(1)".repeat(n)}; }`,
  "else if in a compiled function": (n) =>
    `export function h(x) { defer(g()); if (x === 0) return 1; ${"else if (x === 1) return 2; ".repeat(n)} }`,
  "a deferred chain": (n) => `export function h() { defer(a${".b(1)".repeat(n)}); }`,
  "a deferred argument": (n) => `export function h() { defer(g("x"${' + "abc"'.repeat(n)})); }`,
};

describe("a chain of 1,000 links is compiled as a short one is", () => {
  it.each(Object.entries(chains))("%s", (_, make) => {
    const compiled = transform(PROGRAM + make(1000), { filename });
    expect(compiled.diagnostics).toEqual([]);
    const short = transform(PROGRAM + make(3), { filename });
    expect(compiled.code.match(/catch \(_thrown\)/g)).toEqual(short.code.match(/catch \(_thrown\)/g));
    expect(explain(PROGRAM + make(1000), { filename }).functions).toHaveLength(short.functions.length);
    expect(transform(PROGRAM, { filename: "x.ts" }).diagnostics).toEqual([]);
  });
});

// From some length on they are walked in a loop.
describe.each([1, 24, 25, 26, 27, 200])("in a chain of %i calls", (n) => {
  const withoutLinks = (links: number, source: (chain: string) => string) =>
    transform(PROGRAM + source(".b(1)".repeat(links)), { filename }).code.replaceAll(".b(1)", "");

  it("a direct eval is seen", () => {
    const source = (chain: string) =>
      `export function h(o) { const a = o.a; const b = o.b; defer(b.close(a)); eval("a")${chain}; return a; }`;
    expect(withoutLinks(n, source)).toBe(withoutLinks(0, source));
    expect(withoutLinks(n, source)).not.toBe(withoutLinks(n, (chain) => source(chain).replace("eval", "even")));
  });

  it("every argument is compiled, and each name is bound", () => {
    const source = `${PROGRAM}export const z = a${".b(() => { const c = o(); defer(c.close()); })".repeat(n)};`;
    const { code, diagnostics, functions } = transform(source, { filename });
    expect(diagnostics).toEqual([]);
    expect(functions).toHaveLength(n + 1);
    expect(code.match(/_fn0 = c\.close/g)).toHaveLength(n);
  });
});

it("a list of 200,000 elements is not deep", () => {
  const source = `const { defer } = require("@godefer/runtime");\nfunction f() { defer(g()); }\nvar z = [${"1,".repeat(200_000)}];`;
  expect(explain(source, { filename: "wide.cjs" }).diagnostics).toEqual([]);
});

it("a long constant comes out with the value that it had", () => {
  const source = `${PROGRAM}export const z = ("x"${' + "abc"'.repeat(1500)}).length * 2;`;
  const { code } = transform(source, { filename });
  const [, expression] = /export const z = ([^;]*);/.exec(code)!;
  expect(eval(expression!)).toBe((1 + 3 * 1500) * 2);
});

it("the TypeScript transformer leaves alone what it has nothing to do in", () => {
  const source = `${PROGRAM}export const z = "x"${' + "abc"'.repeat(4000)};`;
  expect(throughTypeScript(source)).toContain("catch (_thrown)");
});

function throughTypeScript(source: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext };
  return ts.transpileModule(source, {
    fileName: filename,
    compilerOptions,
    transformers: { before: [transformer(ts)] },
  }).outputText;
}

describe("GD002: what is too deep is an error that names the file", () => {
  const arrays = `${PROGRAM}export const z = ${"[".repeat(20_000)}1${"]".repeat(20_000)};`;
  const named = /deep\.ts:1:1 GD002: /;

  it("transform and explain", () => {
    const found = [...transform(arrays, { filename }).diagnostics, ...explain(arrays, { filename }).diagnostics];
    expect(found.map(({ code, filename: name }) => [code, name])).toEqual([
      ["GD002", filename],
      ["GD002", filename],
    ]);
    expect(found[0]!.frame.length).toBeLessThan(200);
  });
  it("the Babel plugin, with a tree that Babel could make", () => {
    const file = babel.parseSync(PROGRAM, { filename, ...alone, sourceType: "unambiguous" })!;
    let value: babel.types.Expression = babel.types.numericLiteral(1);
    for (let i = 0; i < 20_000; i++) value = babel.types.arrayExpression([value]);
    file.program.body.push(babel.types.expressionStatement(value));
    // Babel itself goes no deeper than that: what calls the plugin is left out.
    const pre = babelPlugin(babel).pre;
    const scope = { referencesSet: new Set(), uidsSet: new Set() };
    expect(() => pre({ code: PROGRAM, ast: file, opts: { filename }, scope })).toThrow(named);
  });
  it("the plugin for Bun", async () => {
    const folder = mkdtempSync(join(tmpdir(), "godefer-"));
    try {
      writeFileSync(join(folder, filename), arrays);
      let load!: (file: { path: string }) => Promise<unknown>;
      bun().setup({ onLoad: ({ filter }, callback) => filter.test(filename) && (load = callback) });
      await expect(load({ path: join(folder, filename) })).rejects.toThrow(named);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
  it("the TypeScript transformer", () => {
    const source = ts.createSourceFile(filename, PROGRAM, ts.ScriptTarget.ESNext, true);
    const { factory } = ts;
    let value: ts.Expression = factory.createNumericLiteral(1);
    for (let i = 0; i < 20_000; i++) value = factory.createArrayLiteralExpression([value]);
    const deep = factory.updateSourceFile(source, [...source.statements, factory.createExpressionStatement(value)]);
    expect(() => ts.transform(deep, [transformer(ts)])).toThrow(named);
  });
});

const alone = { babelrc: false, configFile: false, browserslistConfigFile: false } as const;
