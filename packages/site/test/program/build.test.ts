import { describe, expect, test } from "vitest";
import { build } from "../../src/program/build.ts";

const program = 'import { defer } from "@godefer/runtime";\n';

test("a program becomes a script at the same lines and columns", () => {
  const { script, code, map, functions, mistakes } = build(
    `${program}function f(a: number): void { defer(g(a)); }`,
    "auto",
  );
  expect(mistakes).toEqual([]);
  expect(functions.map(({ name }) => name)).toEqual(["f"]);
  expect(map).not.toBeNull();
  expect(code).toContain("a: number");
  expect(script).not.toContain("number");
  expect(script!.length).toBe(code.length);
});

test("a program without a defer is its own script", () => {
  expect(build("const a: number = 1;", "auto")).toMatchObject({
    map: null,
    script: "const a         = 1;",
    mistakes: [],
  });
});

test("the strategy is the compiler's", () => {
  const source = `${program}function f() { defer(g()); }`;
  expect(build(source, "linked-list").functions[0]!.strategy).toBe("linked-list");
  expect(build(source, "open-coded").functions[0]!.strategy).toBe("open-coded");
});

describe("mistakes", () => {
  const mistakesOf = (source: string) => build(source, "auto").mistakes;

  test("the compiler's and the page's, all at once, in the order of the source", () => {
    const linesOf = (source: string) => mistakesOf(source).map(({ line, kind }) => [line, kind]);
    expect(linesOf(`${program}enum A { B }\nconst f = () => defer(g());\nimport fs from "node:fs";\nfs();`)).toEqual([
      [2, "not-erasable"],
      [3, "compiler"],
      [4, "no-such-module"],
    ]);
    expect(linesOf(`${program}const f = () => defer(g());\nimport fs from "node:fs";\nfs();`)).toEqual([
      [2, "compiler"],
      [3, "no-such-module"],
    ]);
  });

  test("a module that a page does not have, at its place", () => {
    expect(mistakesOf('import fs from "node:fs";\nfs();')).toEqual([
      { kind: "no-such-module", name: "node:fs", start: 15, end: 24, line: 1, column: 16 },
    ]);
    expect(mistakesOf('import type { A } from "node:fs"; import a from "https://a.example/a.js"; a();')).toEqual([]);
  });

  test.each([
    ["that names the runtime", `${program}let = ;`, 2],
    ["that does not", "\n\nlet a = = 1;", 3],
    ["with types, which has a mistake of JavaScript's", "let a: number;\nexport { a };\nexport { a };", 3],
  ])("syntax, of a file %s", (_, source, line) => {
    expect(mistakesOf(source)).toEqual([expect.objectContaining({ kind: "compiler", code: "GD001", line })]);
    expect(build(source, "auto")).toMatchObject({ script: null, code: source });
  });

  test("a place in a file with every kind of line break", () => {
    expect(mistakesOf("1;\r\n2;\n3;\u2028enum A {}")).toEqual([expect.objectContaining({ line: 4, column: 1 })]);
  });
});
