import { expect } from "vitest";
import type { Cases } from "./cases.ts";

const failing = (message: string) => () => Promise.reject(new Error(message));

/** A connection and a pool that write down what they are asked. */
function database() {
  const log: string[] = [];
  const connection = {
    execute: async (sql: string) => {
      log.push(sql);
      if (sql === "fail") throw new Error("failed");
      return [1, 2];
    },
  };
  const pool = {
    acquire: async () => {
      log.push("acquire");
      return connection;
    },
    release: async () => void log.push("release"),
  };
  return { log, connection, pool };
}

export const sql: Cases = {
  withConnection: async ({ withConnection }) => {
    const { log, pool } = database();
    expect(await withConnection(pool, async () => 1)).toBe(1);
    await expect(withConnection(pool, failing("no"))).rejects.toThrow("no");
    expect(log).toEqual(["acquire", "release", "acquire", "release"]);
  },

  count: async ({ count }) => {
    const { log, pool, connection } = database();
    expect(await count(pool, "teas", connection)).toBe(2);
    expect(await count(pool, "cups")).toBe(2);
    expect(log).toEqual(["select * from teas", "acquire", "select * from cups", "release"]);
  },

  transaction: async ({ transaction }) => {
    const { log, connection } = database();
    expect(await transaction(connection, async () => 1)).toBe(1);
    expect(await transaction(connection, async () => null)).toBe(null);
    await expect(transaction(connection, failing("no"))).rejects.toThrow("no");
    expect(log).toEqual(["begin", "commit", "begin", "rollback", "begin", "rollback"]);
  },

  savepoint: async ({ savepoint }) => {
    const { log, connection } = database();
    expect(await savepoint(connection, "a", async () => undefined)).toBe(null);
    expect(await savepoint(connection, "b", failing("no"))).toEqual(new Error("no"));
    expect(log).toEqual(["savepoint a", "release a", "savepoint b", "rollback to b", "release b"]);
  },

  rows: async ({ rows }) => {
    const log: string[] = [];
    const open = async () => {
      const chunks = [["a", "b"], ["c"], []];
      return { next: async () => chunks.shift()!, close: async () => void log.push("close") };
    };
    for await (const row of rows(open, 2)) log.push(row as string);
    for await (const row of rows(open, 2)) {
      log.push(row as string);
      break;
    }
    expect(log).toEqual(["a", "b", "c", "close", "a", "close"]);
  },

  migrate: async ({ migrate }) => {
    const log: string[] = [];
    const lock = async () => async () => void log.push("unlocked");
    const step = async () => undefined;
    expect(await migrate(lock, new Map([["a", step]]))).toEqual({ done: ["a"] });
    const steps = new Map([
      ["a", step],
      ["b", failing("no")],
    ]);
    expect(await migrate(lock, steps)).toEqual({ done: ["a"], error: new Error("no") });
    expect(log).toEqual(["unlocked", "unlocked"]);
  },

  logged: async ({ logged }) => {
    const { connection } = database();
    const entries: unknown[] = [];
    const log = (entry: unknown) => entries.push(entry);
    await logged(connection, "select", log);
    await expect(logged(connection, "fail", log)).rejects.toThrow("failed");
    const milliseconds = expect.any(Number);
    expect(entries).toEqual([
      { sql: "select", milliseconds, error: null },
      { sql: "fail", milliseconds, error: new Error("failed") },
    ]);
  },
};
