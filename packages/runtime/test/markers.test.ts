/** The pseudo-calls where nothing has compiled them. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { defer, namedResult, panicking, recover } from "../src/markers.ts";
import { shared } from "../src/shared.ts";
import { sharedKey } from "../src/shared-key.ts";

const calls: Record<string, () => unknown> = {
  defer: () => {
    defer(null);
  },
  recover: () => recover(),
  panicking: () => panicking(),
  namedResult: () => namedResult(0),
};

afterEach(() => vi.unstubAllGlobals());

describe.each(Object.entries(calls))("%s() that was not compiled", (name, call) => {
  const message = (why: string) =>
    `${name}() was not compiled: the transform ${why}. Run "npx @godefer/transform doctor"`;

  it("says that the transform is not set up, if no code has been compiled", () => {
    vi.stubGlobal(sharedKey, undefined);
    expect(call).toThrow(new Error(message("is not set up")));
  });

  it("says that the transform has left it out, if other code has been compiled", () => {
    vi.stubGlobal(sharedKey, { compiled: true });
    expect(call).toThrow(new Error(message("left it out")));
  });
});

describe("what copies of the runtime share", () => {
  it("says that compiled code has been loaded, once its part of the runtime is", async () => {
    await import("../src/internal.ts");
    expect(shared.compiled).toBe(true);
  });

  it("is the same for a later copy", async () => {
    vi.resetModules();
    const copy = await import("../src/shared.ts");
    expect(copy).not.toBe(await import("./harness/runtime.ts"));
    expect(copy.shared).toBe(shared);
  });

  it("is made by the first", async () => {
    vi.stubGlobal(sharedKey, undefined);
    vi.resetModules();
    const first = await import("../src/shared.ts");
    expect(first.shared).toEqual({
      by: null,
      arrivals: 0,
      flights: expect.any(WeakMap),
      primitive: null,
    });
  });
});
