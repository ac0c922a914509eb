import { runInNewContext } from "node:vm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Panic } from "../src/records.ts";
import { shared } from "../src/shared.ts";
import { asyncFrames, call, frames, listSites, type Site, strategies } from "./harness/frames.ts";
import { source } from "./harness/runtime.ts";

const { claim, formatPanic, gorecover, mark, markDecorated, markMethod, noPanic, gopanic, panic } = source;
const { passPanic, toKey } = source;
const listOpenFrame = (bits: number, ...sites: Site[]) => listSites(source, bits, sites);

let answers: unknown[] = [];
beforeEach(() => void (answers = []));

/** function rescue() { answers.push(recover()); } */
function rescue() {
  const _panic = claim(rescue);
  answers.push(gorecover(_panic));
}

describe.each(strategies)("recover(), %s (S22)", (strategy) => {
  const invoke = frames(source, strategy);

  /** What `recover()` answers in a function that `sites` are deferred in, and which panics with P. */
  function panicking(...sites: Site[]): unknown[] {
    try {
      invoke((defer) => {
        sites.forEach((site) => defer(site));
        panic("P");
      });
    } catch (thrown) {
      answers.push(formatPanic(thrown));
    }
    return answers;
  }

  describe("answers in the function that the frame calls", () => {
    it("a literal, by its hidden argument", () => {
      expect(panicking((_panic) => answers.push(gorecover(_panic)))).toEqual(["P"]);
    });

    it("a literal with arguments", () => {
      const literal = (_panic: Panic | null, q: string) => answers.push(gorecover(_panic), q);
      expect(panicking(["", literal, passPanic, "q"])).toEqual(["P", "q"]);
    });

    it("a named function", () => {
      expect(panicking(call(rescue))).toEqual(["P"]);
    });

    it("one that is deferred several times: the first that runs", () => {
      expect(panicking(call(rescue), call(rescue), call(rescue))).toEqual(["P", null, null]);
    });

    it("a marked function expression", () => {
      const fn = mark("fn@1", () => answers.push(gorecover(claim("fn@1"))));
      expect(panicking(call(fn))).toEqual(["P"]);
    });

    it("a method of an object, a class, a subclass's instance; a static, a private, a computed one", () => {
      const symbol = Symbol("rescue");
      const object = markMethod(
        "object@1",
        {
          rescue() {
            answers.push(gorecover(claim("object@1")));
          },
        },
        "rescue",
      );
      class C {
        static {
          markMethod("C@4", markMethod("C@3", markMethod("C@2", this, "rescue"), "rescue", true), symbol);
        }
        rescue() {
          answers.push(gorecover(claim("C@2")));
        }
        static rescue() {
          answers.push(gorecover(claim("C@3")));
        }
        [symbol]() {
          answers.push(gorecover(claim("C@4")));
        }
        #rescue() {
          answers.push(gorecover(claim("C@5")));
        }
        get private() {
          return mark("C@5", this.#rescue);
        }
      }
      class D extends C {}
      const d = new D();
      for (const [receiver, method] of [
        [object, object.rescue],
        [d, d.rescue],
        [D, D.rescue],
        [d, d[symbol]],
        [d, d.private],
      ]) {
        expect(panicking(call(method, receiver))).toEqual(["P"]);
        answers = [];
      }
    });

    it.each(["call", "apply"] as const)("fn.%s() counts as calling fn (S28)", (how) => {
      const receiver = {};
      function rescueAs(this: unknown, ...args: unknown[]) {
        const _panic = claim(rescueAs);
        answers.push(gorecover(_panic), this === receiver, ...args);
      }
      const args = how === "call" ? [1, 2] : [[1, 2]];
      expect(panicking([`rescueAs.${how}`, rescueAs[how], rescueAs, receiver, ...args])).toEqual(["P", true, 1, 2]);
    });

    it("fn.call() counts as calling fn, of another realm", () => {
      const make = runInNewContext("(claim, answer) => { const fn = () => answer(claim(fn)); return fn; }") as (
        claim: unknown,
        answer: unknown,
      ) => () => void;
      const fn = make(claim, (_panic: Panic | null) => answers.push(gorecover(_panic)));
      expect(panicking(["fn.call", fn.call, fn])).toEqual(["P"]);
    });

    it.each(["call", "apply"] as const)("a function's own %s is itself the deferred call", (name) => {
      const fn = Object.assign(() => {}, { [name]: rescue });
      expect(panicking([`fn.${name}`, fn[name], fn])).toEqual(["P"]);
    });

    it("also when it calls itself or a helper first", () => {
      function rescueLate(depth: number) {
        const _panic = claim(rescueLate);
        if (depth > 0) rescueLate(depth - 1);
        rescue();
        answers.push(gorecover(_panic));
      }
      expect(panicking(call(rescueLate, undefined, 1))).toEqual([null, null, null, "P"]);
    });

    it("also after a panic that was raised and recovered in it (S27)", () => {
      function rescueLate() {
        const _panic = claim(rescueLate);
        invoke((defer) => {
          defer(call(rescue));
          panic("inner");
        });
        answers.push(gorecover(_panic));
      }
      expect(panicking(call(rescueLate))).toEqual(["inner", "P"]);
    });

    // A default value is evaluated before the body begins, which is where the claim stands.
    it("also if a panic is raised and recovered in a default value of its parameters", () => {
      function attempt() {
        invoke((defer) => {
          defer((_panic) => gorecover(_panic));
          panic("inner");
        });
      }
      function rescueWithDefault(_attempt = attempt()) {
        const _panic = claim(rescueWithDefault);
        answers.push(gorecover(_panic));
      }
      expect(panicking(call(rescueWithDefault))).toEqual(["P"]);
    });
  });

  describe("answers null and does nothing", () => {
    it("outside a panic", () => {
      rescue();
      invoke((defer) => {
        defer(call(rescue));
        defer((_panic) => answers.push(gorecover(_panic)));
      });
      expect([...answers, gorecover(), gorecover(null)]).toEqual([null, null, null, null, null]);
    });

    it.each<[string, () => Site]>([
      ["in a helper", () => call(() => rescue())],
      ["in a helper of a literal", () => () => rescue()],
      ["in a nested function", () => (_panic) => (() => answers.push(gorecover(), _panic!.recovered))()],
      ["in a function made by bind", () => call(rescue.bind(null))],
      ["in a proxy's target", () => call(new Proxy(rescue, {}))],
      ["in a callback of a built-in function", () => call([1].forEach, [1], rescue)],
      ["by Reflect.apply", () => call(Reflect.apply, Reflect, rescue, undefined, [])],
      ["by fn.call.call(fn)", () => call(rescue.call, rescue.call, rescue)],
    ])("%s", (_where, site) => {
      const made = site();
      panicking(made);
      expect(answers[0]).toBeNull();
      expect(answers.at(-1)).toSatisfy((last) => last === "panic: P" || last === false);
    });

    it("in a recursive call of the deferred function", () => {
      function rescueDeep(depth: number) {
        const _panic = claim(rescueDeep);
        if (depth === 0) answers.push(gorecover(_panic));
        else rescueDeep(depth - 1);
      }
      expect(panicking(call(rescueDeep, undefined, 1))).toEqual([null, "panic: P"]);
    });

    it("in a deferred function that runs on a normal exit while a panic further out is under way", () => {
      const cleanUp = () =>
        invoke((defer) => {
          defer(call(rescue));
          defer((_panic) => answers.push(gorecover(_panic)));
        });
      expect(panicking(call(cleanUp), cleanUp)).toEqual([null, null, null, null, "panic: P"]);
    });

    it("in the body of a function that is called again because of a later panic", () => {
      // The first call's panic is over when the second call's is recovered.
      let first: Panic | null | undefined;
      invoke((defer) => {
        defer((_panic) => answers.push(gorecover(first), gorecover(_panic)));
        defer((_panic) => {
          first = _panic;
          panic("Q");
        });
        panic("P");
      });
      expect(answers).toEqual([null, "Q"]);
    });

    it.each([
      ["has left the frame", () => {}],
      ["was recovered and has ended", (_panic: Panic | null) => void gorecover(_panic)],
    ])("when the panic %s", (_how, ending) => {
      let kept: Panic | null | undefined;
      panicking((_panic) => {
        kept = _panic;
        ending(_panic);
      });
      expect(gorecover(kept)).toBeNull();
    });
  });

  describe("an offer that the callee does not claim", () => {
    const unclaimed = () => expect(shared.by).toBeNull();

    it("ends with the call", () => {
      let offered: unknown;
      function ignorant() {
        offered = shared.by;
      }
      panicking(call(ignorant), () => rescue());
      expect(offered).toMatchObject({ value: { value: "P" } });
      unclaimed();
      rescue();
      expect(answers).toEqual([null, "panic: P", null]);
    });

    it("ends when the call is left by a throw", () => {
      panicking(call(() => panic("Q")));
      expect(answers).toEqual(["panic: P\n\tpanic: Q"]);
      unclaimed();
    });

    it("ends when the callee is no function", () => {
      panicking(["f", undefined, undefined]);
      unclaimed();
      rescue();
      expect(answers.at(-1)).toBeNull();
    });

    it("ends when a function has no such method", () => {
      for (const absent of [undefined, null]) {
        panicking(["rescue.absent", absent, rescue]);
        expect(answers.pop()).toBe("panic: P\n\tpanic: TypeError: rescue.absent is not a function");
        unclaimed();
      }
    });

    it("is claimed by a method that is its own `call`", () => {
      const method: { call?: unknown } & (() => void) = () => answers.push(gorecover(claim(method)));
      method.call = method;
      expect(panicking(call(method, {}))).toEqual(["P"]);
    });

    it("is claimed once", () => {
      function twice() {
        answers.push(claim(twice) !== null, claim(twice));
      }
      panicking(call(twice));
      expect(answers).toEqual([true, null, "panic: P"]);
    });

    it("is not made on a normal exit, nor when a frame is closed without a panic", () => {
      let offered: unknown;
      const look = () => (offered = shared.by);
      invoke((defer) => defer(call(look)));
      expect(offered).toBeNull();
      gopanic(noPanic, listOpenFrame(1, call(look)));
      expect(offered).toBeNull();
    });

    it("is not made for a literal: nobody else can call that", () => {
      panicking(() => answers.push(shared.by));
      expect(answers).toEqual([null, "panic: P"]);
    });
  });

  it("gives back what panic was called with, or what was thrown", () => {
    const { proxy: revoked, revoke } = Proxy.revocable({}, {});
    revoke();
    for (const value of ["text", 0, false, {}, [], Symbol("s"), new Error("E"), () => {}, new source.PanicError(1)]) {
      invoke((defer) => {
        defer((_panic) => answers.push(gorecover(_panic)));
        panic(value);
      });
      expect(answers.pop()).toBe(value instanceof source.PanicError ? 1 : value);
      invoke((defer) => {
        defer((_panic) => answers.push(gorecover(_panic)));
        throw value;
      });
      expect(answers.pop()).toBe(value instanceof source.PanicError ? 1 : value);
    }
    invoke((defer) => {
      defer((_panic) => answers.push(gorecover(_panic)));
      throw revoked;
    });
    expect(answers.pop() === revoked).toBe(true);
  });

  // It seems to have the brand of a PanicError, so that recover() looks for the value that it carries.
  it("gives back a thrown object that claims to have every property", () => {
    const thrown = new Proxy(
      {},
      {
        has: () => true,
        get() {
          throw new Error("from the trap");
        },
      },
    );
    let answer: unknown;
    invoke((defer) => {
      defer((_panic) => (answer = gorecover(_panic)));
      throw thrown;
    });
    expect(answer === thrown).toBe(true);
  });
});

describe("mark", () => {
  it("gives back what it gets, also what is no function", () => {
    const fn = () => {};
    expect(mark("fn@1", fn)).toBe(fn);
    expect(mark("fn@1", undefined)).toBe(undefined);
  });

  it("tells two functions made by one expression apart by who is called", () => {
    const answers: unknown[] = [];
    const make = () => mark("fn@1", (then?: () => void) => (answers.push(gorecover(claim("fn@1"))), then?.()));
    const [one, other] = [make(), make()];
    frames(
      source,
      "open-coded",
    )((defer) => {
      defer(call(one, undefined, other));
      panic("P");
    });
    expect(answers).toEqual(["P", null]);
  });
});

describe("markMethod", () => {
  it("gives the owner back and leaves it as it was, also if the method is not there any more", () => {
    for (const owner of [{}, { rescue: 1 }, Object.freeze({ rescue() {} }), Object.create({ rescue() {} }) as object]) {
      const before = Object.getOwnPropertyDescriptors(owner);
      expect(markMethod("rescue@1", owner, "rescue")).toBe(owner);
      expect(Object.getOwnPropertyDescriptors(owner)).toEqual(before);
    }
  });

  it("runs no getter", () => {
    const owner = {
      get rescue(): never {
        throw new Error("ran");
      },
    };
    expect(markMethod("rescue@1", owner, "rescue")).toBe(owner);
  });
});

describe("markDecorated", () => {
  it("marks what a standard decorator is given, or the value of an older one's descriptor", () => {
    for (const decorate of [
      (text: string, fn: () => unknown) => markDecorated(text)(fn, {}),
      (text: string, fn: () => unknown) => markDecorated(text)({}, "rescue", { value: fn }),
    ]) {
      const answers: unknown[] = [];
      const fn = () => answers.push(gorecover(claim("rescue@1")));
      expect(decorate("rescue@1", fn)).toBe(undefined);
      frames(
        source,
        "linked-list",
      )((defer) => {
        defer(call(fn));
        panic("P");
      });
      expect(answers).toEqual(["P"]);
    }
  });

  it("leaves a getter alone that has taken the method's place", () => {
    expect(() => markDecorated("rescue@1")({}, "rescue", { get: () => 1 })).not.toThrow();
  });
});

describe("toKey", () => {
  it("is what a property is called, converted once", () => {
    const symbol = Symbol();
    let conversions = 0;
    const odd = { toString: () => `odd${++conversions}` } as unknown as string;
    expect([1.5, 1n as unknown as number, "a", "__proto__", symbol, odd].map((key) => toKey(key))).toEqual([
      "1.5",
      "1",
      "a",
      "__proto__",
      symbol,
      "odd1",
    ]);
    expect(conversions).toBe(1);
  });
});

describe.each(strategies)("recover() in an async deferred function, %s (S42)", (strategy) => {
  const invoke = asyncFrames(source, strategy);

  it("answers also after an await, once", async () => {
    const answers: unknown[] = [];
    async function rescueLate() {
      const _panic = claim(rescueLate);
      await Promise.resolve();
      answers.push(gorecover(_panic), gorecover(_panic));
    }
    await invoke((defer) => {
      defer(async (_panic) => {
        await Promise.resolve();
        answers.push(gorecover(_panic));
      });
      defer(call(rescueLate));
      panic("P");
    });
    expect(answers).toEqual(["P", null, null]);
  });

  it("leaves no offer open while it waits", async () => {
    const answers: unknown[] = [];
    async function slow() {
      await Promise.resolve();
      answers.push(shared.by, gorecover(claim(slow)));
    }
    await expect(
      invoke((defer) => {
        defer(call(slow));
        panic("P");
      }),
    ).rejects.toThrow("P");
    expect(answers).toEqual([null, null]);
  });

  it("answers null once nobody waits for it any more", async () => {
    let late: Promise<unknown> | undefined;
    await expect(
      invoke((defer) => {
        defer((_panic) => {
          late = Promise.resolve().then(() => gorecover(_panic));
        });
        panic("P");
      }),
    ).rejects.toThrow("P");
    expect(await late).toBeNull();
  });
});
