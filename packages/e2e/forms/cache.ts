/** As a cache of content on disk has them: files in the making, handles, folders for a while, locks, streams. */
import { createHash, type Hash } from "node:crypto";
import { mkdir, mkdtemp, open, readdir, rename, rm, rmdir, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { defer, namedResult, panicking, recover } from "@godefer/runtime";

/** Under another name first: nobody reads half a file, and none is left behind. */
export async function writeWhole(path: string, write: (part: string) => Promise<void>): Promise<void> {
  let part: string | null = `${path}.part`;
  defer(async () => {
    if (part !== null) await unlink(part).catch(() => undefined);
  });
  await write(part);
  await rename(part, path);
  part = null;
}

export class IntegrityError extends Error {}

export async function readVerified(path: string, digest: string): Promise<Buffer> {
  const file = await open(path);
  defer(file.close());
  const data = await file.readFile();
  if (createHash("sha256").update(data).digest("hex") !== digest) throw new IntegrityError(path);
  return data;
}

export async function withFolder<T>(parent: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(parent, "work-"));
  defer(rm(folder, { recursive: true, force: true }));
  return work(folder);
}

export interface Verified {
  readonly good: number;
  readonly removed: readonly string[];
  readonly complete: boolean;
}

/** What was found so far is told, whatever stops it. */
export async function verify(folder: string, isGood: (file: string) => Promise<boolean>): Promise<Verified> {
  let verified = namedResult<Verified>({ good: 0, removed: [], complete: false });
  let good = 0;
  const removed: string[] = [];
  defer(() => {
    verified = { good, removed, complete: recover() === null };
  });
  const files = await readdir(folder);
  for (const file of files.sort()) {
    if (await isGood(file)) good += 1;
    else {
      await rm(join(folder, file));
      removed.push(file);
    }
  }
  return verified;
}

/** A folder is a lock that only one can make. */
export async function insert(index: string, key: string, lines: readonly string[]): Promise<void> {
  const lock = join(index, `${key}.lock`);
  await mkdir(lock);
  defer(rmdir(lock));
  await writeFile(join(index, key), lines.join("\n"));
}

/** Whoever asks while it is read gets the same promise; a failure is not kept. */
export class Inflight<T> {
  readonly #reading = new Map<string, Promise<T>>();

  read(key: string, load: () => Promise<T>): Promise<T> {
    const reading = this.#reading.get(key) ?? this.#load(key, load);
    this.#reading.set(key, reading);
    return reading;
  }

  async #load(key: string, load: () => Promise<T>): Promise<T> {
    await Promise.resolve();
    defer(this.#reading.delete(key));
    return load();
  }
}

/** If one side fails, the other is given up, too. */
export async function copy(from: Readable, to: Writable, hash: Hash): Promise<string> {
  defer(() => {
    if (!panicking()) return;
    from.destroy();
    to.destroy();
  });
  for await (const chunk of from) {
    hash.update(chunk as Buffer);
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    to.write(chunk, (error) => {
      if (error) reject(error);
      else resolve(undefined);
    });
    await promise;
  }
  to.end();
  return hash.digest("hex");
}
