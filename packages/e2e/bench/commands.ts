import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Engine } from "../engines/engines.ts";
import type { Measured, Unmeasured } from "./measure.ts";
import type { Bar } from "./works.ts";

/** A work that is a whole command, from the start of Node on: what is looked at of it, and what it is run with. */
export interface CommandRow {
  readonly title: string;
  readonly argument: number;
  readonly unit: "cpu" | "wall" | "bytes";
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly bars: readonly Bar[];
}

/** Makes what the command needs, anew for each run. */
type Shape = (engine: Engine) => Command;

export interface Command {
  /** Behind the executable. */
  readonly args: readonly string[];
  readonly cwd?: string;
  /** What it has to print. */
  readonly prints: RegExp;
}

const watcher = join(import.meta.dirname, "watcher.cjs");

/** Runs the commands of a row in turns. */
export function measureCommands(row: CommandRow, engine: Engine, rounds: number): (Measured | Unmeasured)[] {
  const found = new Map<string, number[] | string>(Object.keys(row.shapes).map((shape) => [shape, []]));
  // Memory is as good as the same each time.
  const times = row.unit === "bytes" ? 1 : rounds;
  for (let round = 0; round < times; round++) {
    for (const [shape, prepare] of Object.entries(row.shapes)) {
      const soFar = found.get(shape)!;
      if (typeof soFar === "string") continue;
      try {
        soFar.push(measure(prepare(engine), row.unit, engine));
      } catch (error) {
        found.set(shape, (error as Error).message);
      }
    }
  }
  return [...found].map(([shape, result]) => {
    const place = { engine: engine.title, row: row.title, shape };
    if (typeof result === "string") return { ...place, reason: result };
    return { ...place, rounds: result, ...(row.unit !== "cpu" && { unit: row.unit }) };
  });
}

/** @returns nanoseconds of all the process's threads, or of wall clock, or bytes */
function measure(command: Command, unit: CommandRow["unit"], engine: Engine): number {
  const before = performance.now();
  const stderr = runCommand(command, engine, ["--require", watcher]);
  const wall = performance.now() - before;
  const [, cpu, bytes] = /^cpu (\d+) peak (\d+)$/m.exec(stderr)!;
  return { cpu: Number(cpu) * 1000, wall: wall * 1e6, bytes: Number(bytes) }[unit];
}

/**
 * @returns what it prints to its error output
 * @throws Error with all that it prints if that is not what it has to print
 */
export function runCommand({ args, cwd, prints }: Command, engine: Engine, flags: readonly string[] = []): string {
  const [executable, ...own] = engine.command;
  const { status, stdout, stderr } = spawnSync(executable!, [...own, ...flags, ...args], { cwd, encoding: "utf8" });
  if (status !== 0 || !prints.test(stdout)) throw new Error(`${args.join(" ")}: ${stdout}${stderr}`);
  return stderr;
}
