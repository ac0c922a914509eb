import { EventEmitter } from "node:events";
import { setTimeout } from "node:timers/promises";
import { expect } from "vitest";
import type { Cases } from "./cases.ts";

const failing = (reason: unknown) => () => Promise.reject(reason);

export const queue: Cases = {
  run: async ({ run }) => {
    let extended = 0;
    const job = { id: "1", extendLock: async () => void extended++ };
    expect(await run(job, 1, () => setTimeout(50, "done"))).toBe("done");
    const before = extended;
    expect(before).toBeGreaterThan(0);
    await setTimeout(20);
    expect(extended).toBe(before);
  },

  finish: async ({ finish }) => {
    expect(await finish(async () => 5)).toEqual({ state: "completed", value: 5 });
    expect(await finish(failing(new Error("no")))).toEqual({ state: "failed", reason: "no" });
    expect(await finish(failing(0))).toEqual({ state: "failed", reason: "0" });
  },

  locked: ({ locked }) => {
    const held = new Map<string, string>();
    const store = {
      set: (key: string, token: string) => !held.has(key) && held.set(key, token) === held,
      get: (key: string) => held.get(key),
      delete: (key: string) => held.delete(key),
    };
    expect(locked(store, "tea", "a", () => locked(store, "tea", "b", () => 1) ?? "held")).toBe("held");
    expect(held.size).toBe(0);
    locked(store, "tea", "a", () => held.set("tea", "b"));
    expect(held.get("tea")).toBe("b");
  },

  whilePaused: async ({ whilePaused }) => {
    const log: string[] = [];
    const worker = (isPaused: boolean) => ({
      isPaused,
      pause: async () => void log.push("pause"),
      resume: () => log.push("resume"),
    });
    expect(await whilePaused(worker(true), async () => log.push("work"))).toBe(1);
    await whilePaused(worker(false), async () => log.push("work"));
    expect(log).toEqual(["work", "pause", "work", "resume"]);
  },

  untilReady: async ({ untilReady }) => {
    const client = new EventEmitter();
    const ready = untilReady(client);
    client.emit("ready");
    await ready;
    const failed = untilReady(client);
    client.emit("error", new Error("no"));
    await expect(failed).rejects.toThrow("no");
    expect(client.eventNames()).toEqual([]);
  },

  closeAll: async ({ closeAll }) => {
    const log: string[] = [];
    const worker = (name: string) => ({
      close: async () => {
        log.push(name);
        if (name === "b") throw new Error("no");
      },
    });
    await expect(closeAll(["a", "b", "c"].map(worker))).rejects.toThrow("no");
    expect(log).toEqual(["c", "b", "a"]);
  },

  Limiter: async ({ Limiter }) => {
    const limiter = new Limiter();
    expect(await limiter.take(1, () => limiter.take(1, async () => 1))).toBe("busy");
    await expect(limiter.take(1, failing(new Error("no")))).rejects.toThrow("no");
    expect(limiter).toMatchObject({ running: 0, failed: 1 });
  },
};
