import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Expected } from "./jobs.ts";
import { generateProgram } from "./generate.ts";
import { goVersion, runGo } from "./go.ts";
import { printGo } from "./print-go.ts";
import type { Program } from "./program.ts";
import { hashText } from "./random.ts";
import { mostLinesStatus } from "./support.ts";

/** How many programs the test has. */
export const recordedPrograms = 2200;
const path = join(import.meta.dirname, "recorded/outcomes.json.gz");

const letters = { o: "open-coded defer", s: "stack-allocated defer", h: "heap-allocated defer", "-": "none" } as const;
type Letter = keyof typeof letters;

/** What is stored of a program: seed, stdout, stderr, exit status, a letter for each `defer` statement. */
type Row = readonly [seed: number, stdout: string, stderr: string, exit: number, words: string];

interface Recorded {
  readonly go: string;
  /** Of the Go programs: whether the generator still makes them. */
  readonly hash: number;
  readonly rows: readonly Row[];
}

export interface RecordedProgram {
  readonly program: Program;
  readonly expected: Expected;
}

/** Runs the programs of the first seeds with the installed Go, and stores what they do. */
export async function record(): Promise<void> {
  const rows: Row[] = [];
  let hash = 0;
  for (let seed = 1; rows.length < recordedPrograms; seed += 500) {
    const programs = Array.from({ length: 500 }, (_, i) => generateProgram(seed + i));
    const results = await runGo(programs);
    programs.forEach((program, i) => {
      const expected = results[i];
      if (!expected || expected.outcome.exit === mostLinesStatus || rows.length === recordedPrograms) return;
      hash = nextHash(hash, program);
      rows.push(toRow(program, expected));
    });
    console.log(`${rows.length} of ${recordedPrograms} recorded`);
  }
  const recorded: Recorded = { go: goVersion()!, hash, rows };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, gzipSync(JSON.stringify(recorded), { level: 9 }));
}

/** @throws Error if the generator makes other programs than it did when they were recorded */
export function readRecorded(): RecordedProgram[] {
  const { hash, rows } = JSON.parse(gunzipSync(readFileSync(path)).toString()) as Recorded;
  const list = rows.map(fromRow);
  if (list.reduce((before, { program }) => nextHash(before, program), 0) !== hash) {
    throw new Error("The generator has changed since the programs were recorded. Record anew: pnpm fuzz --record");
  }
  return list;
}

function nextHash(before: number, program: Program): number {
  return hashText(`${before} ${printGo(program, "").text}`);
}

function toRow(program: Program, { outcome, words }: Expected): Row {
  const letter = (id: number) => Object.entries(letters).find(([, word]) => word === (words.get(id) ?? "none"))![0];
  const text = deferIds(program).map(letter).join("");
  return [program.seed, outcome.stdout, outcome.stderr, outcome.exit, text];
}

function fromRow([seed, stdout, stderr, exit, text]: Row): RecordedProgram {
  const program = generateProgram(seed);
  const words = new Map(deferIds(program).map((id, i) => [id, letters[text[i] as Letter]]));
  return { program, expected: { outcome: { stdout, stderr, exit }, words } };
}

function deferIds(program: Program): number[] {
  return [...printGo(program, "").deferLines.keys()];
}
