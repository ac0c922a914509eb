import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FileFacts, FunctionFacts, ReturnFacts } from "../../src/facts.ts";
import { lowerNames } from "../../src/lower/names.ts";
import { type FramePlan, type FunctionPlan, needsSlot, planFile } from "../../src/plan/plan.ts";
import { strategies, type WantedStrategy } from "../harness/behaves.ts";
import { arbitraryFunction } from "./function-facts.ts";

/** What docs/architecture.md and the rules promise of a plan, for functions of every kind. */

const numRuns = 500;
const seed = 1;

function plan(fn: FunctionFacts, strategy: WantedStrategy = "auto"): FunctionPlan {
  const facts: FileFacts = {
    ...{
      text: "",
      filename: undefined,
      module: true,
      forTypeScript: false,
      identifiers: new Set(),
      usesJest: false,
      minified: null,
    },
    ...{ functions: [fn], strayQuestions: [], misuses: [], panics: [], imports: [], privateReads: [] },
  };
  const planned = planFile(facts, strategy);
  expect(planned.facts).toBe(facts);
  expect(planned.functions.map((one) => one.facts)).toEqual([fn]);
  return planned.functions[0]!;
}

const withDefers = arbitraryFunction.filter(({ defers }) => defers.length > 0);

function forFrames(check: (fn: FunctionFacts, frame: FramePlan, planned: FunctionPlan) => void): void {
  fc.assert(
    fc.property(withDefers, (fn) => {
      const planned = plan(fn);
      check(fn, planned.frame!, planned);
    }),
    { numRuns, seed },
  );
}

/** The returns that stand in the `try`: those in front of it leave the function at once. */
const guarded = ({ returns }: FunctionFacts, { prologue }: FramePlan) =>
  returns.filter(({ within }) => within >= prologue);

describe("a function with defers has a frame, and no other", () => {
  it("for any function", () => {
    fc.assert(
      fc.property(arbitraryFunction, fc.constantFrom(...strategies), (fn, strategy) => {
        expect(plan(fn, strategy).frame === null).toBe(fn.defers.length === 0);
      }),
      { numRuns, seed },
    );
  });
});

describe("the prologue: what no deferred call is pending for", () => {
  /** Whether the first `count` statements may stay in front of the `try`. */
  function mayStay(fn: FunctionFacts, count: number): boolean {
    const statements = fn.statements.slice(0, count);
    const last = count - 1;
    const result = fn.namedResults[0]?.declaration?.position ?? Infinity;
    const goesOnDirectly = fn.defers.some(({ position }) => position === last);
    return statements.every(
      ({ hasDefer, isUsing, hasReturn, uses }, index) =>
        // A call is pending from its `defer` on.
        (!hasDefer || (index === last && goesOnDirectly)) &&
        // What it declares is disposed of in front of the deferred calls (S5).
        !isUsing &&
        // It sees what the `try`'s block would hide.
        uses < count &&
        // A return gives the named result its value, and that is returned behind the `try` (S11).
        !(hasReturn && index > result),
    );
  }

  it("is as long as the rules let it be, and no longer", () => {
    forFrames((fn, { prologue }) => {
      const lengths = Array.from({ length: fn.statements.length + 1 }, (_, count) => count);
      const longest = Math.max(...lengths.filter((count) => mayStay(fn, count)));
      // Functions of a name that is declared twice are declared where they can be.
      expect(prologue).toBe(fn.clashes.length > 0 ? 0 : longest);
    });
  });

  it("registers the first defer if that is its last statement", () => {
    forFrames((fn, { prologue, registersFirst }) => {
      expect(registersFirst).toBe(fn.statements.slice(0, prologue).some(({ hasDefer }) => hasDefer));
    });
  });

  it("spares a slot what never changes and is declared in it, or outside the function", () => {
    fc.assert(
      fc.property(fc.nat(10), fc.integer({ min: -1, max: 10 }), (prologue, stableAfter) => {
        expect(needsSlot({ id: 0, stableAfter: null }, prologue)).toBe(true);
        const declaredIn = stableAfter + 1;
        expect(needsSlot({ id: 0, stableAfter }, prologue)).toBe(declaredIn > prologue);
      }),
      { numRuns, seed },
    );
  });
});

describe("the sites", () => {
  it("are the defers in their order, each with a bit of its own", () => {
    forFrames((fn, { sites }) => {
      expect(sites.map(({ facts }) => facts)).toEqual(fn.defers);
      sites.forEach(({ mask }, index) => expect(mask).toBe(Number(1n << BigInt(index))));
    });
  });

  it("are certain where every path to the exits has deferred them", () => {
    forFrames((fn, frame) => {
      // A path ends at a return, or with the last statement. It has passed all statements in front, and of what is inside
      // others, or behind a test, it may have passed nothing.
      const ends = [...guarded(fn, frame).map(({ within }) => within), fn.statements.length];
      for (const { facts, certain } of frame.sites) {
        const { call, position } = facts;
        const tested = call.kind === "value" && call.steps.some((step) => "test" in step);
        expect(certain).toBe(position >= 0 && !tested && ends.every((end) => position < end));
      }
    });
  });
});

describe("the body", () => {
  it("is a block of its own if something leaves it early, or a resource has to be disposed of at its end", () => {
    forFrames((fn, { prologue, labelled }, { returns }) => {
      const early = [...returns.values()].some(({ leaves }) => leaves);
      expect(labelled).toBe(early || fn.statements.slice(prologue).some(({ isUsing }) => isUsing));
    });
  });

  it("begins in front of that block down to super(), if nothing there leaves or uses it", () => {
    forFrames((fn, { prologue, head }) => {
      const end = fn.statements.findIndex(({ callsSuper }) => callsSuper) + 1;
      const outside = fn.statements.slice(prologue, end);
      const fits = outside.every(({ hasReturn, isUsing, uses }) => !hasReturn && !isUsing && uses < end);
      expect(head).toBe(fits && fn.clashes.length === 0 ? outside.length : 0);
    });
  });
});

/** Whether its operand may be a promise, which this function waits for behind its body if it cannot do so at once. */
const mayWait = (fn: FunctionFacts, { argument, settled, direct }: ReturnFacts) =>
  argument !== null && fn.async && !fn.generator && !settled && !direct;
/** A `try` of the user's would see a rejection, or an iterator would be closed only behind the wait. */
const enclosed = ({ way }: ReturnFacts) => way.interruptible || way.caught;

describe("the result", () => {
  const values = (fn: FunctionFacts, frame: FramePlan) =>
    guarded(fn, frame).filter(({ argument }) => argument !== null);

  it("is kept if a return in the try has one", () => {
    forFrames((fn, frame, { result }) => {
      const named = fn.namedResults.length > 0;
      expect(result.kind).toBe(named ? "named" : values(fn, frame).length > 0 ? "slot" : "none");
    });
  });

  it("is withdrawn if a return may be taken back, and a promise waits for it behind the body (S41)", () => {
    forFrames((fn, frame, { result }) => {
      fc.pre(result.kind !== "none");
      const kept = values(fn, frame);
      const interruptible = kept.some(({ way }) => way.interruptible);
      const revocable = kept.some(({ way }) => way.revocable);
      // Without a name one slot serves for all returns.
      const awaited = result.kind === "slot" && kept.some((facts) => mayWait(fn, facts));
      const pends = !awaited && kept.some((facts) => mayWait(fn, facts) && enclosed(facts));
      expect(result).toMatchObject({ interruptible, revocable, pends });
      if (result.kind === "slot") expect(result.awaited).toBe(awaited);
    });
  });

  it("is declared in front of the try, and set by a call where it is hidden (S11)", () => {
    forFrames((fn, frame, { result }) => {
      const declaration = fn.namedResults[0]?.declaration ?? null;
      fc.pre(declaration !== null);
      const { id, position, initial, target } = declaration;
      const hidden = values(fn, frame).some(({ hidesResult }) => hidesResult);
      const hoisted = position >= frame.prologue;
      expect(result).toMatchObject({ kind: "named", declaration: id, initial, target, hoisted, hidden });
    });
  });
});

describe("the returns", () => {
  it("in the try are planned; those in front stay as they are", () => {
    forFrames((fn, frame, { returns }) => {
      expect([...returns.keys()]).toEqual(guarded(fn, frame).map(({ id }) => id));
    });
  });

  it("leave the body, but for one that is its end", () => {
    forFrames((fn, frame, { returns, result }) => {
      for (const facts of guarded(fn, frame)) {
        const { leaves } = returns.get(facts.id)!;
        const isEnd = facts.direct && facts.within === fn.statements.length - 1;
        // The end of the body clears the slot.
        expect(leaves).toBe(!isEnd || (result.kind === "slot" && result.revocable));
      }
    });
  });

  it("leave a promise for behind the body where something is around them", () => {
    forFrames((fn, frame, { returns, result }) => {
      for (const facts of guarded(fn, frame)) {
        const all = result.kind === "slot" && result.awaited;
        expect(returns.get(facts.id)!.operand === "pends").toBe(!all && mayWait(fn, facts) && enclosed(facts));
      }
    });
  });
});

describe("the exits", () => {
  it("check what may be no function, and wait for what may be a promise (S4, S40)", () => {
    forFrames((fn, { sites }) => {
      for (const { facts, checked, wait } of sites) {
        const { call } = facts;
        expect(checked).toBe(call.kind === "value" && !call.known);
        const gives = call.kind === "literal" ? call.returns : call.kind === "value" ? "unknown" : "nothing";
        const waits = { promise: "promise", unknown: "thenable", nothing: "never" } as const;
        expect(wait).toBe(fn.async ? waits[gives] : "never");
      }
    });
  });
});

describe("a function without defers", () => {
  it("has its named result for a variable, which the bare returns behind it give (S11)", () => {
    const plainFunctions = arbitraryFunction.map((fn): FunctionFacts => ({
      ...fn,
      defers: [],
      statements: fn.statements.map((stmt) => ({ ...stmt, hasDefer: false })),
    }));
    fc.assert(
      fc.property(plainFunctions, (fn) => {
        const { frame, block, result, returns } = plan(fn);
        const declaration = fn.namedResults[0]?.declaration ?? null;
        expect(frame).toBe(null);
        if (declaration === null) {
          expect([block, result.kind, returns.size]).toEqual([null, "none", 0]);
          return;
        }
        const behind = fn.returns.filter(({ within }) => within > declaration.position);
        // What is closed behind them may still set the result; a bare one that does not see it has to leave for it.
        const leaving = behind.filter(
          ({ way, argument, hidesResult }) => way.interruptible || (hidesResult && argument === null),
        );
        expect(block === null).toBe(leaving.length === 0);
        expect(result).toMatchObject({ kind: "named", hoisted: block !== null && declaration.position >= block });
        expect(behind.every(({ id }) => returns.has(id))).toBe(true);
        expect(leaving.every(({ within }) => within >= block!)).toBe(true);
      }),
      { numRuns, seed },
    );
  });
});

describe("S50: the strategy", () => {
  const many = fc.tuple(withDefers, fc.nat(35), fc.constantFrom(...strategies)).map(
    // A body as short as the others never has so many.
    ([fn, more, strategy]) => {
      const last = fn.defers.at(-1)!;
      const added = Array.from({ length: more }, (_, i) => ({ ...last, id: 1000 + i, inLoop: false }));
      return { fn: { ...fn, defers: [...fn.defers, ...added] }, strategy };
    },
  );

  it("is Go's own, or a forced one that the function can have", () => {
    fc.assert(
      fc.property(fc.oneof(many, fc.record({ fn: withDefers, strategy: fc.constantFrom(...strategies) })), (one) => {
        const { fn, strategy } = one;
        const count = fn.defers.length;
        const looped = fn.defers.some(({ inLoop }) => inLoop);
        const go = !looped && count <= 8 && count * fn.returns.length <= 15;
        const possible = !looped && count <= 31;
        const openCoded = { auto: go, "open-coded": possible, "linked-list": false }[strategy];
        const { frame } = plan(fn, strategy);
        expect(frame!.strategy).toBe(openCoded ? "open-coded" : "linked-list");
        // What gc prints has nothing to do with what is forced.
        const word = (inLoop: boolean) => (inLoop ? "heap-allocated defer" : "stack-allocated defer");
        expect(frame!.gc).toEqual(fn.defers.map(({ inLoop }) => (go ? "open-coded defer" : word(inLoop))));
      }),
      { numRuns, seed },
    );
  });

  it("says how the catch hands pending calls over: in a list, or with bits, and a plain literal alone", () => {
    fc.assert(
      fc.property(withDefers, fc.constantFrom(...strategies), (fn, strategy) => {
        const frame = plan(fn, strategy).frame!;
        const plain = fn.defers.every(({ call }) => call.kind === "literal" && !call.takesPanic);
        const handed = fn.async || fn.generator ? "made-list" : plain ? "functions" : "sites";
        expect(frame.handover).toBe(frame.strategy === "linked-list" ? "list" : handed);
      }),
      { numRuns, seed },
    );
  });

  it("changes nothing else of the plan", () => {
    fc.assert(
      fc.property(withDefers, (fn) => {
        const [auto, ...others] = strategies.map((strategy) => {
          const { frame, ...rest } = plan(fn, strategy);
          const { strategy: _strategy, reason: _reason, handover: _handover, ...layout } = frame!;
          return { ...rest, layout };
        });
        for (const other of others) expect(other).toEqual(auto);
      }),
      { numRuns: 100, seed },
    );
  });
});

describe("the names", () => {
  const words = fc.constantFrom("bits", "defers", "result", "fn0", "arg0_1", "gopanic", "value", "panic");
  const numbered = fc
    .tuple(words, fc.nat(4))
    .map(([word, count]) => [...[word, `$${word}`], ...Array.from({ length: count }, (_, n) => `$${word}$${n}`)]);
  const identifiers = fc.array(numbered).map((taken) => new Set(taken.flat()));

  it("are legible, differ from each other, and are none that the file has", () => {
    fc.assert(
      fc.property(identifiers, (used) => {
        const names = lowerNames({ identifiers: used, usesJest: false });
        const { slot, argument, helper, key, done, kept, parameter, ...fixed } = names;
        const roles = (["fn", "this", "args"] as const).map((role) => [`${role}0`, slot(role, 0)] as const);
        const named = [
          ...Object.entries(fixed),
          ...roles,
          ...[0, 1].map((index) => [`arg0_${index}`, argument(0, index)] as const),
          ...[0, 1].map((index) => [`key${index}`, key(index)] as const),
          ["class0", done(0)] as const,
          ...(used.has(`_result`) ? [] : [["result0", kept(fixed.result, 0)] as const]),
          ["param0", parameter(0)] as const,
          ...["gopanic", "deferproc"].map((name) => [name, helper(name)] as const),
        ];
        for (const [wanted, name] of named) {
          expect(used.has(name)).toBe(false);
          expect(name.startsWith(`_${wanted}`)).toBe(true);
          expect(name.slice(wanted.length + 1)).toMatch(/^(_\d+)?$/);
          // No longer than it has to be.
          if (!used.has(`_${wanted}`)) expect(name).toBe(`_${wanted}`);
        }
        expect(new Set(named.map(([, name]) => name)).size).toBe(named.length);
      }),
      { numRuns, seed },
    );
  });
});
