import { describe, expect, it } from "vitest";
import { brandOf, isError, panicValue } from "../src/brands.ts";
import { source } from "./harness/runtime.ts";

const { PanicError, PanicNilError } = source;

const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();

describe("brands", () => {
  it("tell the two errors from each other, and from all else", () => {
    const values = [new PanicError(1), new PanicNilError(), new Error(), {}, "text", null, undefined];
    expect(values.map(brandOf)).toEqual(["PanicError", "PanicNilError", ...Array(5).fill(undefined)]);
  });

  it("are none of what does not let itself be asked", () => {
    expect([brandOf(revoked), isError(revoked)]).toEqual([undefined, false]);
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
