import type { Job, Problem } from "./check.ts";
import { type Lane, printForLane } from "./lanes.ts";
import type { Outcome } from "./outcome.ts";
import type { Program } from "./program.ts";
import { excusedWords } from "./words.ts";

/** What real Go made of a program. */
export interface Expected {
  readonly outcome: Outcome;
  /** What its compiler said of each `defer` statement, by the statement's id. */
  readonly words: ReadonlyMap<number, string>;
}

export interface ProgramJob extends Job {
  readonly program: Program;
  readonly expected: Expected;
}

/** A program that does not do what Go did. */
export interface Difference extends Problem {
  readonly job: ProgramJob;
}

export function makeJob(program: Program, expected: Expected, lane: Lane): ProgramJob {
  const { text, deferLines } = printForLane(program, lane);
  const { seed, tasks } = program;
  const excused = excusedWords(program);
  const words = [...deferLines].map(([id, line]) => {
    const word = expected.words.get(id) ?? "none";
    return [line, [word, ...(excused.get(id) ?? [])]] as const;
  });
  return { seed, tasks, lane, source: text, outcome: expected.outcome, words, program, expected };
}
