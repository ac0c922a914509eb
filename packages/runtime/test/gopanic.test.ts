import { describe, expect, it } from "vitest";
import type { Defer, Panic } from "../src/records.ts";
import { call, frames, listSites, type Site, strategies, thrownBy } from "./harness/frames.ts";
import { source } from "./harness/runtime.ts";

const { deferproc, deferredRecover, deferreturn, formatPanic, gopanic, gorecover, panic } = source;
const listOpenFrame = (bits: number, ...sites: Site[]) => listSites(source, bits, sites);
const { noPanic, passPanic } = source;

/** What `panic` was called with. */
const carried = (_panic: Panic | null) => (_panic?.value as { value: unknown } | undefined)?.value;

describe.each(strategies)("a frame, %s", (strategy) => {
  const invoke = frames(source, strategy);

  describe("S5: its deferred calls run last in, first out, exactly once each", () => {
    it("when the function returns", () => {
      const log: string[] = [];
      const result = invoke((defer) => {
        for (const name of ["a", "b", "c"]) defer(() => log.push(name));
        log.push("body");
        return "result";
      });
      expect([result, ...log]).toEqual(["result", "body", "c", "b", "a"]);
    });

    it("when it is left by a throw", () => {
      const log: string[] = [];
      const leave = () =>
        invoke((defer) => {
          for (const name of ["a", "b", "c"]) defer(() => log.push(name));
          throw new Error("left");
        });
      expect(leave).toThrow("left");
      expect(log).toEqual(["c", "b", "a"]);
    });

    // A record or a bit that is cleared only after the call would run the call again.
    it.each([0, 1, 2, 3])("when deferred call %i of 4 is left by a throw", (throwing) => {
      const log: number[] = [];
      const leave = () =>
        invoke((defer) => {
          for (const i of [0, 1, 2, 3]) {
            defer(() => {
              log.push(i);
              if (i === throwing) throw new Error(`from ${i}`);
            });
          }
        });
      expect(leave).toThrow(`from ${throwing}`);
      expect(log).toEqual([3, 2, 1, 0]);
    });

    it("only those whose statement was reached", () => {
      const log: string[] = [];
      const leave = () =>
        invoke((defer) => {
          defer(() => log.push("reached"));
          panic("before the second");
          defer(() => log.push("not reached"));
        });
      expect(leave).toThrow("before the second");
      expect(log).toEqual(["reached"]);
    });

    it("with the receiver and the arguments that they were given", () => {
      const calls: unknown[] = [];
      function method(this: unknown, ...args: unknown[]) {
        calls.push([this, ...args]);
      }
      const receiver = {};
      const sites: Site[] = [
        call(method),
        call(method, receiver),
        call(method, receiver, 1, undefined),
        ["", (_panic: unknown, ...args: unknown[]) => calls.push([_panic, ...args]), passPanic, 2, 3],
      ];
      invoke((defer) => sites.forEach(defer));
      expect(calls.splice(0)).toEqual([[null, 2, 3], [receiver, 1, undefined], [receiver], [undefined]]);
      const thrown = thrownBy(() =>
        invoke((defer) => {
          sites.forEach(defer);
          throw 1;
        }),
      );
      expect(thrown).toBe(1);
      const by = expect.objectContaining({ value: 1 });
      expect(calls).toEqual([[by, 2, 3], [receiver, 1, undefined], [receiver], [undefined]]);
    });

    it("and their results are discarded", () => {
      expect(
        invoke((defer) => {
          defer(() => "not the result");
          return "result";
        }),
      ).toBe("result");
    });
  });

  describe("S4: a callee that is not a function raises its error when its turn comes", () => {
    it.each([undefined, null, {}, 1, "text", Symbol("s")])("%o", (callee) => {
      const log: string[] = [];
      const leave = () =>
        invoke((defer) => {
          defer(() => log.push("first"));
          defer(["file.close", callee, {}]);
          defer(() => log.push("last"));
          log.push("body");
        });
      const thrown = thrownBy(leave);
      expect(thrown).toBeInstanceOf(TypeError);
      expect(thrown).toHaveProperty("message", "file.close is not a function");
      expect(log).toEqual(["body", "last", "first"]);
    });

    it("on top of the panic under way", () => {
      const thrown = thrownBy(() =>
        invoke((defer) => {
          defer(["f", undefined, undefined]);
          panic("first");
        }),
      );
      expect(formatPanic(thrown)).toBe("panic: first\n\tpanic: TypeError: f is not a function");
    });

    it("and it can be recovered", () => {
      const answers: unknown[] = [];
      invoke((defer) => {
        defer((_panic) => answers.push(gorecover(_panic)));
        defer(["f", undefined, undefined]);
      });
      expect(answers).toEqual([expect.objectContaining({ message: "f is not a function" })]);
    });
  });

  describe("S21: a panic that nobody recovers", () => {
    const { proxy: revoked, revoke } = Proxy.revocable({}, {});
    revoke();
    const values: unknown[] = [
      undefined,
      null,
      false,
      0,
      -0,
      NaN,
      "",
      "text",
      10n,
      Symbol("s"),
      Symbol.for("registered"),
      {},
      Object.create(null),
      Object.freeze({}),
      new Error("error"),
      Object.freeze(new Error("frozen")),
      new Proxy({}, {}),
      revoked,
      () => {},
      class {},
    ];
    it.each(values.map((value, i) => [i, value]))("leaves as the same value (%i)", (_i, value) => {
      // Two frames, and a panic that it replaces, so that it has links to carry.
      const thrown = thrownBy(() =>
        invoke((defer) => {
          defer(() => {});
          invoke((defer) => {
            defer(() => {
              throw value;
            });
            panic("replaced");
          });
        }),
      );
      expect(Object.is(thrown, value)).toBe(true);
      expect(formatPanic(thrown)).toMatch(/^panic: replaced\n\tpanic: /);
    });

    it("runs the innermost frame's calls first", () => {
      const log: string[] = [];
      const leave = () =>
        invoke((defer) => {
          defer(() => log.push("outer"));
          try {
            invoke((defer) => {
              defer(() => log.push("inner"));
              panic("P");
            });
          } finally {
            log.push("finally between");
          }
        });
      expect(leave).toThrow("P");
      expect(log).toEqual(["inner", "finally between", "outer"]);
    });
  });

  describe("S24: a recovery", () => {
    it("lets the rest run as on a normal exit, and the function return", () => {
      const log: unknown[] = [];
      const work = () =>
        invoke((defer) => {
          defer((_panic) => log.push(["first", _panic, gorecover(_panic)]));
          defer((_panic) => log.push(["recovers", gorecover(_panic), gorecover(_panic)]));
          defer((_panic) => log.push(["before", carried(_panic)]));
          panic("P");
        });
      expect(work()).toBeUndefined();
      log.push("caller goes on");
      expect(log).toEqual([["before", "P"], ["recovers", "P", null], ["first", null, null], "caller goes on"]);
    });

    it("ends only when the deferred call has returned: recover() and a new panic (S26)", () => {
      const log: unknown[] = [];
      const thrown = thrownBy(() =>
        invoke((defer) => {
          defer((_panic) => log.push(carried(_panic)));
          defer((_panic) => {
            log.push(gorecover(_panic));
            panic("B");
          });
          panic("A");
        }),
      );
      expect(log).toEqual(["A", "B"]);
      expect(formatPanic(thrown)).toBe("panic: A [recovered]\n\tpanic: B");
    });

    it("leaves nothing behind for the next panic of the frame", () => {
      const answers: unknown[] = [];
      invoke((defer) => {
        defer((_panic) => answers.push(gorecover(_panic), formatPanic(_panic?.value)));
        defer(() => {
          panic("B");
        });
        defer((_panic) => answers.push(gorecover(_panic)));
        panic("A");
      });
      expect(answers).toEqual(["A", "B", "panic: B"]);
    });
  });

  it.each([undefined, null])("S25: recover() gives a PanicNilError for a thrown %s", (value) => {
    const answers: unknown[] = [];
    for (const raise of [() => panic(value), () => thrower(value)]) {
      invoke((defer) => {
        defer((_panic) => answers.push(gorecover(_panic)));
        raise();
      });
    }
    const nil = expect.objectContaining({ name: "PanicNilError", message: "panic called with nil argument" });
    expect(answers).toEqual([nil, nil]);
  });

  it.each([0, -0, NaN, "", false, 0n])("S25: recover() gives a falsy value back: %s", (value) => {
    const answers: unknown[] = [];
    for (const raise of [() => panic(value), () => thrower(value)]) {
      invoke((defer) => {
        defer((_panic) => answers.push(gorecover(_panic)));
        raise();
      });
    }
    expect(answers).toEqual([value, value]);
  });

  describe("S26: a panic in a deferred call", () => {
    it("replaces the one under way, and the rest runs under it", () => {
      const values: unknown[] = [];
      const thrown = thrownBy(() =>
        invoke((defer) => {
          defer((_panic) => values.push(carried(_panic)));
          defer(() => panic("C"));
          defer((_panic) => values.push(carried(_panic)));
          defer(() => panic("B"));
          defer((_panic) => values.push(carried(_panic)));
          panic("A");
        }),
      );
      expect(values).toEqual(["A", "B", "C"]);
      expect(formatPanic(thrown)).toBe("panic: A\n\tpanic: B\n\tpanic: C");
    });

    it("ends with all that it replaced when it is recovered", () => {
      const answers: unknown[] = [];
      const outer = invoke((defer) => {
        defer((_panic) => answers.push(gorecover(_panic)));
        invoke((defer) => {
          defer((_panic) => answers.push(gorecover(_panic)));
          defer(() => panic("B"));
          panic("A");
        });
        return "goes on";
      });
      expect([outer, ...answers]).toEqual(["goes on", "B", null]);
    });

    it("can be the very value that it replaces", () => {
      const error = new Error("same");
      const thrown = thrownBy(() =>
        invoke((defer) => {
          defer(() => thrower(error));
          defer((_panic) => {
            gorecover(_panic);
            throw error;
          });
          throw error;
        }),
      );
      expect(thrown).toBe(error);
      expect(formatPanic(thrown)).toBe("panic: same [recovered, repanicked]");
    });

    it("brings along what it replaced on its own way", () => {
      const thrown = thrownBy(() =>
        invoke((defer) => {
          defer(() =>
            invoke((defer) => {
              defer(() => panic("D"));
              defer((_panic) => {
                gorecover(_panic);
                panic("C");
              });
              panic("B");
            }),
          );
          panic("A");
        }),
      );
      expect(formatPanic(thrown)).toBe("panic: A\n\tpanic: B [recovered]\n\tpanic: C\n\tpanic: D");
    });
  });

  it("S27: a panic that is raised and recovered inside a deferred call leaves the outer one as it was", () => {
    const answers: unknown[] = [];
    const thrown = thrownBy(() =>
      invoke((defer) => {
        defer((_panic) => answers.push(gorecover(_panic)) && panic("C"));
        defer(() =>
          invoke((defer) => {
            defer((_panic) => answers.push(gorecover(_panic)));
            panic("B");
          }),
        );
        panic("A");
      }),
    );
    expect(answers).toEqual(["B", "A"]);
    expect(formatPanic(thrown)).toBe("panic: A [recovered]\n\tpanic: C");
  });

  describe("S23: defer(recover())", () => {
    const sites = (own: Panic | null): Site => ["", deferredRecover, passPanic, own];

    it("does not recover in the panicking function", () => {
      expect(() =>
        invoke((defer) => {
          defer(sites(null));
          panic("P");
        }),
      ).toThrow("P");
    });

    it("recovers as a deferred function's own, when that ends normally", () => {
      const log: unknown[] = [];
      invoke((defer) => {
        defer((_panic) => log.push(_panic));
        defer(($own) =>
          invoke((defer) => {
            defer(() => log.push(gorecover($own)));
            defer(sites($own));
            log.push($own!.recovered);
          }),
        );
        panic("P");
      });
      expect(log).toEqual([false, null, null]);
    });

    it("not while another panic is leaving that function", () => {
      const thrown = thrownBy(() =>
        invoke((defer) => {
          defer(($own) =>
            invoke((defer) => {
              defer(sites($own));
              panic("B");
            }),
          );
          panic("A");
        }),
      );
      expect(formatPanic(thrown)).toBe("panic: A\n\tpanic: B");
    });

    it("but again once that panic was recovered", () => {
      const answers: unknown[] = [];
      const work = () =>
        invoke((defer) => {
          defer((_panic) => answers.push(_panic));
          defer(($own) =>
            invoke((defer) => {
              defer(sites($own));
              defer((_panic) => answers.push(gorecover(_panic)));
              panic("B");
            }),
          );
          panic("A");
        });
      expect(work).not.toThrow();
      expect(answers).toEqual(["B", null]);
    });
  });

  describe("S29: a JavaScript catch between panic and frame", () => {
    it("ends the panic", () => {
      const log: unknown[] = [];
      const work = () =>
        invoke((defer) => {
          defer((_panic) => log.push(_panic));
          try {
            invoke((defer) => {
              defer((_panic) => log.push(carried(_panic)));
              panic("P");
            });
          } catch (caught) {
            log.push(`caught ${String(caught)}`);
          }
          return "goes on";
        });
      expect(work()).toBe("goes on");
      expect(log).toEqual(["P", "caught PanicError: P", null]);
    });

    it("and throwing it on lets it continue, with what it replaced", () => {
      const thrown = thrownBy(() =>
        invoke((defer) => {
          defer(() => {});
          try {
            invoke((defer) => {
              defer(() => thrower(new Error("B")));
              panic("A");
            });
          } catch (caught) {
            thrower(caught);
          }
        }),
      );
      expect(formatPanic(thrown)).toBe("panic: A\n\tpanic: B");
    });
  });

  it("closed without a panic: the pending calls run, and nothing is there to recover (S44)", () => {
    const log: unknown[] = [];
    const sites: Site[] = [
      (_panic) => log.push(_panic),
      (_panic) => log.push(gorecover(_panic)),
      () => panic("P"),
      () => log.push("last"),
    ];
    let defers: Defer | null = null;
    for (const site of sites) defers = deferproc(defers, "", site, passPanic);
    const list = strategy === "open-coded" ? listOpenFrame(0b1111, ...sites) : defers;
    expect(gopanic(noPanic, list)).toBeNull();
    expect(log).toEqual(["last", "P", null]);
    expect(
      gopanic(
        noPanic,
        listOpenFrame(1, () => thrower("Q")),
      )?.value,
    ).toBe("Q");
  });
});

describe("frames as they are emitted", () => {
  it("a named result after a recovery (S11), and the rest of the body not run", () => {
    const log: string[] = [];
    function work() {
      let count = 1;
      let _bits = 0,
        _fn0!: (_panic?: Panic | null) => void;
      try {
        _fn0 = (_panic) => {
          if (gorecover(_panic) !== null) count = -count;
        };
        _bits |= 1;
        count = 5;
        panic("P");
        log.push("not reached");
        _bits &= ~1;
        _fn0();
      } catch (_thrown) {
        const _leaving = gopanic(_thrown, listOpenFrame(_bits, _fn0));
        if (_leaving) throw _leaving.value;
      }
      return count;
    }
    expect(work()).toBe(-5);
    expect(log).toEqual([]);
  });

  it("a return whose operand throws keeps the earlier result (S13); one that was evaluated stays (S12)", () => {
    const rescue = (_panic?: Panic | null) => void gorecover(_panic);
    function work($operand: () => string) {
      let _bits = 0,
        _result;
      try {
        _body: {
          _bits |= 1;
          _bits |= 2;
          _result = $operand();
          break _body;
        }
        _bits &= ~2;
        panic("in a deferred call");
        _bits &= ~1;
        rescue();
      } catch (_thrown) {
        const _leaving = gopanic(
          _thrown,
          listOpenFrame(_bits, rescue, () => panic("again")),
        );
        if (_leaving) throw _leaving.value;
      }
      return _result;
    }
    expect(work(() => "fixed")).toBe("fixed");
    expect(work(() => panic("operand"))).toBeUndefined();
  });

  it("the user's inner finally before the deferred calls (S5)", () => {
    const log: string[] = [];
    function work() {
      let _bits = 0,
        _result;
      try {
        _body: {
          _bits |= 1;
          try {
            _result = log.push("operand");
            break _body;
          } catch {
            log.push("the inner catch sees no panic of a deferred call");
          } finally {
            log.push("finally");
          }
        }
        _bits &= ~1;
        panic("P");
      } catch (_thrown) {
        const _leaving = gopanic(
          _thrown,
          listOpenFrame(_bits, () => {}),
        );
        if (_leaving) throw _leaving.value;
      }
      return _result;
    }
    expect(thrownBy(work)).toHaveProperty("value", "P");
    expect(log).toEqual(["operand", "finally"]);
  });

  it("optional calls whose bit was never set", () => {
    function work($stream: { close?: () => void } | null) {
      let _bits = 0,
        _fn0: (() => void) | undefined,
        _this0: typeof $stream | undefined;
      try {
        _this0 = $stream;
        if (_this0 != null) {
          _fn0 = _this0.close;
          _bits |= 1;
        }
        panic("P");
      } catch (_thrown) {
        const _leaving = gopanic(_thrown, listOpenFrame(_bits, ["$stream?.close", _fn0, _this0]));
        if (_leaving) throw _leaving.value;
      }
    }
    expect(thrownBy(() => work(null))).toHaveProperty("value", "P");
    expect(formatPanic(thrownBy(() => work({})))).toBe(
      "panic: P\n\tpanic: TypeError: $stream?.close is not a function",
    );
  });

  it("a linked frame whose list a throw has left half run", () => {
    const log: unknown[] = [];
    let _defers: Defer | null = null;
    for (const i of [0, 1, 2]) {
      _defers = deferproc(_defers, "", () => (log.push(i), i === 1 ? panic("P") : i), passPanic);
    }
    const leave = () => {
      while (_defers) {
        const _defer: Defer = _defers;
        _defers = _defer.link;
        deferreturn(_defer);
      }
    };
    expect(thrownBy(leave)).toHaveProperty("value", "P");
    expect(_defers?.link).toBeNull();
    expect(gopanic("P", _defers)?.value).toBe("P");
    expect(log).toEqual([2, 1, 0]);
  });

  it("31 sites, the most that a forced open-coded frame may have, and every single bit", () => {
    const sites = Array.from({ length: 31 }, (_, i): Site => ["give", () => i, undefined]);
    const gives = (bits: number) => {
      const given: unknown[] = [];
      for (let d = listOpenFrame(bits, ...sites); d !== null; d = d.link) given.push(deferreturn(d));
      return given;
    };
    for (let i = 0; i < 31; i++) expect(gives(1 << i)).toEqual([i]);
    expect(gives(0x7fffffff)).toEqual([...sites.keys()].reverse());
    expect(listOpenFrame(0, ...sites)).toBeNull();
  });
});

function thrower(value: unknown): never {
  throw value;
}
