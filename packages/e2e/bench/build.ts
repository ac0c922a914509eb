import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "../engines/engines.ts";
import { folder } from "./compile.ts";
import type { Measured, Unmeasured } from "./measure.ts";
import { makeSource } from "./sources.ts";
import type { Bar } from "./works.ts";

/** A work for `godefer build`, as a whole command: what is looked at of it, and what it is run with. */
export interface BuildRow {
  readonly title: string;
  readonly argument: number;
  readonly unit: "wall" | "bytes";
  readonly shapes: Readonly<Record<string, BuildRun>>;
  readonly bars: readonly Bar[];
}

interface BuildRun {
  readonly files: number;
  /** How many functions a file has, by its number. */
  readonly size: (file: number) => number;
  readonly workers: number;
}

const mixed = (file: number) => 1 + ((file * 7) % 23);
const same = () => 12;

export const buildRows: readonly BuildRow[] = [
  {
    title: "godefer build, 2000 files of mixed size",
    argument: 2000,
    unit: "wall",
    shapes: {
      "1 worker": { files: 2000, size: mixed, workers: 1 },
      "2 workers": { files: 2000, size: mixed, workers: 2 },
    },
    bars: [{ of: "1 worker", over: "2 workers", least: 1.6 }],
  },
  ...[1, 2].map((workers): BuildRow => ({
    title: `godefer build, peak memory with ${workers} worker${workers === 1 ? "" : "s"}`,
    argument: 4000,
    unit: "bytes",
    shapes: {
      // V8 lets the heap grow to its usual size first: 200 files end before that.
      "200 files": { files: 200, size: same, workers },
      "2000 files": { files: 2000, size: same, workers },
      "4000 files": { files: 4000, size: same, workers },
    },
    bars: [{ of: "4000 files", over: "2000 files", most: 1.1 }],
  })),
];

const command = join(import.meta.dirname, "../node_modules/@godefer/transform/dist/cli.js");
/** Prints what the process has held in memory at most, when it ends. Its threads load this module, too. */
const watcher = `data:text/javascript,${encodeURIComponent(`
  import { isMainThread } from "node:worker_threads";
  if (isMainThread) process.on("exit", () => console.error("peak", process.resourceUsage().maxRSS * 1024));
`)}`;

/** Runs the commands of a row in turns, each on files that are made anew: a build changes them in place. */
export function measureBuild(row: BuildRow, engine: Engine, rounds: number): (Measured | Unmeasured)[] {
  const found = new Map<string, number[]>(Object.keys(row.shapes).map((shape) => [shape, []]));
  // Memory is as good as the same each time.
  const times = row.unit === "bytes" ? 1 : rounds;
  for (let round = 0; round < times; round++) {
    for (const [shape, run] of Object.entries(row.shapes)) found.get(shape)!.push(runBuild(run, row.unit, engine));
  }
  return [...found].map(([shape, amounts]) => ({
    engine: engine.title,
    row: row.title,
    shape,
    unit: row.unit,
    rounds: amounts,
  }));
}

/** @returns nanoseconds of wall clock, or bytes */
function runBuild({ files, size, workers }: BuildRun, unit: BuildRow["unit"], engine: Engine): number {
  const sources = join(folder, "build");
  rmSync(sources, { recursive: true, force: true });
  mkdirSync(sources, { recursive: true });
  for (let file = 0; file < files; file++) {
    writeFileSync(join(sources, `${file}.js`), makeSource({ functions: size(file), every: 2, typed: false }));
  }
  const [executable, ...own] = engine.command;
  const args = [...own, "--import", watcher, command, "build", sources, "--workers", String(workers)];
  const before = performance.now();
  const { status, stdout, stderr } = spawnSync(executable!, args, { encoding: "utf8" });
  const taken = performance.now() - before;
  if (status !== 0 || !stdout.includes(` in ${files} of ${files} files`)) throw new Error(`${stdout}${stderr}`);
  return unit === "wall" ? taken * 1e6 : Number(/^peak (\d+)$/m.exec(stderr)![1]);
}
