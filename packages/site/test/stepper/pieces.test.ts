import { expect, it } from "vitest";
import { colorsOf } from "../../src/program/colors.ts";
import { cutPieces, linesOf, type Piece } from "../../src/stepper/pieces.ts";

const write = (pieces: readonly Piece[]) =>
  pieces.map(({ text, color }) => (color ? `${color}(${text})` : text)).join("");
const lines = (code: string) => linesOf(code, colorsOf(code)).map(write);

it("gives each piece of a line its color", () => {
  expect(lines('let n = 1; // one\nf("x" as T);\n')).toEqual([
    "keyword(let) n = number(1); comment(// one)",
    'f(string("x") keyword(as) type(T));',
  ]);
});

it("colors every line of a piece that has several", () => {
  expect(lines("/* a\n\n b */ f(`1\n2${3}\n4`);")).toEqual([
    "comment(/* a)",
    "",
    "comment( b */) f(string(`1)",
    "string(2)${number(3)}",
    "string(4`));",
  ]);
});

it("counts lines as JavaScript does", () => {
  expect(lines("a;\rb;\r\nc;\u2028d;\n\n")).toEqual(["a;", "b;", "c;", "d;"]);
  expect(lines("")).toEqual([""]);
});

it("keeps the text, whatever the colors are", () => {
  const code = "let a = `b${c}d`;\n\tlet e = 1;";
  for (const colors of [[], colorsOf(code)]) {
    const texts = linesOf(code, colors).map((pieces) => pieces.map(({ text }) => text).join(""));
    expect(texts.join("\n")).toBe(code);
  }
});

it("cuts a line anywhere", () => {
  const [line] = linesOf("let n = 12;", colorsOf("let n = 12;"));
  expect(write(cutPieces(line!, 0, 2))).toBe("keyword(le)");
  expect(write(cutPieces(line!, 2, 9))).toBe("keyword(t) n = number(1)");
  expect(write(cutPieces(line!, 9, Infinity))).toBe("number(2);");
  expect(cutPieces(line!, 20, Infinity)).toEqual([]);
});
