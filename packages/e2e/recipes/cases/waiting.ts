import { getEventListeners } from "node:events";
import { expect, vi } from "vitest";
import { type Cases, outcome } from "./cases.ts";

export const waiting: Cases = {
  listeners: {
    "gives the event, and leaves nothing behind": async ({ next }) => {
      await watched(async (target, signal) => {
        const event = next(target, "ready", 1000, signal);
        target.dispatchEvent(new Event("ready"));
        expect(await event).toMatchObject({ type: "ready" });
      });
    },
    "nor after the time is over": async ({ next }) => {
      await watched(async (target, signal) => {
        await expect(next(target, "ready", 5, signal)).rejects.toThrow("no ready in 5 ms");
      });
    },
    "nor after an abort": async ({ next }) => {
      await watched(async (target, signal, controller) => {
        const event = next(target, "ready", 1000, signal);
        controller.abort("enough");
        expect(await outcome(() => event)).toEqual({ thrown: "enough" });
        expect(await outcome(() => next(target, "ready", 1000, signal))).toEqual({ thrown: "enough" });
      });
    },
    "needs no signal": async ({ next }) => {
      const target = new EventTarget();
      const event = next(target, "ready", 1000);
      target.dispatchEvent(new Event("ready"));
      expect(await event).toMatchObject({ type: "ready" });
    },
  },

  race: {
    "aborts the others, also after an error": async ({ fastest }) => {
      const signals: AbortSignal[] = [];
      const task = (result: Promise<unknown>) => (signal: AbortSignal) => {
        signals.push(signal);
        return result;
      };
      const slow = new Promise(() => {});
      expect(await fastest([task(slow), task(Promise.resolve("first"))])).toBe("first");
      await expect(fastest([task(slow), task(Promise.reject(new Error("first")))])).rejects.toThrow("first");
      expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true, true]);
    },
  },

  measure: {
    "counts the jobs that run, and measures each": async ({ Queue }) => {
      const queue = new Queue();
      const { promise, resolve } = Promise.withResolvers<string>();
      const running = queue.run("wait", () => promise);
      expect([queue.running, queue.times.size]).toEqual([1, 0]);
      setTimeout(resolve, 20, "done");
      expect(await running).toBe("done");
      await expect(queue.run("fail", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
      expect([queue.running, ...queue.times.keys()]).toEqual([0, "wait", "fail"]);
      expect(queue.times.get("wait")).toBeGreaterThan(15);
    },
  },

  unlock: {
    "holds the lock until the work is done, or has failed": async ({ withLock }) => {
      const log: string[] = [];
      const lock = async () => {
        log.push("locked");
        return () => log.push("unlocked");
      };
      const work = async () => {
        await Promise.resolve();
        log.push("worked");
      };
      await withLock(lock, work);
      await expect(withLock(lock, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
      expect(log).toEqual(["locked", "worked", "unlocked", "locked", "unlocked"]);
    },
  },
};

/** No listener and no timer may be left. */
async function watched(
  use: (target: EventTarget, signal: AbortSignal, controller: AbortController) => Promise<void>,
): Promise<void> {
  const target = new EventTarget();
  const controller = new AbortController();
  const cleared = vi.spyOn(globalThis, "clearTimeout");
  try {
    await use(target, controller.signal, controller);
    expect(cleared).toHaveBeenCalled();
  } finally {
    cleared.mockRestore();
  }
  expect(getEventListeners(target, "ready")).toEqual([]);
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
}
