import fs from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";

/** The maximum total size of a store's files, and the size it is reduced to when it is exceeded. */
const MOST_BYTES = 64_000_000;
const KEPT_BYTES = 48_000_000;

/**
 * A folder of files that any number of processes may read and write at the same time. A file that is damaged counts as
 * missing, and if nothing can be written, nothing is.
 */
export class Store {
  readonly #folder: string;
  /** The size of the folder, as far as this process knows; null until it writes. */
  #bytes: number | null = null;
  #isReadOnly = false;
  #buffer: Buffer = Buffer.allocUnsafeSlow(64 * 1024);

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @returns what is valid until the next file is read */
  read(name: string): Buffer | null {
    const file = this.#readFile(join(this.#folder, name));
    if (file === null || file.length < 4) return null;
    const content = file.subarray(4);
    return file.readUInt32LE(0) === crc32(content) ? content : null;
  }

  write(name: string, content: Buffer): void {
    if (this.#isReadOnly) return;
    const path = join(this.#folder, name);
    // Whoever reads meanwhile gets either the old file or the new one, complete.
    const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32LE(crc32(content));
    try {
      this.#makeRoom(content.length);
      fs.writeFileSync(draft, Buffer.concat([checksum, content]));
      fs.renameSync(draft, path);
    } catch {
      this.#isReadOnly = true;
      remove(draft);
    }
  }

  /** All files are read into the same buffer: garbage for each would make V8 collect it in the middle of a short build. */
  #readFile(path: string): Buffer | null {
    let file: number | undefined;
    try {
      file = fs.openSync(path, "r");
      const { size } = fs.fstatSync(file);
      if (size > this.#buffer.length) this.#buffer = Buffer.allocUnsafeSlow(size * 2);
      return this.#buffer.subarray(0, fs.readSync(file, this.#buffer, 0, size, 0));
    } catch {
      return null;
    } finally {
      if (file !== undefined) fs.closeSync(file);
    }
  }

  /** Removes the oldest files if the folder is too large. */
  #makeRoom(bytes: number): void {
    if (this.#bytes === null) {
      fs.mkdirSync(this.#folder, { recursive: true });
      this.#bytes = sizeOf(filesIn(this.#folder));
    }
    this.#bytes += bytes;
    if (this.#bytes <= MOST_BYTES) return;
    const files = filesIn(this.#folder).sort((a, b) => a.mtimeMs - b.mtimeMs);
    let left = sizeOf(files) + bytes;
    for (const { path, size } of files) {
      if (left <= KEPT_BYTES) break;
      remove(path);
      left -= size;
    }
    this.#bytes = left;
  }
}

interface StoredFile {
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
}

function filesIn(folder: string): StoredFile[] {
  return fs.readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    // Another process may have removed it.
    const stats = fs.statSync(path, { throwIfNoEntry: false });
    return stats === undefined ? [] : [{ path, size: stats.size, mtimeMs: stats.mtimeMs }];
  });
}

function sizeOf(files: readonly StoredFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

function remove(path: string): void {
  try {
    fs.rmSync(path, { force: true });
  } catch {
    // It stays.
  }
}
