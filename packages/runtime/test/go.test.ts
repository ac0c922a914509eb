/** Tasks of `go`, and what is left of a task that has ended (S31). */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { source } from "./harness/runtime.ts";

const { go, goexit, GoexitSignal } = source;

const uncaught: unknown[] = [];
let others: NodeJS.UncaughtExceptionListener[];

beforeEach(() => {
  others = process.listeners("uncaughtException");
  process.removeAllListeners("uncaughtException").on("uncaughtException", (thrown) => uncaught.push(thrown));
  uncaught.length = 0;
});
afterEach(() => {
  process.removeAllListeners("uncaughtException");
  for (const other of others) process.on("uncaughtException", other);
});

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("go", () => {
  it("starts the task later", async () => {
    const task = vi.fn();
    go(task);
    expect(task).not.toHaveBeenCalled();
    await settled();
    expect(task).toHaveBeenCalledOnce();
    expect(uncaught).toEqual([]);
  });

  const error = new Error("e");
  it.each<[string, () => unknown]>([
    ["a throw", () => fail(error)],
    ["a rejection", () => Promise.reject(error)],
    ["a later rejection", async () => void (await Promise.resolve(), fail(error))],
  ])("lets a panic be an uncaught exception: %s", async (_how, task) => {
    go(task);
    await settled();
    expect(uncaught).toEqual([error]);
    expect(uncaught[0]).toBe(error);
  });

  it.each<[string, () => unknown]>([
    ["at once", () => goexit()],
    ["later", async () => void (await Promise.resolve(), goexit())],
  ])("ends quietly after goexit(): %s (S30)", async (_when, task) => {
    go(task);
    await settled();
    expect(uncaught).toEqual([]);
  });

  it.each<[string, PromiseLike<unknown>, readonly unknown[]]>([
    ["rejects twice", thenable((_, reject) => (reject(error), reject(new Error("again")))), [error]],
    ["resolves, and then rejects", thenable((resolve, reject) => (resolve(), reject(error))), []],
    ["rejects, and then resolves", thenable((resolve, reject) => (reject(error), resolve())), [error]],
    ["resolves, and then throws", thenable((resolve) => (resolve(), fail(error))), []],
    ["throws", thenable(() => fail(error)), [error]],
    ["rejects, and then throws", thenable((_, reject) => (reject(error), fail(new Error("again")))), [error]],
    ["resolves to one that rejects", thenable((resolve) => resolve(Promise.reject(error))), [error]],
    ["rejects later, and twice", thenable((_, reject) => [1, 2].forEach(() => setImmediate(reject, error))), [error]],
    [
      "goes out by goexit(), and then rejects",
      thenable((_, reject) => (reject(new GoexitSignal()), reject(error))),
      [],
    ],
    [
      "cannot be read",
      {
        get then(): never {
          return fail(error);
        },
      },
      [error],
    ],
  ])("ends once, when what it returned settles first: a thenable that %s (S31)", async (_how, value, expected) => {
    go(() => value);
    await settled();
    await settled();
    expect(uncaught).toEqual(expected);
  });

  it("reads `then` once of what a task returns", async () => {
    const get = vi.fn(() => (resolve: () => void) => resolve());
    go(() => Object.defineProperty({}, "then", { get }));
    await settled();
    expect(get).toHaveBeenCalledOnce();
  });

  it("is no more than a call to what it returns that is no promise", async () => {
    for (const value of [undefined, null, 1, { then: 1 }]) go(() => value);
    await settled();
    expect(uncaught).toEqual([]);
  });
});

describe("goexit", () => {
  it("says what it is where no task is there to end", () => {
    expect(goexit).toThrow(GoexitSignal);
    expect(goexit).toThrow("goexit() outside go()");
  });
});

type Settle = (value?: unknown) => void;

function thenable(then: (resolve: Settle, reject: Settle) => unknown): PromiseLike<unknown> {
  return { then } as unknown as PromiseLike<unknown>;
}

function fail(error: Error): never {
  throw error;
}
