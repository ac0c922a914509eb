import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BEFORE, installBefore } from "./before.ts";
import type { Command, CommandRow } from "./commands.ts";
import { folder } from "./compile.ts";
import { makeSource } from "./sources.ts";

interface Build {
  readonly files: number;
  /** How many functions a file has, by its number. */
  readonly size: (file: number) => number;
  readonly workers: number;
  readonly command?: string;
}

const mixed = (file: number) => 1 + ((file * 7) % 23);
const same = () => 12;
const current = join(import.meta.dirname, "../node_modules/@godefer/transform/dist/cli.js");

export const buildRows: readonly CommandRow[] = [
  {
    title: "godefer build, 2000 files of mixed size",
    argument: 2000,
    unit: "wall",
    shapes: {
      "1 worker": () => build({ files: 2000, size: mixed, workers: 1 }),
      "2 workers": () => build({ files: 2000, size: mixed, workers: 2 }),
    },
    bars: [{ of: "1 worker", over: "2 workers", least: 1.6 }],
  },
  {
    title: "godefer build, 2000 files, CPU time",
    argument: 2000,
    unit: "cpu",
    shapes: {
      godefer: () => build({ files: 2000, size: mixed, workers: 1 }),
      [BEFORE]: () => build({ files: 2000, size: mixed, workers: 1, command: join(installBefore(), "dist/cli.js") }),
    },
    bars: [{ of: "godefer", over: BEFORE, most: 0.5 }],
  },
  ...[1, 2].map((workers): CommandRow => ({
    title: `godefer build, peak memory with ${workers} worker${workers === 1 ? "" : "s"}`,
    argument: 4000,
    unit: "bytes",
    shapes: {
      // V8 lets the heap grow to its usual size first: 200 files end before that.
      "200 files": () => build({ files: 200, size: same, workers }),
      "2000 files": () => build({ files: 2000, size: same, workers }),
      "4000 files": () => build({ files: 4000, size: same, workers }),
    },
    bars: [{ of: "4000 files", over: "2000 files", most: 1.1 }],
  })),
];

/** On files that are made anew: a build changes them in place. */
function build({ files, size, workers, command = current }: Build): Command {
  const sources = join(folder, "build");
  rmSync(sources, { recursive: true, force: true });
  mkdirSync(sources, { recursive: true });
  for (let file = 0; file < files; file++) {
    writeFileSync(join(sources, `${file}.js`), makeSource({ functions: size(file), every: 2, typed: false }));
  }
  const args = [command, "build", sources, "--workers", String(workers)];
  return { args, prints: new RegExp(` in ${files} of ${files} files`) };
}
