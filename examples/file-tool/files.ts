import { closeSync, openSync, readSync, renameSync, rmSync, writeSync } from "node:fs";
import { defer, namedResult, panic, recover } from "@godefer/runtime";

/** What was written, and what stopped it: as Go's functions of the package `io` return it. */
export type Written = [bytes: number, error: Error | null];

const chunkSize = 64 * 1024;

/**
 * Writes the inputs, one after another, into the file `to`: all of them, or nothing at all.
 *
 * @returns the bytes that were read from whole inputs, and the error of the operating system if there was one
 */
export function merge(to: string, inputs: readonly string[]): Written {
  let [bytes, error] = namedResult<Written>([0, null]);
  defer(() => {
    const reason = recover();
    if (reason !== null) error = systemError(reason);
  });

  const sources: number[] = [];
  for (const input of inputs) {
    const source = openSync(input, "r");
    defer(closeSync(source)); // belongs to the function, not to the loop's block: the inputs stay open until it exits
    sources.push(source);
  }
  replaceFile(to, (target) => {
    for (const source of sources) bytes += pump(source, target);
  });
  return [bytes, error];
}

/** Copies a file. What was at `to` before is replaced when the copy is complete, and kept if there is an error. */
export function copy(from: string, to: string): Written {
  let [bytes, error] = namedResult<Written>([0, null]);
  defer(() => {
    const reason = recover();
    if (reason !== null) error = systemError(reason);
  });

  const source = openSync(from, "r");
  defer(closeSync(source));
  replaceFile(to, (target) => {
    bytes = pump(source, target);
  });
  return [bytes, error];
}

/** Lets `write` fill a draft, which takes the place of `path` once it is complete and is removed if `write` panics. */
function replaceFile(path: string, write: (target: number) => void): void {
  const draft = `${path}.${process.pid}.draft`;
  const target = openSync(draft, "wx");
  defer(rmSync(draft, { force: true })); // finds nothing to remove after the renaming
  defer(closeSync(target)); // deferred last, so it runs first: the draft is closed before it is removed
  write(target);
  renameSync(draft, path);
}

/** Copies all that is left in `source`, and counts it. */
function pump(source: number, target: number): number {
  const buffer = Buffer.allocUnsafe(chunkSize);
  let total = 0;
  for (let read = readSync(source, buffer); read > 0; read = readSync(source, buffer)) {
    writeAll(target, buffer.subarray(0, read));
    total += read;
  }
  return total;
}

/** `writeSync` may write less than it was given. */
function writeAll(target: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length;) done += writeSync(target, bytes, done);
}

/** An error of the operating system is a result; anything else that was recovered is a bug, and goes on. */
function systemError(reason: unknown): Error {
  if (reason instanceof Error && "syscall" in reason) return reason;
  panic(reason);
}
