/** A panic as data (S74). What compiled functions are told is in packages/transform/test/rules/s74-panicking.test.ts. */
import { describe, expect, it } from "vitest";
import type { PanicInfo } from "../src/index.ts";
import type { Panic } from "../src/records.ts";
import { asyncFrames, call, type DeferSite, frames, strategies, thrownBy } from "./harness/frames.ts";
import { source } from "./harness/runtime.ts";

const { claim, formatPanic, goexit, gopanicking, gorecover, panic, PanicError, panicInfo, PanicNilError } = source;

const alone = (value: unknown): PanicInfo => ({ value, recovered: false, replaced: [] });

describe("panicInfo()", () => {
  it.each([
    ["an error", new RangeError("m")],
    ["a string", "text"],
    ["falsy values", 0],
    ["an object", { code: 1 }],
    ["NaN", NaN],
  ])("of %s that was never in a frame: the value itself", (_what, value) => {
    expect(panicInfo(value)).toEqual(alone(value));
    expect(panicInfo(new PanicError(value))).toEqual(alone(value));
    if (typeof value === "object") expect(panicInfo(value).value).toBe(value);
  });

  it("of nothing is of a PanicNilError, as recover() has it", () => {
    for (const thrown of [null, undefined]) expect(panicInfo(thrown).value).toBeInstanceOf(PanicNilError);
    const error = new PanicNilError();
    expect(panicInfo(error).value).toBe(error);
  });

  it("changes nothing: it tells the same a second time, and so does formatPanic", () => {
    const thrown = thrownBy(() => frames(source, "open-coded")((defer) => (defer(() => panic("B")), panic("A"))));
    const listing = formatPanic(thrown);
    expect(panicInfo(thrown)).toEqual(panicInfo(thrown));
    expect(formatPanic(thrown)).toBe(listing);
  });

  it("runs nothing of the user's", () => {
    const boom = () => {
      throw new Error("asked");
    };
    const hostile = Object.defineProperties(new Error(), { message: { get: boom }, cause: { get: boom } });
    const values = [hostile, { toString: boom }, new Proxy({}, { get: boom, getPrototypeOf: boom, has: boom })];
    const main = (defer: DeferSite) => {
      for (const value of values)
        defer(() => {
          throw value;
        });
      panic(values[1]);
    };
    const { value, replaced } = panicInfo(thrownBy(() => frames(source, "linked-list")(main)));
    expect(value === values[0]).toBe(true);
    expect(replaced.map(({ value }) => values.findIndex((other) => other === value))).toEqual([1, 2, 1]);
  });

  it("is frozen at all depths, its values are not", () => {
    const error = new Error("B");
    const main = (defer: DeferSite) => {
      defer(() => {
        throw error;
      });
      panic("A");
    };
    const info = panicInfo(thrownBy(() => frames(source, "open-coded")(main)));
    expect([info, info.replaced, ...info.replaced].every(Object.isFrozen)).toBe(true);
    expect(Object.isFrozen(error)).toBe(false);
  });

  it("leaves out Goexits: they have no line", () => {
    const main = (defer: DeferSite) => {
      defer(() => panic("B"));
      defer(() => goexit());
      panic("A");
    };
    const thrown = thrownBy(() => frames(source, "open-coded")(main));
    expect(panicInfo(thrown)).toEqual({ value: "B", recovered: false, replaced: [{ value: "A", recovered: false }] });
    const signal = thrownBy(goexit);
    expect(panicInfo(signal)).toEqual(alone(signal));
  });

  it("of 30000 panics", () => {
    const main = (defer: DeferSite) => {
      for (let i = 0; i < 30_000; i++) defer(() => panic(i));
    };
    const { value, replaced } = panicInfo(thrownBy(() => frames(source, "linked-list")(main)));
    expect([value, replaced.length, replaced[0]?.value, replaced.at(-1)?.value]).toEqual([0, 29_999, 29_999, 1]);
  });
});

describe.each(strategies)("panicking(), %s", (strategy) => {
  const invoke = frames(source, strategy);

  it("tells without stopping, in every deferred call of every frame", () => {
    const told: (PanicInfo | null)[] = [];
    const ask = (_panic: Panic | null) => told.push(gopanicking(_panic));
    const error = new Error("m");
    const thrown = thrownBy(() =>
      invoke((defer) => {
        defer(ask);
        invoke((defer) => {
          defer(ask);
          defer(ask);
          throw error;
        });
      }),
    );
    expect(thrown).toBe(error);
    expect(told).toEqual([alone(error), alone(error), alone(error)]);
  });

  it("is of a function that claims its panic, and beside recover()", () => {
    const told: unknown[] = [];
    function ask() {
      const _panic = claim(ask);
      told.push(gopanicking(_panic), gorecover(_panic), gopanicking(_panic));
      helper();
    }
    const helper = () => told.push(gopanicking());
    invoke((defer) => {
      defer(call(ask));
      panic("P");
    });
    ask();
    expect(told).toEqual([alone("P"), "P", null, null, null, null, null, null]);
  });

  it("is null where another panic has left the deferred function, and where that has ended", async () => {
    let waiting: Panic | null = null;
    const thrown = await asyncFrames(
      source,
      strategy,
    )((defer) => {
      defer((_panic) => {
        waiting = _panic;
        expect(gopanicking(_panic)).toEqual(alone("A"));
        panic("B");
      });
      panic("A");
    }).catch((thrown: unknown) => thrown);
    expect(panicInfo(thrown)).toMatchObject({ value: "B", replaced: [{ value: "A" }] });
    expect(gopanicking(waiting)).toBe(null);
  });
});
