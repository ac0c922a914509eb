import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { typescriptLanguage } from "@codemirror/lang-javascript";
import { classHighlighter, highlightTree } from "@lezer/highlight";
import { expect, test } from "vitest";
import { build } from "../../src/program/build.ts";
import { type Color, type Colored, colorsOf } from "../../src/program/colors.ts";

const classes: Readonly<Record<string, Color>> = {
  "tok-keyword": "keyword",
  "tok-string": "string",
  "tok-string2": "string",
  "tok-number": "number",
  "tok-bool": "number",
  "tok-atom": "number",
  "tok-comment": "comment",
  "tok-typeName": "type",
  "tok-className": "type",
};

/** What the editor colors. */
function colorsInEditor(code: string): Colored[] {
  const colors: Colored[] = [];
  highlightTree(typescriptLanguage.parser.parse(code), classHighlighter, (from, to, names) => {
    const color = names.split(" ").flatMap((name) => classes[name] ?? [])[0];
    if (color) colors.push({ from, to, color });
  });
  return colors;
}

/** `8 number 12`: what has one color, and no blank in it. A parser may take a template for one piece or for several. */
function read(code: string, colors: readonly Colored[]): string[] {
  const colorAt = new Map(
    colors.flatMap(({ from, to, color }) => Array.from({ length: to - from }, (_, i) => [from + i, color] as const)),
  );
  const pieces: { at: number; color: Color; text: string }[] = [];
  for (const [at, color] of [...colorAt].sort(([a], [b]) => a - b)) {
    const last = pieces.at(-1);
    if (/\s/.test(code[at]!)) continue;
    if (last?.color === color && last.at + last.text.length === at) last.text += code[at]!;
    else pieces.push({ at, color, text: code[at]! });
  }
  return pieces.map(({ at, color, text }) => `${at} ${color} ${text}`);
}

const folder = join(import.meta.dirname, "../../src/examples");

test.each([
  ...globSync("*/program.ts", { cwd: folder }).flatMap((file) => {
    const source = readFileSync(join(folder, file), "utf8");
    const compiled = (["open-coded", "linked-list"] as const).map((strategy) => [
      `${file}, ${strategy}`,
      build(source, strategy).code,
    ]);
    return [[file, source], ...compiled] as [string, string][];
  }),
  [
    "words that are names",
    "const of = 1, type = { as: of, from, get: type.async }; type.if = of; label: for (;;) break label;",
  ],
  [
    "words that are none",
    "async function* f() { for await (const x of y) yield* x as any; } import type { T } from 'a';",
  ],
  ["literals", "let a = 1_000n + .5 + 0xff, b = `a${`b${1}`}c${2}`, c = /[/]x/gu, d = b / c / 2; d /= 2; 'it\\'s';"],
  [
    "types",
    "interface A<T> extends B.C { readonly a: keyof T; b(this: A<T>): asserts this is string; c?: typeof x | null }",
  ],
  ["classes", "abstract class A<T> extends B<T> implements C { static #p = new Map(); get y(): void { super.y; } }"],
  [
    "the language's values",
    "function f() { this.a = true || null; new.target; import.meta.url; undefined; typeof void 0; }",
  ],
  ["comments", "// a\n/** b\n * c */ let d; /* e */ // f"],
  ["letters of any kind", "const größe = '😀', 变量 = größe; // ü"],
])("as in the editor: %s", (_, code) => {
  const expected = read(code, colorsInEditor(code));
  expect(expected.length).toBeGreaterThan(0);
  expect(read(code, colorsOf(code))).toEqual(expected);
});

test("none of what cannot be parsed", () => {
  expect(colorsOf("let = = ;")).toEqual([]);
});

test("the pieces come in order, and do not overlap", () => {
  const code = readFileSync(join(folder, "async/program.ts"), "utf8");
  const colors = colorsOf(code);
  for (const [i, { from, to }] of colors.entries()) {
    expect(from).toBeLessThan(to);
    expect(from).toBeGreaterThanOrEqual(colors[i - 1]?.to ?? 0);
  }
});
