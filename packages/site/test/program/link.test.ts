import { describe, expect, test } from "vitest";
import { link as linkTo } from "../../src/program/link.ts";
import { importsOf, makeLinkable } from "../../src/program/linkable.ts";

const link = (code: string) => linkTo(makeLinkable(code), (name) => (name === "x" ? "blob:1" : null));

test("imports move to a line of their own, and nothing else moves", () => {
  const code = 'import { a, // one\n  b as c } from "x"; a();\nimport d from "y"; d();';
  const [first, ...rest] = link(code).split("\n");
  expect(first).toBe('import { a , b as c } from "blob:1"; import d from "y"; ');
  expect(makeLinkable(code).linesBefore).toBe(1);
  expect(rest.map((line) => line.trim())).toEqual(["", "a();", "d();"]);
  expect(rest.map((line) => line.length)).toEqual(code.split("\n").map((line) => line.length));
});

describe("every name gets its address", () => {
  test.each([
    ['import "x";', 'import "blob:1";\n           '],
    ['import * as a from "x" with { type: "json" };', 'import * as a from "blob:1"with { type : "json" } ;'],
    ['export * from "x";', '\nexport * from "blob:1";'],
    ['export { a } from "x";', '\nexport { a } from "blob:1";'],
    ['f(import("x"), import("z"));', '\nf(import("blob:1"), import("z"));'],
    ["import(`x`); import(x);", "\nimport(`x`); import(x);"],
  ])("%s", (code, expected) => {
    expect(link(code).trimEnd()).toBe(expected.trimEnd());
  });
});

test("a module that imports nothing", () => {
  expect(link("a();")).toBe("\na();");
});

test("importsOf finds all of them", () => {
  const code = 'import "a"; export * from "b"; f(async () => { await import("c"); });';
  expect(importsOf(code).map(({ value, start, end }) => [value, code.slice(start, end)])).toEqual([
    ["a", '"a"'],
    ["b", '"b"'],
    ["c", '"c"'],
  ]);
});
