import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Engine } from "../engines/engines.ts";
import { writeShape } from "./compile.ts";
import type { Row } from "./works.ts";

export interface Measured {
  readonly engine: string;
  readonly row: string;
  readonly shape: string;
  /** By round: nanoseconds of CPU time for a call, or what `unit` says. */
  readonly rounds: readonly number[];
  /** Nanoseconds by the clock, or bytes. */
  readonly unit?: "wall" | "bytes";
  /** Of the normal path of an open-coded function: bytes for a call; or of what a call leaves, all its bytes. */
  readonly bytes?: number;
}

/** A shape that could not be measured: it does not run on that engine, or is not to be had. */
export interface Unmeasured {
  readonly engine: string;
  readonly row: string;
  readonly shape: string;
  readonly reason: string;
}

/** Measures the shapes of a row in turns, each in a process of its own, so that a busy minute hits them all. */
export function measureRow(row: Row, engine: Engine, rounds: number): (Measured | Unmeasured)[] {
  const files = Object.entries(row.shapes).map(([shape, source]) => ({
    shape,
    file: writeShape(`${row.title}-${shape}`, source),
  }));
  const found = new Map<string, number[] | string>(files.map(({ shape }) => [shape, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { shape, file } of files) {
      const soFar = found.get(shape)!;
      if (typeof soFar === "string") continue;
      const result = runChild(engine, argumentsOf(row, file, "time"));
      if (typeof result === "string") found.set(shape, result);
      else soFar.push(result);
    }
  }
  return files.map(({ shape, file }) => {
    const place = { engine: engine.title, row: row.title, shape };
    const result = found.get(shape)!;
    if (typeof result === "string") return { ...place, reason: result };
    const counted = shape === "godefer" && "try/finally" in row.shapes && !row.async;
    const what = row.heap ? "heap" : "bytes";
    const bytes = counted ? runChild(engine, argumentsOf(row, file, what), ["--expose-gc"]) : undefined;
    return { ...place, rounds: result, ...(typeof bytes === "number" ? { bytes } : {}) };
  });
}

export const argumentsOf = (row: Row, file: string, what: "time" | "bytes" | "heap") => [
  file,
  String(row.argument),
  what,
  row.async ? "async" : "sync",
  String(row.warmUp ?? 120),
];

/** @returns what the child has measured; a text says why it could not */
function runChild(engine: Engine, args: readonly string[], flags: readonly string[] = []): number | string {
  const [executable, ...own] = engine.command;
  const child = join(import.meta.dirname, "child.ts");
  const all = [...own, ...flags, "--disable-warning=ExperimentalWarning", child, ...args];
  const { status, stdout, stderr } = spawnSync(executable!, all, { encoding: "utf8", timeout: 60_000 });
  if (status === 0) return JSON.parse(stdout) as number;
  // Without the paths of this machine.
  return /^\w*Error.*?(?= imported from |$)/m.exec(stderr)?.[0] ?? "it did not end";
}

export const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** The ratio of the medians, and behind it those of the rounds. Another shape may have been measured in fewer rounds. */
export const roundRatios = (of: readonly number[], over: readonly number[]): [number, ...number[]] => [
  median(of) / median(over),
  ...of.slice(0, over.length).map((time, round) => time / over[round]!),
];
