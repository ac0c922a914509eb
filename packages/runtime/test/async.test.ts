import { describe, expect, it } from "vitest";
import { asyncFrames, call, frames, listSites, type Site, strategies } from "./harness/frames.ts";
import { source } from "./harness/runtime.ts";

const { formatPanic, go, goexit, gopanicAsync, gorecover, noPanic, panic } = source;
const listOpenFrame = (bits: number, ...sites: Site[]) => listSites(source, bits, sites);

/** Lets all that is ready run. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`it gave ${String(value)}`);
    },
    (thrown: unknown) => thrown,
  );
}

describe.each(strategies)("an async frame, %s (S40)", (strategy) => {
  const invoke = asyncFrames(source, strategy);

  it.each(["when it returns", "when it is left by a panic"])(
    "awaits each deferred call before the next, %s",
    async (how) => {
      const log: string[] = [];
      const slow = async (name: string) => {
        log.push(`${name} begins`);
        await settled();
        log.push(`${name} ends`);
      };
      const running = invoke((defer) => {
        defer(() => log.push("sync"));
        defer(call(slow, undefined, "a"));
        defer(() => slow("b"));
        if (how !== "when it returns") panic("P");
        return "result";
      });
      if (how === "when it returns") expect(await running).toBe("result");
      else expect(await rejectionOf(running)).toHaveProperty("value", "P");
      expect(log).toEqual(["b begins", "b ends", "a begins", "a ends", "sync"]);
    },
  );

  it("takes a rejection for a panic (S26)", async () => {
    const log: unknown[] = [];
    const thrown = await rejectionOf(
      invoke(async (defer) => {
        defer(() => log.push("last"));
        defer(async (_panic) => {
          log.push(gorecover(_panic));
          await Promise.reject(new Error("C"));
        });
        defer(() => Promise.reject(new Error("B")));
        await Promise.reject(new Error("A"));
      }),
    );
    expect(log).toEqual([expect.objectContaining({ message: "B" }), "last"]);
    expect(formatPanic(thrown)).toBe("panic: A\n\tpanic: B [recovered]\n\tpanic: C");
  });

  it("recovers a rejection, and awaits the rest", async () => {
    const log: unknown[] = [];
    const work = invoke(async (defer) => {
      defer(async (_panic) => {
        await settled();
        log.push(_panic);
      });
      defer((_panic) => log.push(gorecover(_panic)));
      await Promise.reject("P");
    });
    expect(await work).toBeUndefined();
    expect(log).toEqual(["P", null]);
  });

  it("asks a thenable that is not a promise, and takes what its getter throws for a panic", async () => {
    const log: string[] = [];
    const thenable = {
      then(resolve: () => void) {
        log.push("then");
        resolve();
      },
    };
    const hostile = {
      get then(): never {
        throw new Error("from the getter");
      },
    };
    const thrown = await rejectionOf(
      invoke((defer) => {
        defer(() => thenable);
        defer(() => hostile);
        panic("P");
      }),
    );
    expect(log).toEqual(["then"]);
    expect(formatPanic(thrown)).toBe("panic: P\n\tpanic: from the getter");
  });
});

describe("gopanicAsync", () => {
  it("takes no tick where nothing is thenable", () => {
    const log: unknown[] = [];
    const values = [undefined, null, 0, "text", {}, { then: 1 }];
    const sites = values.map((value) => () => (log.push(value), value));
    expect(gopanicAsync("P", listOpenFrame(0b111111, ...sites))).toMatchObject({ value: "P", over: true });
    expect(log).toEqual([...values].reverse());
    expect(
      gopanicAsync(
        "P",
        listOpenFrame(1, (_panic) => gorecover(_panic)),
      ),
    ).toBeNull();
    expect(gopanicAsync(noPanic, null)).toBeNull();
  });

  it("gives a promise where something is, of the panic or of nothing", async () => {
    const sleep = () => Promise.resolve();
    const leaving = gopanicAsync("P", listOpenFrame(1, sleep));
    expect(leaving).toBeInstanceOf(Promise);
    expect(await leaving).toMatchObject({ value: "P" });
    const recovered = gopanicAsync(
      "P",
      listOpenFrame(0b11, sleep, (_panic) => gorecover(_panic)),
    );
    expect(await recovered).toBeNull();
    const closed = gopanicAsync(noPanic, listOpenFrame(1, sleep));
    expect(await closed).toBeNull();
  });
});

describe("tasks (S31)", () => {
  it("begin in a later microtask, in order, and go on when another has ended", async () => {
    const log: string[] = [];
    go(() => log.push("a"));
    go(() => {
      log.push("b");
      goexit();
    });
    go(async () => {
      log.push("c begins");
      await Promise.resolve();
      log.push("c ends");
      goexit();
    });
    go(() => {
      log.push("d");
    });
    log.push("here");
    await settled();
    expect(log).toEqual(["here", "a", "b", "c begins", "d", "c ends"]);
  });

  it("run all pending calls at a goexit, in which there is nothing to recover (S30)", async () => {
    const log: unknown[] = [];
    const invoke = asyncFrames(source, "open-coded");
    go(() =>
      invoke(async (defer) => {
        defer((_panic) => log.push("outer", gorecover(_panic)));
        await invoke(async (defer) => {
          defer((_panic) => log.push("after the panic", gorecover(_panic)));
          defer((_panic) => log.push("in the way", gorecover(_panic)));
          defer(async () => {
            await Promise.resolve();
            panic("P");
          });
          await Promise.resolve();
          goexit();
        });
        log.push("not reached");
      }),
    );
    await settled();
    expect(log).toEqual(["in the way", "P", "after the panic", null, "outer", null]);
  });

  /*
   * The first task is at its goexit, which a deferred call has replaced by a panic that the next frame recovers. Between
   * the two frames the panic is in the air, while the second task panics on and on.
   */
  async function goesOn(replace: () => never, meanwhile: () => void): Promise<boolean> {
    const invoke = asyncFrames(source, "open-coded");
    let goesOn = false;
    let ended = false;
    go(async () => {
      await invoke(async (defer) => {
        defer(() => (ended = true));
        defer((_panic) => gorecover(_panic));
        await invoke((defer) => {
          defer(replace);
          goexit();
        });
      });
      goesOn = true;
    });
    go(async () => {
      while (!ended) {
        try {
          meanwhile();
        } catch {
          await Promise.resolve();
        }
      }
    });
    await settled();
    expect(ended).toBe(true);
    return goesOn;
  }

  it("keep their Goexits apart", async () => {
    expect(
      await goesOn(
        () => panic("P"),
        () => panic("P"),
      ),
    ).toBe(false);
    expect(
      await goesOn(
        () => panic(new Error("E")),
        () => goexit(),
      ),
    ).toBe(false);
  });

  // As programs in Go's manner have them: `const closed = new Error("closed")`. panic() forgets the links that it has.
  it.fails("keep their Goexits apart, also if they panic with the same error object", async () => {
    const closed = new Error("closed");
    expect(
      await goesOn(
        () => panic(closed),
        () => panic(closed),
      ),
    ).toBe(false);
  });

  // Of the primitives in the air only the newest has its links.
  it.fails("keep their Goexits apart, also if they throw primitives", async () => {
    const invoke = frames(source, "open-coded");
    const replaceAnother = () =>
      invoke((defer) => {
        defer(() => thrower("second"));
        panic("P");
      });
    expect(await goesOn(() => thrower("first"), replaceAnother)).toBe(false);
  });
});

function thrower(value: unknown): never {
  throw value;
}
