import { describe, expect, it } from "vitest";
import { hasBrand, isError, panicValue } from "../src/brands.ts";
import { source } from "./harness/runtime.ts";

const { PanicError, PanicNilError } = source;

const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();

describe("brands", () => {
  it("tell the two errors from each other, and from all else", () => {
    const values = [new PanicError(1), new PanicNilError(), new Error(), {}, "text", null, undefined];
    expect(values.map((value) => hasBrand(value, "PanicError"))).toEqual([true, ...Array(6).fill(false)]);
    expect(values.map((value) => hasBrand(value, "PanicNilError"))).toEqual([false, true, ...Array(5).fill(false)]);
  });

  it("are none of what does not let itself be asked", () => {
    expect([hasBrand(revoked, "PanicError"), isError(revoked)]).toEqual([false, false]);
  });

  it("give what was thrown if a PanicError does not give its value", () => {
    const hostile = Object.defineProperty(new PanicError(1), "value", {
      get: () => {
        throw new RangeError("no value");
      },
    });
    expect(panicValue(hostile)).toBe(hostile);
    expect(panicValue(new PanicError(1))).toBe(1);
  });
});
