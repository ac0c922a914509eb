import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Defer, Panic } from "../src/records.ts";
import { call, deferSite, frames, listSites, type Site, strategies, thrownBy } from "./harness/frames.ts";
import { source } from "./harness/runtime.ts";

const { deferproc, deferprocList, deferreturn, formatPanic, gopanic, passPanic } = source;

const numRuns = 500;

/** Newest first. */
function list(head: Defer | null): Defer[] {
  const defers: Defer[] = [];
  for (let d = head; d !== null; d = d.link) defers.push(d);
  return defers;
}

/** What a call has been made with. */
function look(this: unknown, ...args: unknown[]): unknown[] {
  return [this, ...args];
}

/** What a deferred call does: it logs its number, and perhaps throws it. */
const calls = fc.array(fc.record({ throws: fc.boolean() }), { maxLength: 31 });

describe("the list of a frame", () => {
  it("is a stack", () => {
    const site = fc.tuple(fc.object(), fc.array(fc.nat()));
    fc.assert(
      fc.property(fc.array(site), (sites) => {
        let defers: Defer | null = null;
        for (const [self, args] of sites) defers = deferprocList(defers, "look", look, self, args);
        expect(list(defers).map((d) => deferreturn(d))).toEqual(sites.map(([self, args]) => [self, ...args]).reverse());
      }),
      { numRuns },
    );
  });

  it("is run newest first, each call once, however many of them throw", () => {
    fc.assert(
      fc.property(calls, (deferred) => {
        const log: number[] = [];
        let defers: Defer | null = null;
        deferred.forEach(({ throws }, i) => {
          defers = deferproc(
            defers,
            "",
            () => {
              log.push(i);
              // The call was taken off before it began.
              expect(list(defers)).toHaveLength(i);
              if (throws) throw new Error(String(i));
            },
            passPanic,
          );
        });
        const expected = [...deferred.keys()].reverse();
        // Begun again after each throw, as no frame does it: nothing runs twice.
        while (defers !== null) {
          const before = log.length;
          const newest: Defer = defers;
          defers = newest.link;
          try {
            deferreturn(newest);
          } catch (thrown) {
            expect(thrown).toHaveProperty("message", String(log.at(-1)));
          }
          expect(log.length).toBeGreaterThan(before);
        }
        expect(log).toEqual(expected);
      }),
      { numRuns },
    );
  });

  it("of an open-coded frame has the sites whose bits are set", () => {
    fc.assert(
      fc.property(fc.nat(0x7fffffff), fc.array(fc.boolean(), { minLength: 31, maxLength: 31 }), (bits, literals) => {
        const sites = literals.map((literal, i): Site => (literal ? () => i : ["look", look, `this ${i}`, i, -i]));
        const expected = literals
          .map((literal, i) => (literal ? i : [`this ${i}`, i, -i]))
          .filter((_, i) => Math.floor(bits / 2 ** i) % 2 === 1)
          .reverse();
        expect(list(listSites(source, bits, sites)).map((d) => deferreturn(d))).toEqual(expected);
      }),
      { numRuns },
    );
  });

  it("leaves the same behind under both strategies, whatever throws", () => {
    fc.assert(
      fc.property(calls, fc.boolean(), (deferred, bodyThrows) => {
        const [open, linked] = strategies.map((strategy) => {
          const log: string[] = [];
          const run = () =>
            frames(
              source,
              strategy,
            )((defer) => {
              deferred.forEach(({ throws }, i) => {
                const method = (...args: unknown[]) => {
                  log.push(`${i}: ${args.join()}`);
                  if (throws) throw new Error(`from ${i}`);
                };
                // Of a literal the panic is the first argument.
                if (i % 2 === 0) defer(call(method, undefined, i));
                else defer((_panic: Panic | null) => method(formatPanic(_panic?.value)));
              });
              if (bodyThrows) throw new Error("from the body");
            });
          const throws = bodyThrows || deferred.some(({ throws }) => throws);
          return { log, end: throws ? formatPanic(thrownBy(run)) : run() };
        });
        expect(open).toEqual(linked);
        expect(open!.log).toHaveLength(deferred.length);
      }),
      { numRuns },
    );
  });

  it("gives the frame what each call gives, whatever its receiver and its number of arguments", () => {
    const receiver = {};
    for (const self of [undefined, null, receiver]) {
      for (const args of [[], [undefined], [1], [1, 2], [1, 2, 3, 4]]) {
        const d = deferSite(source, null, ["look", look, self, ...args]);
        expect(deferreturn(d)).toEqual([self, ...args]);
      }
    }
  });

  it("gives a literal that takes the panic none on the normal exit, in front of its arguments", () => {
    const look = (...args: unknown[]) => args;
    for (const args of [[], [1], [1, 2], [1, 2, 3]]) {
      expect(deferreturn(deferSite(source, null, ["", look, passPanic, ...args]))).toEqual([null, ...args]);
    }
  });

  it("calls a function itself, whatever `call` and `apply` it has", () => {
    const own = () => "its own";
    const look = () =>
      function (this: unknown, ...args: unknown[]) {
        return [this, ...args];
      };
    for (const fn of [Object.assign(look(), { apply: own, call: own }), Object.setPrototypeOf(look(), null)]) {
      for (const args of [[], [1], [1, 2]]) {
        const receiver = {};
        expect(deferreturn(deferSite(source, null, ["look", fn, receiver, ...args]))).toEqual([receiver, ...args]);
      }
    }
  });

  it("asks a method for nothing because of a panic", () => {
    const log: unknown[] = [];
    const method = new Proxy(() => log.push("called"), { get: (_, key) => log.push(key) });
    expect(gopanic("P", deferproc(null, "it.method", method, {}))?.value).toBe("P");
    expect(log).toEqual(["called"]);
  });

  it("may be long", () => {
    let count = 0;
    let defers: Defer | null = null;
    for (let i = 0; i < 100_000; i++) defers = deferproc(defers, "", () => count++, passPanic);
    expect(gopanic("P", defers)?.value).toBe("P");
    expect(count).toBe(100_000);
  });
});

describe("deferreturn", () => {
  it("names what is no function as it is written", () => {
    for (const fn of [undefined, null, 1, {}, Object.create(look)]) {
      for (const d of [deferproc(null, "x?.[Symbol.dispose]", fn), deferprocList(null, "x?.[Symbol.dispose]", fn)]) {
        expect(() => deferreturn(d)).toThrow(new TypeError("x?.[Symbol.dispose] is not a function"));
      }
    }
  });

  it("asks a function that it calls with a list for nothing", () => {
    const asked: PropertyKey[] = [];
    const fn = new Proxy(look, {
      get: (target, key) => {
        asked.push(key);
        return Reflect.get(target, key);
      },
    });
    expect(deferreturn(deferprocList(null, "fn", fn, "receiver", [1, 2]))).toEqual(["receiver", 1, 2]);
    expect(deferreturn(deferprocList(null, "fn", fn, "receiver", []))).toEqual(["receiver"]);
    const bare = Object.setPrototypeOf(() => "no prototype", null) as () => string;
    expect(deferreturn(deferprocList(null, "fn", bare, "receiver"))).toBe("no prototype");
    expect(asked).toEqual([]);
  });

  it("makes a call without arguments if there is no list", () => {
    expect(deferreturn(deferprocList(null, "look", look, "receiver"))).toEqual(["receiver"]);
    expect(deferreturn(deferprocList(null, "look", look))).toEqual([undefined]);
  });
});
