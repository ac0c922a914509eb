import { type Compiled, compileForLane, isConcurrent, type Lane } from "./lanes.ts";
import type { Outcome } from "./outcome.ts";
import { runScript } from "./run.ts";

/** A TypeScript program, and what its Go program has done. */
export interface Job {
  /** Of the program's pseudo-random bits. */
  readonly seed: number;
  /** 0: `main()` is called. Else `start(x)` is, so many times. */
  readonly tasks: number;
  readonly lane: Lane;
  readonly source: string;
  readonly outcome: Outcome;
  /** The words that `explain` may give for each `defer` statement, by its line. */
  readonly words: readonly (readonly [line: number, words: readonly string[]])[];
}

export type DifferenceKind = "compile" | "run" | "trace" | "crash" | "words" | "interleaved" | "endless" | "alone";

/** That a program does not do what its Go program did. */
export interface Problem {
  readonly kind: DifferenceKind;
  /** What it did, or what was wrong. */
  readonly got: Outcome | string;
}

export interface Report {
  /** Runs beside others in one process, turn by turn. */
  readonly interleaved: number;
  readonly problems: readonly (Problem & { readonly index: number })[];
}

/** What is done to compiled programs to see whether it is noticed. */
export interface Breakage {
  readonly script?: (script: string) => string;
  readonly internal?: Parameters<typeof runScript>[3];
}

/** Runs programs in this process, and holds what they do against what Go did. */
export async function checkAll(jobs: readonly Job[], breakage: Breakage = {}): Promise<Report> {
  const problems: (Problem & { readonly index: number })[] = [];
  const good: { readonly index: number; readonly script: string }[] = [];
  for (const [index, job] of jobs.entries()) {
    const checked = await check(job, breakage);
    if (typeof checked === "string") good.push({ index, script: checked });
    else problems.push({ index, ...checked });
  }
  const beside = good.filter(({ index }) => canInterleave(jobs[index]!));
  // All at once, each going on whenever another waits: no panic or recover of one may be seen in another.
  await Promise.all(
    beside.map(async ({ index, script }) => {
      const { seed, outcome } = jobs[index]!;
      const got = await runScript(script, seed, 0);
      if (compareOutcomes(got, outcome)) problems.push({ index, kind: "interleaved", got });
    }),
  );
  return { interleaved: beside.length, problems };
}

/** Returns the compiled script of a program that does what it should. */
async function check(job: Job, { script = same, internal }: Breakage): Promise<string | Problem> {
  let compiled: Compiled;
  try {
    compiled = compileForLane(job.source, job.lane);
  } catch (error) {
    return { kind: "compile", got: String(error) };
  }
  const words = compareWords(job, compiled);
  if (words !== "") return { kind: "words", got: words };
  try {
    const got = await runScript(script(compiled.script), job.seed, job.tasks, internal);
    const kind = compareOutcomes(got, job.outcome);
    return kind === null ? compiled.script : { kind, got };
  } catch (error) {
    return { kind: "run", got: (error as Error).stack ?? String(error) };
  }
}

const same = (script: string) => script;

function compareWords({ words }: Job, { functions }: Compiled): string {
  // Babel's front end says what it has planned; the plan is the same in both.
  if (functions === null) return "";
  const explained = new Map(functions.flatMap(({ sites }) => sites).map(({ line, gc }) => [line, gc]));
  const differing = words.filter(([line, allowed]) => !allowed.includes(explained.get(line) ?? "none"));
  const describe = ([line, allowed]: (typeof words)[number]) =>
    `line ${line}: ${explained.get(line) ?? "none"} in place of ${allowed.join(" or ")}`;
  return differing.map(describe).join("\n");
}

export function compareOutcomes(got: Outcome, expected: Outcome): "trace" | "crash" | null {
  if (got.stdout !== expected.stdout) return "trace";
  return got.stderr !== expected.stderr || got.exit !== expected.exit ? "crash" : null;
}

/**
 * Not a program of goroutines, for nobody could tell whose panic is uncaught; and none that throws primitives, for two
 * that throw the same one throw the same value.
 */
function canInterleave({ tasks, lane, source }: Job): boolean {
  return tasks === 0 && isConcurrent(lane) && !/\bthrow (?!shared)/.test(source);
}
