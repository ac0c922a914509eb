/**
 * For servers and tools. Import it for its side effect: an unrecovered panic prints Go's message to stderr and ends the
 * process with status 2, as in a Go program. Without a `process`, as in a browser, it does nothing.
 *
 * @example
 * import "@godefer/runtime/crash";
 * @see Go 1.26: runtime/panic.go, `fatalpanic` (rules S60 and S61)
 */
import { formatCrash } from "./format-crash.ts";
import { flightOf } from "./panics.ts";

/** The parts of Node's, Bun's and Deno's `process` that are used here. */
interface Process {
  on(event: "uncaughtException" | "unhandledRejection", listener: (thrown: unknown) => void): void;
  once(event: "beforeExit", listener: () => void): void;
  emit(event: "uncaughtException", thrown: unknown, origin: "unhandledRejection"): void;
  exit(status: number): never;
  /** Missing before Node 20.16 and 22.3. */
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
  /** The bytes that a pipe's reader has not read yet. */
  readonly writableLength: number;
  write(text: string): void;
  end(done: () => void): void;
}

declare class TextEncoder {
  encode(text: string): Uint8Array;
}

const STATUS = 2;

// Both the ESM and the CommonJS build of this module may be loaded: one report is enough.
const installed = Symbol.for("@godefer/runtime/crash");
// While a report waits for a slow reader, no other report follows it.
let ending = false;

// A browser has no process to end: its own report has to do.
const { process } = globalThis as { process?: Process };

if (typeof process?.on === "function" && !process[installed]) {
  // Nothing can be added to a frozen `process`.
  Reflect.set(process, installed, true);
  process.on("uncaughtException", crash);
  // Node would pass a rejection on by itself, but it would wrap a reason that is not an Error.
  process.on("unhandledRejection", (reason) => process.emit("uncaughtException", reason, "unhandledRejection"));
}

function crash(thrown: unknown): void {
  if (ending) return;
  if (flightOf(thrown).goexit) {
    // The main task has ended, but others may still be running.
    process!.once("beforeExit", () => end("fatal error: no goroutines (main called runtime.Goexit) - deadlock!\n"));
  } else {
    end(formatCrash(thrown));
  }
}

/** Prints the report after everything that the program has printed: a pipe may still be waiting for its reader. */
function end(report: string): void {
  ending = true;
  const { stdout, stderr } = process!;
  const fs = process!.getBuiltinModule?.("node:fs");
  if (isPending(stderr) || !fs) stderr.write(report);
  else writeAll(report, fs.writeSync);
  flush(stderr, () => flush(stdout, exit));
}

/** Writes the whole report before any other code of the program can run. */
function writeAll(text: string, writeSync: FileSystem["writeSync"]): void {
  const bytes = new TextEncoder().encode(text);
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(2, bytes, written);
    } catch (error) {
      // EAGAIN: a non-blocking pipe is full. After any other failure, there is nobody left to tell.
      if ((error as { code?: unknown }).code !== "EAGAIN") return;
    }
  }
}

function flush(stream: Stream, then: () => void): void {
  if (isPending(stream)) stream.end(then);
  else then();
}

/** Whether the stream may still hold data for its reader. Bun does not tell. */
function isPending(stream: Stream): boolean {
  return stream.writableLength > 0 || process!.versions.bun !== undefined;
}

function exit(): void {
  try {
    process!.exit(STATUS);
  } finally {
    // An `exit` listener of the program threw. It is not called a second time.
    process!.exit(STATUS);
  }
}
