/** One error object, or one primitive, that is thrown again and again (decision 0008). */
import { beforeEach, describe, expect, it } from "vitest";
import { flightOf } from "../src/panics.ts";
import { asyncFrames, type DeferSite, frames, strategies, thrownBy } from "./harness/frames.ts";
import { source } from "./harness/runtime.ts";

const { formatPanic, GoexitSignal, gorecover, panic } = source;

/** How a frame is made, and what its deferred calls have to wait for. */
interface Lane {
  readonly invoke: (body: (defer: DeferSite) => unknown) => unknown;
  readonly pause: () => unknown;
}

type Round = (lane: Lane, i: number) => unknown;

const shared = new Error("shared");
const other = new Error("other");
const request = (i: number) => new Error(`request ${i}`);

// What another test has left beside them.
beforeEach(() => {
  for (const error of [shared, other]) flightOf(error).link = null;
});

/** What is thrown in every round, and what Go lists of the last one. */
const rounds: Record<string, [round: Round, listing: string]> = {
  "a deferred call throws it": [
    ({ invoke, pause }, i) =>
      invoke((defer) => {
        defer(() => then(pause(), () => thrower(shared)));
        throw request(i);
      }),
    "panic: request 299\n\tpanic: shared",
  ],
  "two deferred calls throw it": [
    ({ invoke, pause }, i) =>
      invoke((defer) => {
        defer(() => thrower(shared));
        defer(() => then(pause(), () => thrower(shared)));
        throw request(i);
      }),
    "panic: request 299\n\tpanic: shared",
  ],
  "the body and a deferred call throw it": [
    ({ invoke, pause }) =>
      invoke((defer) => {
        defer(() => then(pause(), () => thrower(shared)));
        throw shared;
      }),
    "panic: shared",
  ],
  "it replaces another one": [
    ({ invoke, pause }) =>
      invoke((defer) => {
        defer(() => then(pause(), () => thrower(shared)));
        throw other;
      }),
    "panic: other\n\tpanic: shared",
  ],
  "each of two replaces the other in turn": [
    ({ invoke, pause }, i) =>
      invoke((defer) => {
        defer(() => thrower(shared));
        defer(() => then(pause(), () => thrower(other)));
        throw request(i);
      }),
    "panic: request 299\n\tpanic: other\n\tpanic: shared",
  ],
  "it replaces what it has recovered": [
    ({ invoke, pause }, i) =>
      invoke((defer) => {
        defer((_panic) => then(pause(), () => [gorecover(_panic), thrower(shared)]));
        throw request(i);
      }),
    "panic: request 299 [recovered]\n\tpanic: shared",
  ],
  "a frame in a deferred call": [
    ({ invoke, pause }, i) =>
      invoke((defer) => {
        defer(() =>
          invoke((defer) => {
            defer(() => then(pause(), () => thrower(shared)));
            throw new Error("inner");
          }),
        );
        throw request(i);
      }),
    "panic: request 299\n\tpanic: inner\n\tpanic: shared",
  ],
  "a deferred call after a recovery": [
    ({ invoke, pause }, i) =>
      invoke((defer) => {
        defer(() => then(pause(), () => thrower(shared)));
        defer((_panic) => gorecover(_panic));
        throw request(i);
      }),
    "panic: shared",
  ],
  "it replaces a Goexit": [
    ({ invoke, pause }) =>
      invoke((defer) => {
        defer(() => then(pause(), () => thrower(shared)));
        throw new GoexitSignal();
      }),
    "panic: shared",
  ],
  "by panic()": [
    ({ invoke, pause }, i) =>
      invoke((defer) => {
        defer(() => then(pause(), () => panic(shared)));
        throw request(i);
      }),
    "panic: request 299\n\tpanic: shared",
  ],
  ...Object.fromEntries(
    ["text", NaN, -0, 7n, Symbol.for("s"), Symbol("s"), undefined].map((primitive): [string, [Round, string]] => [
      `the primitive ${Object.is(primitive, -0) ? "-0" : String(primitive)}`,
      [
        ({ invoke, pause }, i) =>
          invoke((defer) => {
            defer(() => then(pause(), () => thrower(primitive)));
            throw request(i);
          }),
        `panic: request 299\n\tpanic: ${Object.is(primitive, -0) ? "-0" : String(primitive)}`,
      ],
    ]),
  ),
};

describe.each(strategies)("hundreds of throws of one value, %s", (strategy) => {
  it.each(Object.entries(rounds))("are listed as the last one alone: %s", (_how, [round, listing]) => {
    const lane: Lane = { invoke: frames(source, strategy), pause: () => undefined };
    let thrown: unknown;
    for (let i = 0; i < 300; i++) thrown = thrownBy(() => round(lane, i));
    expect(formatPanic(thrown)).toBe(listing);
  });

  it.each(Object.entries(rounds))("are so in async frames: %s", async (_how, [round, listing]) => {
    const lane: Lane = { invoke: asyncFrames(source, strategy), pause: () => Promise.resolve() };
    let thrown: unknown;
    for (let i = 0; i < 300; i++) thrown = await rejectionOf(round(lane, i));
    expect(formatPanic(thrown)).toBe(listing);
  });

  it.each([
    ["one after the other", (i: number) => i],
    ["in the same turn", () => 1],
    ["the last one first", (i: number) => 100 - i],
  ])("are no more than there are tasks at a time, if these end %s", async (_how, ticks) => {
    const invoke = asyncFrames(source, strategy);
    let most = 0;
    for (let round = 0; round < 5; round++) {
      const tasks = Array.from({ length: 100 }, async (_, i) => {
        const work = invoke((defer) => {
          defer(async () => {
            for (let left = ticks(i); left > 0; left--) await Promise.resolve();
            throw shared;
          });
          throw request(i);
        });
        most = Math.max(most, linksOf(await rejectionOf(work)));
      });
      await Promise.all(tasks);
    }
    expect(most).toBeLessThanOrEqual(100);
  });
});

describe.each(strategies)("what cannot be told from a chain under way has an end, %s", (strategy) => {
  const invoke = frames(source, strategy);

  it("each of two errors replaces the other, in frames that have nothing to do with each other", () => {
    const replace = (earlier: Error, later: Error) =>
      thrownBy(() =>
        invoke((defer) => {
          defer(() => thrower(later));
          throw earlier;
        }),
      );
    for (let i = 0; i < 3000; i++) replace(...[[shared, other] as const, [other, shared] as const][i % 2]!);
    expect(linksOf(shared)).toBe(1001);
  });
});

describe.each(strategies)("a chain under way is told in full, %s", (strategy) => {
  const invoke = frames(source, strategy);

  it("that a `catch` between two frames throws on", () => {
    const inner = () =>
      invoke((defer) => {
        defer(() => thrower(shared));
        throw request(1);
      });
    const seen: unknown[] = [];
    for (let i = 0; i < 3; i++) {
      const thrown = thrownBy(() =>
        invoke((defer) => {
          defer(() => thrower(other));
          try {
            inner();
          } catch (error) {
            seen.push(error);
            throw error;
          }
        }),
      );
      expect(formatPanic(thrown)).toBe("panic: request 1\n\tpanic: shared\n\tpanic: other");
    }
    expect(seen).toEqual([shared, shared, shared]);
  });

  // What Go prints of the same functions, with `panic(err)` and `recover()` for what is caught here.
  it.each([
    ["panic()", panic],
    ["throw", thrower],
  ])("with the same errors in many frames, some of which were caught before, by %s", (_how, raise) => {
    const inner = () =>
      invoke((defer) => {
        defer(() => raise(shared));
        panic("B");
      });
    const level = (n: number) =>
      invoke((defer) => {
        defer(() => raise(other));
        defer(() => raise(shared));
        if (n > 0) level(n - 1);
        panic("bottom");
      });
    const attempt = (work: () => unknown) =>
      invoke((defer) => {
        defer((_panic) => gorecover(_panic));
        work();
      });
    for (let i = 0; i < 10; i++) {
      thrownBy(inner);
      attempt(inner);
      attempt(() => level(2));
    }
    const thrown = thrownBy(() =>
      invoke((defer) => {
        defer(() => raise(shared));
        defer(() =>
          invoke((defer) => {
            attempt(inner);
            defer(inner);
            attempt(() => level(1));
            raise(other);
          }),
        );
        defer((_panic) => [gorecover(_panic), raise(shared)]);
        level(2);
      }),
    );
    const levels = ["bottom", "shared", "other", "shared", "other", "shared", "other [recovered]"];
    expect(formatPanic(thrown).split("\n\t")).toEqual(
      [...levels, "shared", "other", "B", "shared"].map((line) => `panic: ${line}`),
    );
  });

  it("out of a deferred call that has caught others before", () => {
    const work = (i: number) =>
      invoke((defer) => {
        defer(() => thrower(shared));
        throw request(i);
      });
    const thrown = thrownBy(() =>
      invoke((defer) => {
        defer(() => work(4));
        defer(() => thrownBy(() => work(3)));
        thrownBy(() => work(1));
        throw request(2);
      }),
    );
    expect(formatPanic(thrown)).toBe("panic: request 2\n\tpanic: request 4\n\tpanic: shared");
  });

  it("however many deferred calls of a frame have panicked", () => {
    const thrown = thrownBy(() =>
      invoke((defer) => {
        defer(() =>
          invoke((defer) => {
            for (let i = 0; i < 30; i++) defer(() => thrower(i % 2 ? shared : other));
          }),
        );
        throw request(1);
      }),
    );
    expect(formatPanic(thrown).split("\n\t")).toHaveLength(31);
  });
});

function linksOf(value: unknown): number {
  let length = 0;
  for (let { link } = flightOf(value); link; link = link.link) length++;
  return length;
}

function then(paused: unknown, next: () => unknown): unknown {
  return paused instanceof Promise ? paused.then(next) : next();
}

async function rejectionOf(work: unknown): Promise<unknown> {
  try {
    await work;
  } catch (thrown) {
    return thrown;
  }
  throw new Error("it returned");
}

function thrower(value: unknown): never {
  throw value;
}
