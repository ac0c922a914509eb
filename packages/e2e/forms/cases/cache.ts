import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { expect, onTestFinished } from "vitest";
import type { Cases } from "./cases.ts";

const failing = (message: string) => () => Promise.reject(new Error(message));

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "godefer-forms-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

const digestOf = (text: string) => createHash("sha256").update(text).digest("hex");

export const cache: Cases = {
  writeWhole: async ({ writeWhole }) => {
    const parent = folder();
    await writeWhole(join(parent, "a"), async (part: string) => writeFileSync(part, "tea"));
    const half = async (part: string) => {
      writeFileSync(part, "t");
      throw new Error("full");
    };
    await expect(writeWhole(join(parent, "b"), half)).rejects.toThrow("full");
    expect(readdirSync(parent)).toEqual(["a"]);
  },

  readVerified: async ({ readVerified, IntegrityError }) => {
    const path = join(folder(), "a");
    writeFileSync(path, "tea");
    expect(String(await readVerified(path, digestOf("tea")))).toBe("tea");
    await expect(readVerified(path, digestOf("water"))).rejects.toBeInstanceOf(IntegrityError);
  },

  withFolder: async ({ withFolder }) => {
    const parent = folder();
    const fill = async (path: string) => writeFileSync(join(path, "a"), "tea");
    await withFolder(parent, fill);
    await expect(withFolder(parent, failing("no"))).rejects.toThrow("no");
    expect(readdirSync(parent)).toEqual([]);
  },

  verify: async ({ verify }) => {
    const parent = folder();
    for (const name of ["a", "b", "c"]) writeFileSync(join(parent, name), name);
    const unreadable = async (name: string) => {
      if (name === "c") throw new Error("unreadable");
      return name === "a";
    };
    expect(await verify(parent, unreadable)).toEqual({ good: 1, removed: ["b"], complete: false });
    expect(await verify(parent, async () => true)).toEqual({ good: 2, removed: [], complete: true });
  },

  insert: async ({ insert }) => {
    const index = folder();
    await insert(index, "tea", ["green", "black"]);
    expect(readFileSync(join(index, "tea"), "utf8")).toBe("green\nblack");
    const both = await Promise.allSettled([insert(index, "tea", []), insert(index, "tea", [])]);
    expect(both.map(({ status }) => status)).toContain("fulfilled");
    expect(readdirSync(index)).toEqual(["tea"]);
  },

  Inflight: async ({ Inflight }) => {
    const inflight = new Inflight();
    let loads = 0;
    const load = async () => ++loads;
    expect(await Promise.all([inflight.read("tea", load), inflight.read("tea", load)])).toEqual([1, 1]);
    await expect(inflight.read("tea", failing("no"))).rejects.toThrow("no");
    expect(await inflight.read("tea", load)).toBe(2);
  },

  copy: async ({ copy }) => {
    const sink = () => new Writable({ write: (_chunk, _encoding, done) => done() });
    const hash = () => createHash("sha256");
    expect(await copy(Readable.from([Buffer.from("te"), Buffer.from("a")]), sink(), hash())).toBe(digestOf("tea"));
    const [from, to] = [Readable.from([Buffer.from("tea")]), sink()];
    to._write = (_chunk, _encoding, done) => done(new Error("full"));
    to.on("error", () => undefined);
    await expect(copy(from, to, hash())).rejects.toThrow("full");
    expect([from.destroyed, to.destroyed]).toEqual([true, true]);
  },
};
