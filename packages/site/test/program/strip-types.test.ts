import { globSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { stripTypes } from "../../src/program/strip-types.ts";

const repository = join(import.meta.dirname, "../../../..");

/** Where blanks and semicolons are is each stripper's own affair. */
const bare = (text: string) => text.replace(/[\s;]/g, "");

const cases: Record<string, string> = {
  annotations: "let a: number = 1, b!: string; const f = (x?: number, ...rest: string[]): void => {};",
  assertions: "const c = d as unknown as string; e!.f!(); (g satisfies T).h;",
  "const assertion": "const a = [1] as const;",
  generics: "function f<T extends object>(x: T): T { return g<T>(x); } new Map<string, number>(); const h = k<string>;",
  "generic arrow": "const f = <T,>(x: T): x is T => true;",
  this: "function f(this: Window, a: number) {} function g(this: Window) {}",
  overloads: "function f(a: string): void;\nfunction f(a: number): void;\nfunction f(a: unknown) { return a; }",
  interfaces: "interface A { b: number }\nexport interface C {}\ntype D = string;\nexport type E = D;",
  declarations:
    "declare const a: number; declare function f(): void; declare global { var x: 1 } declare module 'x' {}",
  classes:
    "abstract class A<T> extends B<T> implements C<T>, D {\n  private readonly a?: number = 1;\n  declare b: string;\n" +
    "  abstract c(): void;\n  protected static override d!: T;\n  [key: string]: unknown;\n  constructor(x: T);\n" +
    "  constructor(x?: T) { super(x); }\n  get e(): T { return this.#f!; }\n  #f?: T;\n  async *g?<U>(this: A<T>, u: U) {}\n}",
  "a class that is a value": "const a = class<T> implements I { b: T };",
  namespaces: "namespace N { export type A = 1; interface B {} } export declare namespace M { const a: 1 }",
  conditional: "const a = b ? (c) : d => e; const f = (g ? (h) : i); const j = k ? (l): m => n : o;",
  comparison: "f(a < b, c > (d)); if (a < b || c > d) g();",
  "optional call": "a?.<string>(b); c?.d<string>(e);",
  "catch clause": "try {} catch (error: unknown) {}",
  "for of": "for (const a of b as any[]) {}",
  destructuring: "const { a, b: [c] }: T = d; function f({ a }: { a: number } = e, [b]: [number]) {}",
  "template literal": "`${a as string} ${b!}`",
  "line breaks": "type A =\r\n  | 1\r\n  | 2;\r\nlet b: A = 1;\u2028let c: A;",
};

describe("leaves what Node leaves", () => {
  test.each(Object.entries(cases))("%s", (_, source) => {
    const { text, refused } = stripTypes(source);
    expect(refused).toEqual([]);
    expect(bare(text)).toBe(bare(stripTypeScriptTypes(source)));
    expect(text.length).toBe(source.length);
  });

  const files = globSync(["packages/{e2e/conformance/twins,runtime/src}/*.ts", "examples/**/*.ts"], {
    cwd: repository,
    exclude: ["**/node_modules/**"],
  });
  test(`in ${files.length} files`, () => {
    expect(files.length).toBeGreaterThan(150);
    for (const file of files) {
      const source = readFileSync(join(repository, file), "utf8");
      const withoutImports = source.replace(/^import [^;]*;$/gm, "");
      expect(bare(stripTypes(withoutImports).text), file).toBe(bare(stripTypeScriptTypes(withoutImports)));
    }
  });
});

test("an assertion that Node does not take", () => {
  expect(stripTypes("const a = <number>b; f(<T>(c), <const>d);").text).toBe(
    "const a =         b; f(   (c),        d);",
  );
});

describe("a line does not go on with the one before", () => {
  test.each([
    ["an assertion", "let a = 0, b = 1;\na = b as number\n;[b] = [7]\nreport(a, b);"],
    ["an interface", "let a = 0\ninterface I {}\n[7].forEach((x) => { a = x; });\nreport(a);"],
    ["an interface behind a value", "const f = 5\ninterface I {}\n(() => report(f))();"],
    ["a member", "class A { a = 1\n private [`b`] = 2 }\nreport(new A());"],
    ["a property without a value", "class A { a: string\n ['b'] = 2 }\nreport(new A());"],
    ["a type at the end", "const a = 1 as number\n(() => report(a))();"],
    ["a return type over lines", "const f = (a: number): {\n  b: number\n} => ({ b: a });\nreport(f(2));"],
    ["type parameters of an async arrow", "const f = async <\n  T\n>(a: T) => a;\nreport(typeof f);"],
  ])("%s", (_, source) => {
    const run = (text: string) => {
      const reports: unknown[] = [];
      // eslint-disable-next-line @typescript-eslint/no-implied-eval
      new Function("report", text)((...values: unknown[]) => reports.push(values));
      return reports;
    };
    const reports = run(stripTypes(source).text);
    expect(reports).toHaveLength(1);
    expect(reports).toEqual(run(stripTypeScriptTypes(source)));
  });
});

describe("imports", () => {
  test.each([
    ["only types", "import type { A } from 'x'; import { type B } from 'y'; import { C } from 'z'; let c: C;", ["y"]],
    ["some types", "import d, { type A, b, C } from 'x'; b(d as C);", ["x"]],
    ["a side effect", "import 'x';", ["x"]],
    ["a name that is a key elsewhere", "import { A } from 'x'; f({ A: 1 }).A;", []],
    ["a shorthand", "import { A } from 'x'; f({ A });", ["x"]],
    ["an export", "import { A } from 'x'; export { A };", ["x"]],
    ["a namespace", "import * as a from 'x'; a.b();", ["x"]],
  ])("%s", (_, source, left) => {
    const names = [...stripTypes(source).text.matchAll(/from '(\w)'|import '(\w)'/g)].map(([, a, b]) => a ?? b);
    expect(names).toEqual(left);
  });

  test("lose the names of types alone", () => {
    expect(bare(stripTypes("import d, { type A, b, C } from 'x'; b(d as C);").text)).toBe("importd,{b,}from'x'b(d)");
  });
});

describe("refuses what is neither a type nor JavaScript", () => {
  test.each([
    ["enum", "enum A { B }"],
    ["enum", "export const enum A { B }"],
    ["namespace", "namespace N { export const a = 1; }"],
    ["decorator", "class A { @d() m() {} }"],
    ["decorator", "@d class A {}"],
    ["accessor", "class A { accessor a = 1; }"],
    ["parameter property", "class A { constructor(private a: number) {} }"],
    ["import =", "import a = require('a');"],
    ["export =", "export = 5;"],
    ["type assertion over several lines", "const a = <T>\n  b;"],
  ])("%s: %s", (what, source) => {
    expect(stripTypes(source).refused.map((each) => each.what)).toEqual([what]);
  });
});

test("says where it could not parse", () => {
  expect(() => stripTypes("let a = = 5;")).toThrow(expect.objectContaining({ pos: 8 }) as Error);
});
