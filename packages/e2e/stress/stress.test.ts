/** However tasks interleave, none sees a defer, a panic or a recover of another (S31). */
import { execFile } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { FunctionReport, TransformOptions } from "@godefer/transform";
import { describe, expect, test } from "vitest";
import { compileProgram } from "../crash/compile.ts";
import { emptyFolder } from "../crash/run.ts";
import type { Growth } from "./growth.ts";
import type { Figures } from "./main.ts";

const tasks = 10_000;
const timeout = 180_000;
const here = import.meta.dirname;
const lanes = (["auto", "linked-list"] as const).map((strategy) => compile(strategy));

interface Lane {
  readonly strategy: string;
  readonly folder: string;
  readonly functions: readonly FunctionReport[];
}

function compile(strategy: NonNullable<TransformOptions["strategy"]>): Lane {
  const folder = emptyFolder(`stress-${strategy}`);
  for (const file of ["task.ts", "main.ts"]) cpSync(join(here, file), join(folder, file));
  const functions = ["program.ts", "shared-errors.ts", "growth.ts"].flatMap((file) =>
    compileProgram(join(here, file), join(folder, file), { strategy }),
  );
  return { strategy, folder, functions };
}

async function run(lane: Lane, file: string, argument: string): Promise<unknown> {
  const args = ["--expose-gc", join(lane.folder, file), argument];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout });
  return JSON.parse(stdout);
}

describe(`${tasks} random tasks at once go as each of them alone`, () => {
  const hashes = new Map<string, string>();

  test.concurrent.each(lanes)(
    "$strategy",
    async (lane) => {
      const { hash, heap, together, alone, ...counts } = (await run(lane, "main.ts", String(tasks))) as Figures;
      const [before, full, after] = heap.map((bytes) => bytes / 1e6) as [number, number, number];
      const megabytes = `heap ${before.toFixed(1)} MB, ${full.toFixed(1)} MB with the traces, ${after.toFixed(1)} MB`;
      console.log(`${lane.strategy}: ${format(counts)}; ${together} ms together, ${alone} ms alone; ${megabytes}`);

      expect(counts.tasks).toBe(tasks);
      // Of everything there has been much.
      for (const number of Object.values(counts)) expect(number).toBeGreaterThan(1000);
      // What the tasks leave is nothing beside what they have used.
      expect(full - before).toBeGreaterThan(20);
      expect(after - before).toBeLessThan(1);
      hashes.set(lane.strategy, hash);
    },
    timeout,
  );

  test("under every strategy the same way (S50)", () => {
    expect(new Set(lanes[0]!.functions.map(({ strategy }) => strategy))).toEqual(
      new Set(["open-coded", "linked-list"]),
    );
    expect(new Set(lanes[1]!.functions.map(({ strategy }) => strategy))).toEqual(new Set(["linked-list"]));
    expect(hashes.size).toBe(2);
    expect(new Set(hashes.values()).size).toBe(1);
  });
});

function format(figures: Readonly<Record<string, number>>): string {
  return Object.entries(figures)
    .map(([name, number]) => `${number} ${name}`)
    .join(", ");
}

describe("one error object in two tasks at once", () => {
  test.each(lanes)("$strategy: changes nothing of what they do", async (lane) => {
    expect(await run(lane, "shared-errors.ts", "panics")).toEqual([]);
  });

  // What an error has replaced waits beside the error, where the other task takes it or forgets it.
  test.fails.each(lanes)("$strategy: nor if it has replaced a Goexit in one of them", async (lane) => {
    expect(await run(lane, "shared-errors.ts", "goexits")).toEqual([]);
  });
});

describe("one value that is thrown again and again", () => {
  const untold = ["two errors that replace each other in turn", "the error that was caught last"];

  test.each(lanes)(
    "$strategy: has a level listing and a level heap",
    async (lane) => {
      const grown = (await run(lane, "growth.ts", "10000")) as Growth[];
      expect(grown.length).toBeGreaterThan(untold.length);
      for (const { way, lines, heap } of grown) {
        // The last of a round of tasks may have the listing of one that has ended after it.
        expect([way, lines]).toEqual([way, untold.includes(way) ? 1002 : expect.toBeOneOf([1, 2, 3])]);
        // 10,000 errors that are kept take 4 MB, and more.
        expect(heap, way).toBeLessThan(1_000_000);
      }
    },
    timeout,
  );
});
