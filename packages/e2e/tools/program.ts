import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The programs that every tool has to compile, by the name they have in `program/`. */
export type ProgramName = "main" | "mistake";

export function programText(name: ProgramName): string {
  return readFileSync(join(import.meta.dirname, "program", `${name}.ts`), "utf8");
}

const PRINTED = `open garden
guests: 1
close garden
visited garden, guests: 2
6 / 3 = 2
recovered: division by zero
1 / 0 = -1
open shed
open cellar
close cellar
close shed
locked: 2
open: 0
entered: 1
fetched
fetched
deferred and awaited
ab
open front
knocked at front
knocked at back
called at back
called at front
Error: no back door`;

/** The places in `program/main.ts` that the stack trace at the end names first, innermost first. */
const STACK = [
  // Minifiers leave `new` out.
  ["new Error(", "Error(`"],
  ["knock(name);"],
  ["forEach("],
  ["call(["],
  ["action();"],
  ["stackOf(() =>"],
];

/** How an engine counts: V8 names the place where a call begins, others a place within the call. */
export type Columns = "exact" | "any";

/**
 * Checks what the program has printed, and that its stack trace leads to the user's lines.
 *
 * @throws AssertionError
 */
export function checkOutput(output: string, file: string, columns: Columns): void {
  const places = stackPlaces(checkPrinted(output));
  const wrong = STACK.filter((snippets, i) => !snippets.some((text) => isPlaceOf(text, places[i], file, columns)));
  assert.deepEqual(wrong, [], `The stack trace does not lead to these places:\n${output}`);
}

/**
 * Checks what the program has printed.
 *
 * @returns the lines of its stack trace
 * @throws AssertionError
 */
export function checkPrinted(output: string): readonly string[] {
  const lines = output.trim().split("\n");
  const end = lines.findIndex((line) => /^\s+at |^\S*@\S*:\d+/.test(line));
  assert.equal(lines.slice(0, end < 0 ? undefined : end).join("\n"), PRINTED);
  return lines.slice(end);
}

/** What the engine does itself (`forEach`) has no place. */
function stackPlaces(stack: readonly string[]): readonly string[] {
  const places = stack.map((line) => /([^\s(]+:\d+:\d+)\)?$/.exec(line)?.[1]);
  return places.filter((place) => place !== undefined && !/^node:|\bnative\b/.test(place)) as string[];
}

function isPlaceOf(snippet: string, place: string | undefined, file: string, columns: Columns): boolean {
  const before = programText("main").split(snippet)[0]!.split("\n");
  const line = `${file}:${before.length}:`;
  if (place === undefined) return false;
  return columns === "exact" ? place.endsWith(`${line}${before.at(-1)!.length + 1}`) : place.includes(line);
}

/** The diagnostics for `program/mistake.ts`: code and place. */
const MISTAKES = [
  { code: "GD101", line: 10, column: 18 },
  { code: "GD104", line: 14, column: 1 },
];

/**
 * Checks that a tool has told both mistakes with their places.
 *
 * @param place how the tool writes a place
 * @throws AssertionError
 */
export function checkMistakes(
  printed: string,
  place = (line: number, column: number) => `main.ts:${line}:${column}`,
): void {
  for (const { code, line, column } of MISTAKES) {
    assert.ok(printed.includes(code), `${code} is not in:\n${printed}`);
    assert.ok(printed.includes(place(line, column)), `${place(line, column)} is not in:\n${printed}`);
  }
}
