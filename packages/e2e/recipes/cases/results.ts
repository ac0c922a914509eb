import { expect, vi } from "vitest";
import { type Cases, outcome } from "./cases.ts";

const raise = (thrown: unknown) => () => {
  throw thrown;
};

export const results: Cases = {
  "some-errors": {
    "recovers from its own": ({ page, NotFound }) => {
      expect(page("/tea", (path: string) => `page ${path}`)).toBe("page /tea");
      expect(page("/milk", raise(new NotFound("gone")))).toBe("nothing at /milk: gone");
    },
    "sends all others on, the same object": async ({ page }) => {
      const thrown = new TypeError("a bug");
      expect(await outcome(() => page("/tea", raise(thrown)))).toEqual({ thrown });
      expect(await outcome(() => page("/tea", raise("a string")))).toMatchObject({
        thrown: { name: "PanicError", value: "a string" },
      });
    },
  },

  "look-first": {
    "recovers from a missing file": ({ optional }) => {
      expect(optional(() => "text")).toBe("text");
      expect(optional(raise(Object.assign(new Error("no file"), { code: "ENOENT" })))).toBeNull();
    },
    "and leaves all others as they are": async ({ optional }) => {
      for (const thrown of [new Error("a bug"), "a string", null, undefined, 0]) {
        expect(await outcome(() => optional(raise(thrown)))).toEqual({ thrown });
      }
    },
  },

  result: {
    "is ok, or has the error": ({ portOf }) => {
      expect(portOf('{ "port": 80 }')._unsafeUnwrap()).toBe(80);
      expect(portOf("{}")._unsafeUnwrapErr()).toMatchObject({ message: "no port" });
      expect(portOf("{")._unsafeUnwrapErr()).toBeInstanceOf(SyntaxError);
    },
  },

  callback: {
    "calls back once, with the value or the error": async ({ tell }) => {
      const calls: unknown[][] = [];
      const error = new Error("no");
      await tell(
        async () => 7,
        (...args: unknown[]) => void calls.push(args),
      );
      await tell(
        () => Promise.reject(error),
        (...args: unknown[]) => void calls.push(args),
      );
      expect(calls).toEqual([
        [null, 7],
        [error, undefined],
      ]);
    },
    "and lets out what the callback throws": async ({ tell }) => {
      const callback = vi.fn(raise("thrown by the callback"));
      expect(await outcome(() => tell(async () => 7, callback))).toEqual({ thrown: "thrown by the callback" });
      expect(callback).toHaveBeenCalledOnce();
    },
  },

  catch: {
    "goes on behind the catch": ({ portOf }) => {
      const log: string[] = [];
      portOf('{ "port": 80 }', (line: string) => log.push(line));
      portOf("{", (line: string) => log.push(line));
      expect(log).toEqual(["port 80", expect.stringMatching(/^SyntaxError: .*, using 8080$/), "port 8080"]);
    },
  },
};
