/**
 * Runs many tasks at once, then each of them alone, and compares their traces. Prints the figures as JSON.
 *
 *   node --expose-gc main.ts <tasks>
 */
import { createHash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { start } from "./program.ts";
import { Task, Uncaught } from "./task.ts";

export interface Figures {
  readonly tasks: number;
  /** The tasks that these have started. */
  readonly children: number;
  readonly events: number;
  readonly panics: number;
  readonly recoveries: number;
  readonly goexits: number;
  /** The panics that left a task. */
  readonly uncaught: number;
  /** In milliseconds. */
  readonly together: number;
  readonly alone: number;
  /** In bytes, after a garbage collection: before, with all traces, and without them. */
  readonly heap: readonly [before: number, full: number, after: number];
  /** Of all traces. */
  readonly hash: string;
}

type Counts = Omit<Figures, "heap">;

process.on("uncaughtException", (thrown) => {
  if (!(thrown instanceof Uncaught)) throw thrown;
  thrown.report("uncaught");
});

// What is compiled and allocated once is there before the heap is measured.
await compare(range(-500, 0));

const before = await heapUsed();
let full = 0;
const counts = await compare(range(1, Number(process.argv[2])), async () => (full = await heapUsed()));
const figures: Figures = { ...counts, heap: [before, full, await heapUsed()] };
console.log(JSON.stringify(figures));

async function compare(seeds: readonly number[], measure?: () => unknown): Promise<Counts> {
  const begin = performance.now();
  const traces = await Promise.all(seeds.map((seed) => start(new Task(seed)).trace()));
  const together = performance.now() - begin;
  await measure?.();

  const middle = performance.now();
  for (const [i, seed] of seeds.entries()) checkSame(seed, traces[i]!, await start(new Task(seed)).trace());
  const alone = performance.now() - middle;
  return { ...count(traces), together: Math.round(together), alone: Math.round(alone) };
}

function checkSame(seed: number, together: readonly string[], alone: readonly string[]): void {
  if (together.length === alone.length && together.every((event, i) => event === alone[i])) return;
  const at = together.findIndex((event, i) => event !== alone[i]);
  const part = (trace: readonly string[]) => trace.slice(Math.max(0, at - 10), at + 3).join("\n");
  throw new Error(`task ${seed}, event ${at}\n\ntogether:\n${part(together)}\n\nalone:\n${part(alone)}`);
}

function count(traces: readonly (readonly string[])[]): Omit<Counts, "together" | "alone"> {
  const events = traces.flat();
  const matching = (pattern: RegExp) => events.filter((event) => pattern.test(event)).length;
  return {
    tasks: traces.length,
    children: matching(/^end /) - traces.length,
    events: events.length,
    panics: matching(/^panic /),
    recoveries: matching(/\brecover (?!nothing)/),
    goexits: matching(/^goexit/),
    uncaught: matching(/^end (uncaught|rejected) /),
    hash: createHash("sha256").update(events.join("\n")).digest("hex"),
  };
}

async function heapUsed(): Promise<number> {
  for (let i = 0; i < 3; i++) {
    (globalThis as { gc?: () => void }).gc?.();
    await nextTurn();
  }
  return process.memoryUsage().heapUsed;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
