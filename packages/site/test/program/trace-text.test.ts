import { expect, test } from "vitest";
import { build } from "../../src/program/build.ts";
import { findPlaces } from "../../src/program/places.ts";
import { traceText } from "../../src/program/trace-text.ts";

const origin = "http://a.example";
const url = `blob:${origin}/1-2`;

test("places become those of the source, and the page's own lines go", () => {
  const find = (at: { line: number; column: number }) =>
    at.line > 9 ? null : { line: at.line * 10, column: at.column };
  const text = [
    `Error: no "${url}" in ${url}2`,
    `    at f (${url}:2:7)`,
    `    at async ${url}:3:1`,
    `    at ${url}:11:1`,
    `    at run (${origin}/assets/worker.js:1:22)`,
    "    at new Promise (<anonymous>)",
  ].join("\n");
  expect(
    traceText(text, { url, origin, linesBefore: 1, find, names: new Map([[`${url}2`, "runtime"]]) }).split("\n"),
  ).toEqual([
    'Error: no "program.ts" in runtime',
    "    at f (program.ts:10:7)",
    "    at async program.ts:20:1",
    "    at program.ts (compiled):10:1",
    "    at new Promise (<anonymous>)",
  ]);
});

test("the compiler's own map finds a place in the source", () => {
  const source = 'import { defer } from "@godefer/runtime";\nfunction f() {\n  defer(g());\n  h();\n}';
  const { code, map } = build(source, "auto");
  const line = code.split("\n").findIndex((text) => text.includes("h();"));
  expect(findPlaces(map)({ line: line + 1, column: code.split("\n")[line]!.indexOf("h();") + 1 })).toEqual({
    line: 4,
    column: 3,
  });
});

test("without a map places stay", () => {
  expect(findPlaces(null)({ line: 1, column: 2 })).toEqual({ line: 1, column: 2 });
});
