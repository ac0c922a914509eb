import { once } from "node:events";
import { Readable } from "node:stream";
import { expect } from "vitest";
import type { Cases } from "./cases.ts";

const failing = (message: string) => () => Promise.reject(new Error(message));

function database(isInTransaction = false) {
  const log: string[] = [];
  const note = (text: string) => async () => void log.push(text);
  const runner = {
    isInTransaction,
    query: async (sql: string) => log.push(sql),
    start: note("start"),
    commit: note("commit"),
    rollback: note("rollback"),
    release: note("release"),
  };
  return { log, note, runner, source: { createRunner: () => runner } };
}

export const orm: Cases = {
  transaction: async ({ transaction }) => {
    const { log, source, runner } = database();
    expect(await transaction(source, async () => 1)).toBe(1);
    runner.rollback = failing("lost");
    await expect(transaction(source, failing("no"))).rejects.toThrow("no");
    expect(log).toEqual(["start", "commit", "release", "start", "release"]);
  },

  ensureTransaction: async ({ ensureTransaction }) => {
    for (const [isInTransaction, ended] of [
      [true, []],
      [false, ["start", "rollback"]],
    ] as const) {
      const { log, runner } = database(isInTransaction);
      await expect(ensureTransaction(runner, failing("no"))).rejects.toThrow("no");
      expect(log).toEqual(ended);
    }
  },

  withoutForeignKeys: async ({ withoutForeignKeys }) => {
    const { log, runner, note } = database();
    await withoutForeignKeys(runner, note("work"));
    await expect(withoutForeignKeys(runner, failing("no"))).rejects.toThrow("no");
    const [off, on] = ["pragma foreign_keys = off", "pragma foreign_keys = on"];
    // The call is deferred, and not made where it stands.
    expect(log).toEqual([off, "work", on, off, on]);
  },

  stream: async ({ stream }) => {
    const { log, source } = database();
    await expect(stream(source, failing("no"))).rejects.toThrow("no");
    expect(log).toEqual(["release"]);
    const opened = await stream(source, async () => Readable.from(["a"]));
    expect(log).toEqual(["release"]);
    opened.resume();
    await once(opened, "close");
    expect(log).toEqual(["release", "release"]);
  },

  insertOrIgnore: async ({ insertOrIgnore, UniqueError }) => {
    const { runner } = database();
    expect(await insertOrIgnore(runner, "insert")).toBe(true);
    expect(await insertOrIgnore({ query: () => Promise.reject(new UniqueError()) }, "insert")).toBe(false);
    await expect(insertOrIgnore({ query: failing("no") }, "insert")).rejects.toThrow("no");
  },

  initialize: async ({ initialize }) => {
    const { log, note } = database();
    const connection = { connect: note("connect"), prepare: note("prepare"), destroy: note("destroy") };
    expect(await initialize(connection)).toBe(connection);
    await expect(initialize({ ...connection, prepare: failing("no") })).rejects.toThrow("no");
    expect(log).toEqual(["connect", "prepare", "connect", "destroy"]);
  },

  broadcast: async ({ broadcast }) => {
    const log: string[] = [];
    const deaf = (event: string) => {
      if (event !== "before") throw new Error("deaf");
    };
    const subscribers = [deaf, (event: string) => log.push(event)];
    await broadcast(subscribers, async () => 1);
    await expect(broadcast(subscribers, failing("no"))).rejects.toThrow("no");
    expect(log).toEqual(["before", "after", "before", "failed"]);
  },
};
