import { parseArgs } from "node:util";
import { allLanes, type Lane, laneName } from "./lanes.ts";

export interface Options {
  readonly command: "seeds" | "fresh" | "record" | "ci" | "help";
  readonly seeds: readonly number[];
  readonly lanes: readonly Lane[];
  readonly lanesPerProgram: number;
  readonly keep: boolean;
  readonly real: number;
  readonly processes: number;
}

export const usage = `pnpm fuzz --seeds A..B   the programs of these seeds (A to B-1), against real Go
pnpm fuzz --fresh N      N programs that nobody has seen yet
pnpm fuzz --record       stores anew what Go makes of the programs of \`pnpm fuzz:ci\`
pnpm fuzz:ci             those programs, and where Go is installed as many new ones
  --lanes a,b            only these lanes, by their names or words of them: mixed/auto/babel, async, linked-list/typescript
  --per-program N        in how many lanes each program runs (3)
  --real N               runs every Nth program in a process of its own, too (100; 0: none)
  --processes N          how many processes check programs, beside Go (2)
  --keep                 leaves the programs' sources in packages/e2e/.tmp/fuzz`;

/** @throws Error for what it does not know */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: "string" },
      fresh: { type: "string" },
      record: { type: "boolean", default: false },
      ci: { type: "boolean", default: false },
      processes: { type: "string", default: "2" },
      lanes: { type: "string", default: "" },
      "per-program": { type: "string", default: "3" },
      real: { type: "string", default: "100" },
      keep: { type: "boolean", default: false },
    },
  });
  const common = {
    lanes: chooseLanes(values.lanes),
    lanesPerProgram: readNumber(values["per-program"]),
    keep: values.keep,
    real: readNumber(values.real),
    processes: readNumber(values.processes),
  };
  if (values.ci) return { ...common, command: "ci", seeds: [] };
  if (values.record) return { ...common, command: "record", seeds: [] };
  if (values.fresh !== undefined) return { ...common, command: "fresh", seeds: freshSeeds(readNumber(values.fresh)) };
  if (values.seeds !== undefined) return { ...common, command: "seeds", seeds: readSeeds(values.seeds) };
  return { ...common, command: "help", seeds: [] };
}

function chooseLanes(names: string): Lane[] {
  const wanted = names.split(",").map((name) => name.split("/"));
  const lanes = allLanes.filter((lane) => {
    const parts = laneName(lane).split("/");
    return wanted.some((words) => words.every((word) => word === "" || parts.includes(word)));
  });
  if (lanes.length === 0) throw new Error(`there is no lane like ${names}:\n${allLanes.map(laneName).join("\n")}`);
  return lanes;
}

function readSeeds(text: string): number[] {
  const [, from, to] = /^(\d+)\.\.(\d+)$/.exec(text) ?? [];
  if (from === undefined || Number(to) <= Number(from)) throw new Error(`--seeds takes A..B, not ${text}`);
  return range(Number(from), Number(to));
}

/** By the time: they are below no other run's, and can be given again as `--seeds`. */
export function freshSeeds(count: number): number[] {
  const first = Math.floor(Date.now() / 1000) * 10;
  return range(first, first + count);
}

function readNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`${text} is not a number`);
  return Number(text);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
