import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import promises, { type FileHandle } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { panicInfo } from "@godefer/runtime";
import { expect } from "vitest";
import { type Cases, outcome } from "./cases.ts";

export const cleanup: Cases = {
  "error-only": {
    "keeps the folder that was filled": ({ unpack }) =>
      inFolder(async (parent) => {
        const folder = await unpack(parent, async (path: string) => writeFileSync(join(path, "tea"), "sencha"));
        expect(readdirSync(folder)).toEqual(["tea"]);
      }),
    "removes it if it was not, and throws the same error": ({ unpack }) =>
      inFolder(async (parent) => {
        for (const thrown of [new Error("full"), "a string", undefined]) {
          const fill = async () => {
            throw thrown;
          };
          expect(await outcome(() => unpack(parent, fill))).toEqual({ thrown });
        }
        expect(readdirSync(parent)).toEqual([]);
      }),
  },

  "success-only": {
    "counts what was served, by either return": ({ serve, served }) => {
      expect(serve("water", () => "")).toBe("water");
      expect(serve("tea", (drink: string) => drink)).toBe("hot tea");
      expect(() => serve("tea", () => fail("spilled"))).toThrow("spilled");
      expect([...served]).toEqual([
        ["water", 1],
        ["tea", 1],
      ]);
    },
  },

  transaction: {
    "commits behind the work, and waits": async ({ inTransaction }) => {
      const { log, begin } = database();
      const result = inTransaction(begin, async () => {
        await Promise.resolve();
        log.push("work");
        return 7;
      });
      expect(await result).toBe(7);
      expect(log).toEqual(["begin", "work", "committed"]);
    },
    "rolls back, and throws the same error": async ({ inTransaction }) => {
      const { log, begin } = database();
      const thrown = new Error("no");
      expect(await outcome(() => inTransaction(begin, () => Promise.reject(thrown)))).toEqual({ thrown });
      expect(log).toEqual(["begin", "rolled back"]);
    },
    "a rollback that fails replaces the error": async ({ inTransaction }) => {
      const begin = async () => ({ commit: async () => {}, rollback: async () => fail("connection lost") });
      const ended = await outcome(() => inTransaction(begin, () => Promise.reject(new Error("no"))));
      const { value, replaced } = panicInfo((ended as { thrown: unknown }).thrown);
      expect(value).toMatchObject({ message: "connection lost" });
      expect(replaced.map((panic) => panic.value)).toMatchObject([{ message: "no" }]);
    },
  },

  "per-turn": {
    "counts, and closes each file before the next": ({ countLines }) =>
      inFolder(async (folder) => {
        const paths = ["one", "two", "three"].map((name) => join(folder, name));
        for (const path of paths) writeFileSync(path, "a\nb");
        const log = await watchFiles(async () => expect(await countLines(paths)).toBe(6));
        expect(log).toEqual(["readFile", "close", "readFile", "close", "readFile", "close"]);
      }),
  },

  "handed-over": {
    "gives the connection away": ({ connect }) => {
      const { log, dial } = connection("hello");
      expect(connect(dial)).not.toBeNull();
      expect(log).toEqual([]);
    },
    "destroys it where it keeps it, or panics": ({ connect }) => {
      const wrong = connection("what?");
      expect(connect(wrong.dial)).toBeNull();
      const broken = connection(null);
      expect(() => connect(broken.dial)).toThrow("no answer");
      expect([wrong.log, broken.log]).toEqual([["destroyed"], ["destroyed"]]);
    },
  },

  owned: {
    "releases what it has acquired, when the query is done": async ({ count }) => {
      const { log, pool, query } = connections();
      expect(await count(pool)).toBe(3);
      expect(log).toEqual(["acquired", "queried", "released"]);
      expect(await count(pool, { query })).toBe(3);
      expect(log.slice(3)).toEqual(["queried"]);
    },
  },

  generator: {
    "closes the file whichever way the loop ends": ({ chunks }) =>
      inFolder(async (folder) => {
        const path = join(folder, "text");
        writeFileSync(path, "abcdefg");
        const toTheEnd = await watchFiles(async () => {
          const all: string[] = [];
          for await (const chunk of chunks(path, 3)) all.push(chunk);
          expect(all).toEqual(["abc", "def", "g"]);
        });
        expect(toTheEnd).toEqual(["read", "read", "read", "read", "close"]);
        const broken = await watchFiles(async () => {
          for await (const chunk of chunks(path, 3)) {
            expect(chunk).toBe("abc");
            break;
          }
        });
        expect(broken).toEqual(["read", "close"]);
      }),
  },

  using: {
    "disposes in the order that is told": async ({ visit }) => {
      const log: string[] = [];
      const open = (name: string) => ({
        async [Symbol.asyncDispose]() {
          await Promise.resolve();
          log.push(name);
        },
      });
      await visit(open, (line: string) => log.push(line));
      expect(log).toEqual(["visit object", "in the block", "end", "deferred", "in the stack"]);
    },
  },
};

function fail(message: string): never {
  throw new Error(message);
}

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "recipes-"));
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What is done with the files that are opened, in that order. */
async function watchFiles(use: () => Promise<void>): Promise<string[]> {
  const log: string[] = [];
  const { open } = promises;
  promises.open = async (...args) => watched(await open(...args), log);
  syncBuiltinESMExports();
  try {
    await use();
  } finally {
    promises.open = open;
    syncBuiltinESMExports();
  }
  return log;
}

function watched(file: FileHandle, log: string[]): FileHandle {
  const methods = file as unknown as Record<string, (...args: unknown[]) => unknown>;
  for (const name of ["read", "readFile", "close"]) {
    const method = methods[name]!.bind(file);
    methods[name] = (...args) => {
      log.push(name);
      return method(...args);
    };
  }
  return file;
}

function database() {
  const log: string[] = [];
  const later = async (line: string) => {
    await Promise.resolve();
    log.push(line);
  };
  const begin = async () => {
    log.push("begin");
    return { commit: () => later("committed"), rollback: () => later("rolled back") };
  };
  return { log, begin };
}

function connection(greeting: string | null) {
  const log: string[] = [];
  const greet = () => greeting ?? fail("no answer");
  return { log, dial: () => ({ greet, destroy: () => log.push("destroyed") }) };
}

function connections() {
  const log: string[] = [];
  const query = async () => {
    await Promise.resolve();
    log.push("queried");
    return 3;
  };
  const pool = {
    async acquire() {
      log.push("acquired");
      return { query };
    },
    release: () => log.push("released"),
  };
  return { log, pool, query };
}
