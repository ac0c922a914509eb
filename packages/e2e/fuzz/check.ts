import { compileForLane, isConcurrent, type Lane, printForLane } from "./lanes.ts";
import type { Outcome } from "./outcome.ts";
import type { Printed } from "./print-go.ts";
import type { Program } from "./program.ts";
import { runScript } from "./run.ts";
import { differingWords, explainedWords, type Words } from "./words.ts";

/** What real Go made of a program. */
export interface Expected {
  readonly outcome: Outcome;
  readonly words: Words;
}

export interface Job {
  readonly program: Program;
  readonly expected: Expected;
  readonly lanes: readonly Lane[];
}

export type DifferenceKind = "compile" | "run" | "trace" | "crash" | "words" | "interleaved" | "endless";

export interface Difference {
  readonly program: Program;
  readonly lane: Lane;
  readonly kind: DifferenceKind;
  /** What it did, or what was wrong. */
  readonly got: Outcome | string;
}

export interface Report {
  readonly runs: number;
  /** Runs beside others in one process, turn by turn. */
  readonly interleaved: number;
  readonly differences: readonly Difference[];
}

interface Ran {
  readonly job: Job;
  readonly lane: Lane;
  readonly script: string;
}

/** Runs programs in this process, each in its lanes, and holds what they do against what Go did. */
export async function checkAll(jobs: readonly Job[]): Promise<Report> {
  const differences: Difference[] = [];
  const good: Ran[] = [];
  let runs = 0;
  for (const job of jobs) {
    for (const lane of job.lanes) {
      runs++;
      const checked = await check(job, lane);
      if ("kind" in checked) differences.push(checked);
      else good.push(checked);
    }
  }
  const beside = good.filter(({ job, lane }) => job.program.tasks === 0 && isConcurrent(lane));
  differences.push(...(await checkInterleaved(beside)));
  return { runs, interleaved: beside.length, differences };
}

async function check(job: Job, lane: Lane): Promise<Difference | Ran> {
  const { program, expected } = job;
  const differ = (kind: DifferenceKind, got: Difference["got"]) => ({ program, lane, kind, got });
  const printed = printForLane(program, lane);
  let compiled;
  try {
    compiled = compileForLane(printed.text, lane);
  } catch (error) {
    return differ("compile", String(error));
  }
  if (compiled.functions) {
    const words = wordsProblem(job, compiled.functions, printed);
    if (words !== null) return differ("words", words);
  }
  const { script } = compiled;
  try {
    const got = await runScript(script, program.seed, program.tasks);
    const kind = compareOutcomes(got, expected.outcome);
    return kind === null ? { job, lane, script } : differ(kind, got);
  } catch (error) {
    return differ("run", (error as Error).stack ?? String(error));
  }
}

function wordsProblem(
  { program, expected }: Job,
  functions: Parameters<typeof explainedWords>[0],
  printed: Printed,
): string | null {
  const differing = differingWords(program, expected.words, explainedWords(functions, printed));
  return differing.length === 0 ? null : differing.join("\n");
}

function compareOutcomes(got: Outcome, expected: Outcome): "trace" | "crash" | null {
  if (got.stdout !== expected.stdout) return "trace";
  return got.stderr !== expected.stderr || got.exit !== expected.exit ? "crash" : null;
}

/** All at once, each going on whenever another waits: no panic or recover of one may be seen in another. */
async function checkInterleaved(list: readonly Ran[]): Promise<Difference[]> {
  const differences: Difference[] = [];
  const check = async ({ job, lane, script }: Ran) => {
    const { program, expected } = job;
    const got = await runScript(script, program.seed, 0);
    if (compareOutcomes(got, expected.outcome)) differences.push({ program, lane, kind: "interleaved", got });
  };
  await Promise.all(list.map(check));
  return differences;
}
