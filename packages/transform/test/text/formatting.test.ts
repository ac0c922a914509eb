import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parse } from "@babel/parser";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parserOptions } from "../../src/entries/parser-options.ts";
import { NEWLINE } from "../../src/lines.ts";
import { compileAlike } from "../harness/compile.ts";

/*
 * However a source is laid out, its text comes out as its trees do, in as many lines. The sources are those of the
 * fixtures, with other spaces, line breaks and comments between their tokens.
 */
const folder = join(import.meta.dirname, "../fixtures");
const inputs = globSync("**/input.*", { cwd: folder }).sort();

/** Function declarations that have to move are counted twice. */
const MOVING = /clash|duplicate/;
/** Behind these a line may end, whatever follows. */
const OPEN = new Set(["(", ",", "{", "[", ";", "=", "&&", "||", "${"]);

interface Gap {
  readonly start: number;
  readonly end: number;
  readonly mayBreak: boolean;
}

/** The spaces between tokens: those in templates and JSX belong to one. */
function gapsOf(source: string, filename: string): Gap[] {
  const { tokens } = parse(source, { ...parserOptions(filename), tokens: true });
  const places = (tokens ?? []) as unknown as { start: number; end: number; type: { label?: string } | string }[];
  return places.flatMap(({ end, type }, index) => {
    const next = places[index + 1];
    const text = next ? source.slice(end, next.start) : "";
    if (!next || typeof type === "string" || typeof next.type === "string" || !/^\s+$/.test(text)) return [];
    const before = source.slice(places[index]!.start, end);
    // Of Babel's printer: the parentheses of an only parameter stay where a comment is beside them, and a comment behind
    // the `await` of `await using` becomes a line of its own.
    if (/^(?:async|await)$/.test(before) || source.startsWith("=>", next.start)) return [];
    return [{ start: end, end: next.start, mayBreak: NEWLINE.test(text) || OPEN.has(before) }];
  });
}

const spaces = fc.constantFrom(" ", "   ", "\t", " /* a comment */ ", "/**/ ");
const breaks = fc.constantFrom("\n", "\n\n", "\r\n", " // a comment\n", "/* two\n lines */\n", "\n      ");

function laidOut(source: string, gaps: readonly Gap[]): fc.Arbitrary<string> {
  const trivia = gaps.map(({ start, end, mayBreak }) => {
    const own = source.slice(start, end);
    if (!mayBreak) return fc.oneof({ weight: 3, arbitrary: fc.constant(own) }, spaces);
    // A line that ends may have ended a statement.
    return fc.oneof({ weight: 3, arbitrary: fc.constant(own) }, breaks);
  });
  return fc.tuple(...trivia).map((chosen) => {
    let text = "";
    let position = 0;
    gaps.forEach(({ start, end }, index) => {
      // A division and the comment behind it would begin another comment.
      text += source.slice(position, start) + (source[start - 1] === "/" ? " " : "") + chosen[index]!;
      position = end;
    });
    return text + source.slice(position);
  });
}

describe.each(inputs)("%s", (input) => {
  const source = readFileSync(join(folder, input), "utf8");
  const filename = basename(input);
  const file = join(folder, dirname(input), "options.json");

  it("comes out alike, in as many lines, however it is laid out", () => {
    const options = { coverage: false, ...readOptions(file), filename };
    const linesOf = (text: string) => text.split(NEWLINE).length;
    fc.assert(
      fc.property(laidOut(source, gapsOf(source, filename)), (text) => {
        const code = compileAlike(text, options);
        if (!MOVING.test(input)) expect(linesOf(code)).toBe(linesOf(text));
      }),
      { numRuns: 4 },
    );
  });
});

function readOptions(file: string): object {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as object;
  } catch {
    return {};
  }
}
