import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Panic } from "../src/records.ts";
import { thrownBy } from "./harness/frames.ts";
import { source } from "./harness/runtime.ts";

const { claim, deferredRecover, formatPanic, gopanicOpenCoded, gorecover, noPanic, panic, passPanic } = source;

/** What is still thrown on, as a crash lists it; undefined after a recovery. */
const leaving = (thrown: unknown, bits: number, ...sites: unknown[]) => {
  const left = gopanicOpenCoded(thrown, bits, ...sites);
  return left === null ? undefined : formatPanic(left.value);
};

describe("a frame all of whose sites are function literals", () => {
  const frame = (bits: number, count: number) => {
    const log: number[] = [];
    const literals = Array.from({ length: count }, (_, i) => (bits & (1 << i) ? () => log.push(i) : undefined));
    expect(leaving("P", bits, ...literals)).toBe("panic: P");
    return log;
  };

  it("makes the pending calls, the last one first", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), fc.nat(0x7fffffff), (count, random) => {
        const bits = random & (2 ** count - 1);
        expect(frame(bits, count)).toEqual([...Array(count).keys()].filter((i) => bits & (1 << i)).reverse());
      }),
    );
  });

  it("may have skipped the first, whose slot is empty", () => {
    expect(frame(0b110, 3)).toEqual([2, 1]);
    expect(frame(0b100, 3)).toEqual([2]);
    expect(frame(0, 3)).toEqual([]);
  });

  it("gives them neither a receiver nor arguments", () => {
    const seen: unknown[] = [];
    function literal(this: unknown, ...args: unknown[]) {
      seen.push(this, args);
    }
    leaving("P", 1, literal);
    expect(seen).toEqual([undefined, []]);
  });

  it("does not let them recover", () => {
    expect(
      leaving("P", 1, (_panic?: Panic) => {
        gorecover(_panic);
      }),
    ).toBe("panic: P");
  });
});

describe("a frame with other calls", () => {
  function look(this: unknown, ...args: unknown[]) {
    seen.push([this, ...args]);
  }
  let seen: unknown[] = [];
  const see = (bits: number, ...sites: unknown[]) => {
    seen = [];
    leaving("P", bits, ...sites);
    return seen;
  };

  it("calls with receiver and arguments", () => {
    const sites = ["look", look, void 0, void 0, "x.look", look, "x", void 0, "x.look", look, "x", [1, undefined]];
    expect(see(0b111, ...sites, "look", look, void 0, [])).toEqual([["x", 1, undefined], ["x"], [undefined]]);
    expect(see(0b1111, ...sites, "look", look, void 0, [2])).toEqual([
      [undefined, 2],
      ["x", 1, undefined],
      ["x"],
      [undefined],
    ]);
  });

  it("skips the sites that are not pending, the first too", () => {
    expect(see(0b10, "", undefined, undefined, undefined, "look", look, 1, void 0)).toEqual([[1]]);
  });

  it("gives a literal its panic, in front of its arguments", () => {
    let result: unknown;
    function literal(this: unknown, _panic: Panic | null, ...args: unknown[]) {
      expect(this).toBeUndefined();
      result = [gorecover(_panic), ...args];
    }
    expect(leaving("P", 1, "", literal, passPanic, void 0)).toBeUndefined();
    expect(result).toEqual(["P"]);
    expect(leaving("P", 1, "", literal, passPanic, [null, 1])).toBeUndefined();
    expect(result).toEqual(["P", 1]);
    expect(leaving("P", 1, "", literal, passPanic, [null, 1, 2])).toBeUndefined();
    expect(result).toEqual(["P", 1, 2]);
  });

  it("offers the panic to the function that it calls", () => {
    function rescue() {
      seen.push(gorecover(claim(rescue)));
    }
    expect(see(1, "rescue", rescue, void 0, void 0)).toEqual(["P"]);
    expect(claim(rescue)).toBeNull();
  });

  it("says when the turn has come of what is no function (S4)", () => {
    const sites = ["look", look, 1, void 0, "x?.close", null, void 0, [1], "look", look, 2, void 0];
    seen = [];
    expect(leaving("P", 0b111, ...sites)).toBe("panic: P\n\tpanic: TypeError: x?.close is not a function");
    expect(seen).toEqual([[2], [1]]);
  });

  it("recovers for the frame that called (S23)", () => {
    const outer = source.gopanic; // another frame, whose panic the deferred recover() answers with
    let left: unknown;
    const literal = (_panic: Panic | null) => {
      left = gopanicOpenCoded(noPanic, 1, "", deferredRecover, passPanic, [null, _panic]);
    };
    expect(outer("P", source.deferproc(null, "", literal, passPanic))).toBeNull();
    expect(left).toBeNull();
  });
});

describe("without a panic", () => {
  it("makes what calls are pending, and returns", () => {
    const log: unknown[] = [];
    const literal = (_panic: Panic | null) => log.push(gorecover(_panic));
    expect(leaving(noPanic, 0b11, "", literal, passPanic, void 0, "", literal, passPanic, void 0)).toBeUndefined();
    expect(log).toEqual([null, null]);
  });

  it("throws what one of them throws, with the others run", () => {
    const log: unknown[] = [];
    const bad = () => panic("Q");
    expect(leaving(noPanic, 0b11, () => log.push("first"), bad)).toBe("panic: Q");
    expect(log).toEqual(["first"]);
    expect(thrownBy(bad)).toBeInstanceOf(source.PanicError);
  });
});
