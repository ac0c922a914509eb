/**
 * Throws one value again and again, in each of many ways. Prints, as JSON, the longest listing of each way, and by how much
 * the heap has grown between the first throws and the last.
 *
 *   node --expose-gc growth.ts <throws>
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { defer, formatPanic, goexit, panic, recover } from "@godefer/runtime";

export interface Growth {
  readonly way: string;
  /** Of the longest listing. */
  readonly lines: number;
  /** In bytes, after a garbage collection. */
  readonly heap: number;
}

const controller = new AbortController();
controller.abort();
const { signal } = controller;
const closed = new Error("closed");

const ways: Record<string, (i: number) => unknown> = {
  "a deferred call"(i) {
    defer(signal.throwIfAborted());
    throw new Error(`request ${i}`);
  },
  "the body and a deferred call"() {
    defer(signal.throwIfAborted());
    signal.throwIfAborted();
  },
  "a deferred call, by panic()"(i) {
    defer(panic(closed));
    panic(`request ${i}`);
  },
  "a deferred literal that has recovered"(i) {
    defer(() => {
      recover();
      throw closed;
    });
    throw new Error(`request ${i}`);
  },
  "a deferred call of a deferred call"(i) {
    defer(() => {
      defer(signal.throwIfAborted());
      throw new Error("in between");
    });
    throw new Error(`request ${i}`);
  },
  "one of two deferred calls"(i) {
    defer(signal.throwIfAborted());
    defer(fail(closed));
    throw new Error(`request ${i}`);
  },
  "a primitive"(i) {
    defer(fail("closed"));
    throw new Error(`request ${i}`);
  },
  "instead of a Goexit"() {
    defer(signal.throwIfAborted());
    goexit();
  },
  *"a generator"(i) {
    defer(signal.throwIfAborted());
    yield 1;
    throw new Error(`request ${i}`);
  },
  async "an async deferred call"(i) {
    defer(later());
    await Promise.resolve();
    throw new Error(`request ${i}`);
  },
  async "tasks at the same time"(i) {
    const failures = await Promise.allSettled([1, 2, 3].map((task) => work(`request ${i}, ${task}`)));
    throw (failures[i % 3] as PromiseRejectedResult).reason;
  },
};

/** What these leave behind looks like a chain that is under way: it has an end. */
const untold: Record<string, (i: number) => unknown> = {
  "two errors that replace each other in turn"(i) {
    const [earlier, next] = i % 2 ? [closed, signal.reason] : [signal.reason, closed];
    defer(fail(next));
    throw earlier;
  },
  "the error that was caught last"() {
    const earlier = last;
    defer(fail(new Error("new")));
    throw earlier;
  },
};
let last: unknown = closed;

const throws = Number(process.argv[2]);
const grown: Growth[] = [];
for (const [way, work] of Object.entries({ ...ways, ...untold })) grown.push(await measure(way, work));
console.log(JSON.stringify(grown));

async function measure(way: string, work: (i: number) => unknown): Promise<Growth> {
  let lines = await repeat(work, 3000);
  const before = await heapUsed();
  lines = Math.max(lines, await repeat(work, throws));
  return { way, lines, heap: (await heapUsed()) - before };
}

async function repeat(work: (i: number) => unknown, times: number): Promise<number> {
  for (let i = 0; i < times; i++) {
    try {
      const result = work(i);
      if (result instanceof Promise) await result;
      else for (const _ of (result as Iterable<unknown> | undefined) ?? []);
    } catch (thrown) {
      last = thrown;
    }
  }
  return formatPanic(last).split("\n").length;
}

async function heapUsed(): Promise<number> {
  for (let i = 0; i < 3; i++) {
    (globalThis as { gc?: () => void }).gc?.();
    await nextTurn();
  }
  return process.memoryUsage().heapUsed;
}

async function work(request: string): Promise<never> {
  defer(later());
  await Promise.resolve();
  throw new Error(request);
}

async function later(): Promise<void> {
  await Promise.resolve();
  signal.throwIfAborted();
}

function fail(thrown: unknown): never {
  throw thrown;
}
