import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrive, flightOf, leave } from "../src/panics.ts";
import type { Panic } from "../src/records.ts";
import { frames, strategies, thrownBy } from "./harness/frames.ts";
import { source } from "./harness/runtime.ts";

const { formatPanic, GoexitSignal, gorecover, panic } = source;

/** Values that are equal to nothing that another test has thrown. */
const fresh = {
  object: () => ({}),
  function: () => () => {},
  "frozen error": () => Object.freeze(new Error("frozen")),
  proxy: () => new Proxy({}, {}),
  "revoked proxy": () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  symbol: () => Symbol("s"),
  text: () => `text ${serial++}`,
  number: () => serial++,
  bigint: () => BigInt(serial++),
};
const makers = Object.entries(fresh) as [string, () => unknown][];
let serial = 1;

/** The chain of a panic, newest first. */
function chain(newest: Panic | null): Panic[] {
  const panics: Panic[] = [];
  for (let p = newest; p !== null; p = p.link) panics.push(p);
  return panics;
}

const values = (newest: Panic | null) => chain(newest).map(({ value }) => value);

/** As a frame makes it when `value` has replaced `earlier`, newest first. */
function replacing(value: unknown, earlier: readonly unknown[]): Panic {
  return arrive(value, earlier.length > 0 ? replacing(earlier[0], earlier.slice(1)) : null);
}

describe("what leaves a deferred call", () => {
  it("value → n1 → n2 on current → c1 is next → n1 → n2 → current → c1", () => {
    const current = replacing({ current: true }, [{ c1: true }]);
    const value = { next: true };
    const links = chain(leave(replacing(value, [{ n1: true }, { n2: true }]))).slice(1);
    const earlier = [...links, ...chain(current)];
    const next = arrive(value, current);
    expect(next.value).toBe(value);
    expect(chain(next.link)).toEqual(earlier);
    expect([current.aborted, current.over]).toEqual([true, true]);
    expect([next.aborted, next.over]).toEqual([false, false]);
  });

  it("without a current is next alone", () => {
    expect(arrive({}).link).toBeNull();
  });

  it("joins two chains of any lengths, in order, and ends the second", () => {
    fc.assert(
      fc.property(fc.nat(8), fc.nat(8), (before, after) => {
        const objects = (length: number) => Array.from({ length }, () => ({}));
        const current = replacing({}, objects(after));
        const value = {};
        const links = chain(leave(replacing(value, objects(before)))).slice(1);
        const joined = chain(arrive(value, current));
        expect(joined.slice(1).every((p, i) => p === [...links, ...chain(current)][i])).toBe(true);
        expect(joined).toHaveLength(1 + before + 1 + after);
        expect(joined.map((p) => [p.aborted, p.over])).toEqual(joined.map((_, i) => [i > 0, i > 0]));
      }),
      { numRuns: 500 },
    );
  });

  it("has nothing that is older than the call", () => {
    const value = {};
    leave(replacing(value, ["before the call"]));
    const current = arrive("current");
    expect(values(arrive(value, current, current.arrival))).toEqual([value, "current"]);
    leave(replacing(value, ["in the call", "also"]));
    expect(values(arrive(value, current, current.arrival))).toEqual([value, "in the call", "also", "current"]);
  });
});

describe.each(makers)("the links of a thrown %s", (_kind, make) => {
  it("are taken up by the next frame, and only once", () => {
    const value = make();
    const panics = replacing(value, ["B", "A"]);
    expect(leave(panics)).toBe(panics);
    expect(panics.over).toBe(true);
    expect(values(flightOf(value).link)).toEqual(["B", "A"]);
    const arrived = arrive(value);
    expect(arrived).not.toBe(panics);
    expect(arrived).toMatchObject({ goexit: undefined, recovered: false, aborted: false, over: false });
    expect(arrived.value).toBe(value);
    expect(values(arrived.link)).toEqual(["B", "A"]);
    // Thrown a second time it is a panic of its own.
    expect(flightOf(value).link).toBeNull();
    expect(arrive(value).link).toBeNull();
  });

  it("grow from frame to frame", () => {
    const value = make();
    for (const earlier of ["A", "B", "C"]) leave(arrive(value, arrive(earlier)));
    expect(values(flightOf(value).link)).toEqual(["A", "B", "C"]);
    flightOf(value).link = null;
    expect(flightOf(value).link).toBeNull();
  });

  it("are not there if it replaced nothing", () => {
    const value = make();
    leave(arrive(value));
    expect(flightOf(value).link).toBeNull();
  });
});

describe("primitives in the air", () => {
  it("are told apart as Object.is does", () => {
    for (const [value, other] of [
      [NaN, 0],
      [-0, 0],
      ["1", 1],
      [1n, 1],
      [undefined, null],
      [false, 0],
    ]) {
      leave(replacing(value, ["A"]));
      expect(flightOf(other).link).toBeNull();
      expect(values(flightOf(value).link)).toEqual(["A"]);
      flightOf(value).link = null;
    }
  });

  it("are forgotten when a newer one leaves a frame: only the newest is kept", () => {
    leave(replacing("older", ["A"]));
    leave(replacing("newer", ["B"]));
    expect(flightOf("older").link).toBeNull();
    expect(values(arrive("newer").link)).toEqual(["B"]);
  });

  it.each([Object("text") as object, () => {}])("do not stand in for objects, nor objects for them: %o", (object) => {
    leave(replacing(object, ["A"]));
    leave(replacing("text", ["B"]));
    expect(values(arrive(object).link)).toEqual(["A"]);
    expect(values(arrive("text").link)).toEqual(["B"]);
  });
});

describe.each(strategies)("a value that is thrown a second time, %s", (strategy) => {
  const invoke = frames(source, strategy);

  /** Leaves a frame in which it has replaced another panic. */
  function throwReplacing(value: unknown, replaced = "earlier"): never {
    invoke((defer) => {
      defer(() => thrower(value));
      panic(replaced);
    });
    throw new Error("not reached");
  }

  it.each([
    ["by the frame that has recovered it", (error: Error) => thrower(error)],
    ["by panic()", (error: Error) => panic(error)],
  ])("%s has one line, and its earlier self in front of it once", (_how, again) => {
    const error = new Error("E");
    const thrown = thrownBy(() =>
      invoke((defer) => {
        defer((_panic) => {
          gorecover(_panic);
          again(error);
        });
        throwReplacing(error);
      }),
    );
    expect(thrown).toBe(error);
    expect(values(flightOf(error).link)).toEqual([error, expect.objectContaining({ value: "earlier" })]);
    expect(formatPanic(thrown)).toBe("panic: earlier\n\tpanic: E [recovered, repanicked]");
  });

  it("after its recovery has ended begins a fresh chain", () => {
    const error = new Error("E");
    invoke((defer) => {
      defer((_panic) => gorecover(_panic));
      throwReplacing(error);
    });
    expect(formatPanic(thrownBy(() => invoke(() => thrower(error))))).toBe("panic: E");
  });

  it("by panic() after the user's catch has swallowed it begins a fresh chain (S29)", () => {
    const error = new Error("E");
    thrownBy(() => throwReplacing(error));
    expect(formatPanic(error)).toBe("panic: earlier\n\tpanic: E");
    const thrown = thrownBy(() => invoke(() => panic(error)));
    expect(thrown).toBe(error);
    expect(formatPanic(thrown)).toBe("panic: E");
  });

  it("of a primitive that replaced nothing takes nothing from another in the air", () => {
    const thrown = thrownBy(() => {
      try {
        throwReplacing("in the air");
      } finally {
        thrownBy(() => invoke(() => thrower("meanwhile")));
      }
    });
    expect(formatPanic(thrown)).toBe("panic: earlier\n\tpanic: in the air");
  });

  // Nothing tells this throw from the earlier one on its way: a `catch` leaves no trace. The chain is only printed wrongly …
  it.fails("by a plain throw after the user's catch has swallowed it begins a fresh chain (S29)", () => {
    const error = new Error("E");
    thrownBy(() => throwReplacing(error));
    expect(formatPanic(thrownBy(() => invoke(() => thrower(error))))).toBe("panic: E");
  });

  // Of a primitive nothing but its value is known.
  it.fails("and so does an equal primitive that has nothing to do with it", () => {
    thrownBy(() => throwReplacing("timed out"));
    expect(formatPanic(thrownBy(() => invoke(() => thrower("timed out"))))).toBe("panic: timed out");
  });

  // … but a Goexit among the links that it should not have ends a function, or a task, that never called goexit(). To know
  // this throw from the other would take a trace that a `catch` leaves.
  it.fails.each([
    ["error object", new Error("E")],
    ["primitive", "P"],
  ])("resumes no Goexit that an earlier throw of the same %s had replaced (S31)", (_kind, value) => {
    thrownBy(() =>
      invoke((defer) => {
        defer(() => thrower(value));
        throw new GoexitSignal();
      }),
    );
    expect(
      invoke((defer) => {
        defer((_panic) => gorecover(_panic));
        throw value;
      }),
    ).toBeUndefined();
  });

  // panic() forgets the links of an error that is still in the air in another task, or around a `finally`.
  it.fails("by panic() while it is in the air elsewhere takes nothing from it there", () => {
    const error = new Error("E");
    const thrown = thrownBy(() => {
      try {
        throwReplacing(error);
      } finally {
        thrownBy(() => panic(error));
      }
    });
    expect(formatPanic(thrown)).toBe("panic: earlier\n\tpanic: E");
  });
});

function thrower(value: unknown): never {
  throw value;
}
