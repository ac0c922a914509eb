import { build, type StrategyOption } from "../program/build.ts";
import { Run, type RunOptions } from "./machine/run.ts";
import { probe } from "./probes/probe.ts";
import type { Recording } from "./recording.ts";

export interface RecordOptions extends RunOptions {
  /** As the compiler's option. */
  readonly strategy?: StrategyOption;
}

/**
 * Compiles a program with the real compiler, runs it once on the real runtime, with probes in it and hooks around the
 * runtime's functions, and gives what has happened. It touches no page: it works in a worker and in Node.
 *
 * @param source TypeScript
 * @returns the recording: plain data. A program with mistakes does not run: `recording.mistakes` has them
 * @example
 * const { steps, output } = await record('import { defer } from "@godefer/runtime"; …', { strategy: "linked-list" });
 */
export async function record(
  source: string,
  { strategy = "auto", ...options }: RecordOptions = {},
): Promise<Recording> {
  const { script, ...built } = build(source, strategy);
  if (script === null) return { ...built, ...nothing };
  return { ...built, ...(await new Run(probe({ ...built, script }), options).toItsEnd()) };
}

const nothing = {
  steps: [],
  pool: { states: [], tasks: [], stacks: [], frames: [], panics: [] },
  output: "",
  exit: null,
  end: "not-run",
} as const;
