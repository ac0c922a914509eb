/**
 * Side-effect import for servers and tools: a panic that nobody recovers prints Go's message to stderr and ends the
 * process with status 2, like a Go program (rules S60 and S61).
 *
 * @example
 * import "@godefer/runtime/crash";
 */
import { formatCrash } from "./format-crash.ts";
import { flightOf } from "./panics.ts";

/** What is used of Node's, Bun's and Deno's `process`. */
interface Process {
  on(event: "uncaughtException" | "unhandledRejection", listener: (thrown: unknown) => void): void;
  once(event: "beforeExit", listener: () => void): void;
  emit(event: "uncaughtException", thrown: unknown, origin: "unhandledRejection"): void;
  exit(status: number): never;
  /** Before Node 20.16 and 22.3 there is none. */
  getBuiltinModule?(name: "node:fs"): FileSystem;
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly versions: { readonly bun?: string };
  [installed]?: true;
}

interface FileSystem {
  writeSync(this: void, descriptor: number, bytes: Uint8Array, from: number): number;
}

interface Stream {
  /** The bytes that a pipe's reader has not taken yet. */
  readonly writableLength: number;
  write(text: string): void;
  end(done: () => void): void;
}

declare class TextEncoder {
  encode(text: string): Uint8Array;
}

const STATUS = 2;

// The ESM and the CommonJS build of this module may both be loaded: one report is enough.
const installed = Symbol.for("@godefer/runtime/crash");
// A report that waits for a slow reader is not followed by another.
let ending = false;

// A browser has no process to end: its own report is all there is.
const { process } = globalThis as { process?: Process };

if (typeof process?.on === "function" && !process[installed]) {
  // A frozen one cannot say so.
  Reflect.set(process, installed, true);
  process.on("uncaughtException", crash);
  // Node would hand on a rejection by itself, but would wrap a reason that is no Error.
  process.on("unhandledRejection", (reason) => process.emit("uncaughtException", reason, "unhandledRejection"));
}

function crash(thrown: unknown): void {
  if (ending) return;
  if (flightOf(thrown).goexit) {
    // The main task has ended; others may still be at work.
    process!.once("beforeExit", () => end("fatal error: no goroutines (main called runtime.Goexit) - deadlock!\n"));
  } else {
    end(formatCrash(thrown));
  }
}

/** Prints the report behind all that the program has printed: a pipe may still be waiting for its reader. */
function end(report: string): void {
  ending = true;
  const { stdout, stderr } = process!;
  const fs = process!.getBuiltinModule?.("node:fs");
  if (isPending(stderr) || !fs) stderr.write(report);
  else writeAll(report, fs.writeSync);
  flush(stderr, () => flush(stdout, exit));
}

/** The report is out before any other code of the program's can run. */
function writeAll(text: string, writeSync: FileSystem["writeSync"]): void {
  const bytes = new TextEncoder().encode(text);
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(2, bytes, written);
    } catch (error) {
      // A full pipe that does not block; any other failure leaves nobody to tell.
      if ((error as { code?: unknown }).code !== "EAGAIN") return;
    }
  }
}

function flush(stream: Stream, then: () => void): void {
  if (isPending(stream)) stream.end(then);
  else then();
}

/** Whether the stream may have kept something for its reader. Bun does not tell. */
function isPending(stream: Stream): boolean {
  return stream.writableLength > 0 || process!.versions.bun !== undefined;
}

function exit(): void {
  try {
    process!.exit(STATUS);
  } finally {
    // An `exit` listener of the program's has thrown. It is not called a second time.
    process!.exit(STATUS);
  }
}
