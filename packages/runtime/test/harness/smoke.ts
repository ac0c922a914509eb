import { expect, it } from "vitest";
import type { Defer, Panic } from "../../src/records.ts";
import { asyncFrames, call, frames, listSites, strategies, thrownBy } from "./frames.ts";
import type { Runtime } from "./runtime.ts";

/**
 * What every form in which the runtime is shipped has to do: the whole way of a panic once, and every export.
 *
 * @param runtime of whatever realm
 */
export function smokeTest(runtime: Runtime): void {
  it("runs an open-coded frame, as it is emitted", () => {
    const { gopanicOpenCoded, gorecover, noPanic, panic, passPanic } = runtime;
    const log: unknown[] = [];
    function close(this: { name: string }, how: string) {
      log.push(`${this.name} ${how}`);
    }
    function work($file: { name: string; close: unknown }, $fail: boolean) {
      let _bits = 0,
        _fn0,
        _fn1!: (_panic?: Panic | null) => void,
        _result;
      try {
        _body: {
          _fn0 = $file.close;
          _bits = 1;
          _fn1 = (_panic) => {
            log.push(gorecover(_panic));
          };
          _bits = 3;
          if ($fail) panic("broken");
          _result = "done";
          break _body;
        }
        _bits = 1;
        _fn1();

        if (typeof _fn0 !== "function") throw noPanic;
        _bits = 0;
        _fn0.call($file, "hard");
      } catch (_thrown) {
        const _leaving = gopanicOpenCoded(
          _thrown,
          _bits,
          ...["$file.close", _fn0, $file, ["hard"]],
          ...["", _fn1, passPanic, void 0],
        );
        if (_leaving) throw _leaving.value;
      }
      return _result;
    }
    expect(work({ name: "a", close }, false)).toBe("done");
    expect(work({ name: "b", close }, true)).toBeUndefined();
    expect(thrownBy(() => work({ name: "c", close: 1 }, false))).toMatchObject({
      name: "TypeError",
      message: "$file.close is not a function",
    });
    expect(log).toEqual([null, "a hard", "broken", "b hard", null]);
  });

  it("runs a linked frame, as it is emitted", () => {
    const { claim, deferproc, deferredRecover, deferreturn, gopanic, gorecover, panic, passPanic } = runtime;
    const log: unknown[] = [];
    function rescue(n: number) {
      const _panic = claim(rescue);
      log.push(n, gorecover(_panic));
    }
    function work($count: number) {
      let _defers: Defer | null = null;
      try {
        for (let i = 0; i < $count; i++) {
          _defers = deferproc(_defers, "rescue", rescue, void 0, i);
          _defers = deferproc(_defers, "", deferredRecover, passPanic, null);
          _defers = deferproc(
            _defers,
            "",
            (_panic: Panic | null) => log.push(`literal ${i}: ${_panic !== null}`),
            passPanic,
          );
        }
        if ($count > 1) panic(7);
        while (_defers) {
          const _defer: Defer = _defers;
          _defers = _defer.link;
          deferreturn(_defer);
        }
      } catch (_thrown) {
        const _leaving = gopanic(_thrown, _defers);
        if (_leaving) throw _leaving.value;
      }
    }
    work(1);
    work(2);
    expect(log).toEqual(["literal 0: false", 0, null, "literal 1: true", 1, 7, "literal 0: false", 0, null]);
  });

  it.each(strategies)("lists what nobody has recovered, %s", (strategy) => {
    const { formatPanic, gorecover, panic } = runtime;
    const invoke = frames(runtime, strategy);
    const thrown = thrownBy(() =>
      invoke((defer) => {
        defer((_panic) => {
          gorecover(_panic);
          panic(new Date(NaN));
        });
        defer(call(panic, undefined, "B"));
        panic(1);
      }),
    );
    expect(formatPanic(thrown)).toBe("panic: 1\n\tpanic: B [recovered]\n\tpanic: Invalid Date");
  });

  it("knows marked functions and methods", () => {
    const { claim, gorecover, mark, markMethod, panic } = runtime;
    const invoke = frames(runtime, "linked-list");
    const log: unknown[] = [];
    const marked = mark("f@1", () => log.push(gorecover(claim("f@1"))));
    const owner = markMethod(
      "m@2",
      {
        m() {
          log.push(gorecover(claim("m@2")));
        },
      },
      "m",
    );
    for (const site of [call(marked), call(owner.m, owner)]) {
      invoke((defer) => {
        defer(site);
        panic("p");
      });
    }
    expect(log).toEqual(["p", "p"]);
  });

  it("carries values in errors of its own", () => {
    const { PanicError, PanicNilError, panic } = runtime;
    expect(thrownBy(() => panic(0))).toSatisfy((error) => error instanceof PanicError && error.value === 0);
    expect(thrownBy(() => panic(thrownBy))).toMatchObject({ name: "PanicError", message: "(Function) {…}" });
    expect(thrownBy(() => panic(null))).toBeInstanceOf(PanicNilError);
    expect(thrownBy(() => panic(undefined))).toMatchObject({ name: "PanicNilError" });
    const error = new PanicNilError(); // an error of the copy's own realm
    expect(thrownBy(() => panic(error))).toBe(error);
  });

  it.each(strategies)("waits in an async frame, %s", async (strategy) => {
    const { gorecover, panic } = runtime;
    const invoke = asyncFrames(runtime, strategy);
    const log: unknown[] = [];
    await invoke(async (defer) => {
      defer(() => log.push("last"));
      defer(async (_panic) => {
        await Promise.resolve();
        log.push(gorecover(_panic));
      });
      await Promise.resolve();
      panic("late");
    });
    expect(log).toEqual(["late", "last"]);
  });

  it("closes a generator's frame without a panic, and ends a task", async () => {
    const { GoexitSignal, go, goexit, gopanic, gorecover, noPanic } = runtime;
    const log: unknown[] = [];
    expect(gopanic(noPanic, listSites(runtime, 1, [(_panic) => log.push(gorecover(_panic))]))).toBeNull();
    const invoke = frames(runtime, "open-coded");
    await new Promise<void>((resolve) => {
      go(() => {
        invoke((defer) => {
          defer(() => resolve());
          defer((_panic) => log.push(gorecover(_panic)));
          goexit();
        });
        log.push("not reached");
      });
    });
    expect(log).toEqual([null, null]);
    expect(thrownBy(goexit)).toBeInstanceOf(GoexitSignal);
  });

  it("says so when a pseudo-call was not compiled", () => {
    const { defer, namedResult, recover } = runtime;
    for (const marker of [() => defer(1), () => recover(), () => namedResult(1)]) {
      expect(marker).toThrow(
        / was not compiled: the transform (left it out|is not set up)\. Run "npx @godefer\/transform doctor"/,
      );
    }
  });
}
