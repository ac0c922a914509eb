import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "vitest";
import type { Panic } from "../src/records.ts";
import { bundle, everything } from "./harness/builds.ts";
import { call, frames, strategies, thrownBy } from "./harness/frames.ts";
import { type Runtime, source } from "./harness/runtime.ts";

/** A copy of the runtime in a realm of its own, like that of an iframe, where no code is made from strings. */
async function loadInRealm(): Promise<Runtime> {
  const context = createContext({ queueMicrotask }, { codeGeneration: { strings: false, wasm: false } });
  expect(() => runInContext(`eval("1")`, context) as unknown).toThrow(/Code generation from strings disallowed/);
  runInContext((await bundle(everything, "iife")).text, context);
  return runInContext("godefer", context) as Runtime;
}

const other = await loadInRealm();

describe.each(strategies)("frames of two realms, %s", (strategy) => {
  const [ours, theirs] = [frames(source, strategy), frames(other, strategy)];

  it.each([
    ["ours through theirs", source, theirs],
    ["theirs through ours", other, ours],
  ] as const)("a panic of %s is recovered as what it was", (_, { panic }, invoke) => {
    const { gorecover } = invoke === ours ? source : other;
    const recovered: unknown[] = [];
    for (const value of ["text", 0, null, new RangeError("an error")]) {
      invoke((defer) => {
        defer((by: Panic | null) => recovered.push(gorecover(by)));
        panic(value);
      });
    }
    expect(recovered).toEqual([
      "text",
      0,
      expect.objectContaining({ name: "PanicNilError" }),
      new RangeError("an error"),
    ]);
  });

  it("each runs its own deferred calls, innermost first, and the thrown value stays the same", () => {
    const trace: string[] = [];
    const error = new Error("out");
    const thrown = thrownBy(() =>
      ours((defer) => {
        defer(call(() => trace.push("ours, outer")));
        theirs((defer) => {
          defer(call(() => trace.push("theirs")));
          ours((defer) => {
            defer(call(() => trace.push("ours, inner")));
            throw error;
          });
        });
      }),
    );
    expect(thrown).toBe(error);
    expect(trace).toEqual(["ours, inner", "theirs", "ours, outer"]);
  });

  // Which values are Goexits is what the copies of one realm share, too.
  it("a Goexit goes through the frames of its own realm, and is a panic to another's", () => {
    const recovered: unknown[] = [];
    const signal = thrownBy(() =>
      ours((defer) => {
        defer((by: Panic | null) => recovered.push(source.gorecover(by)));
        source.goexit();
      }),
    );
    expect(recovered).toEqual([null]);
    theirs((defer) => {
      defer((by: Panic | null) => recovered.push(other.gorecover(by)));
      throw signal;
    });
    expect(recovered).toEqual([null, signal]);
  });

  // The frame tells the function who is called through what the copies of one realm share.
  it("a function that claims in its own realm cannot recover the panic of another's frame", () => {
    const answers: unknown[] = [];
    function rescue(): void {
      answers.push(other.gorecover(other.claim(rescue)));
    }
    const thrown = thrownBy(() =>
      ours((defer) => {
        defer(call(rescue));
        source.panic("P");
      }),
    );
    expect(answers).toEqual([null]);
    expect(thrown).toHaveProperty("value", "P");
    theirs((defer) => {
      defer(call(rescue));
      other.panic("Q");
    });
    expect(answers).toEqual([null, "Q"]);
  });
});
