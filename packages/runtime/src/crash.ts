/**
 * Side-effect import for servers and tools: a panic that nobody recovers prints Go's message to stderr and ends the
 * process with status 2, like a Go program (rules S60 and S61).
 *
 * @example
 * import "@godefer/runtime/crash";
 */
import { formatCrash } from "./format-crash.ts";
import { isGoexit } from "./panics.ts";

/** What is used of Node's, Bun's and Deno's `process`. */
interface Process {
  on(event: "uncaughtException" | "unhandledRejection", listener: (thrown: unknown) => void): void;
  once(event: "beforeExit", listener: () => void): void;
  exit(status: number): never;
  getBuiltinModule(name: "node:fs"): { writeSync(descriptor: number, text: string): number };
  readonly stdout: { readonly writableLength: number; write(text: string, done: () => void): void };
  readonly versions: Readonly<Record<string, string | undefined>>;
}

const STATUS = 2;

// A browser has no process to end: its own report is all there is.
const { process } = globalThis as { process?: Process };

if (typeof process?.on === "function") {
  process.on("uncaughtException", crash);
  // Node hands a rejection that nobody handles to `uncaughtException`, unless it is told otherwise.
  if (process.versions["node"] === undefined || process.versions["bun"] || process.versions["deno"]) {
    process.on("unhandledRejection", crash);
  }
}

function crash(thrown: unknown): void {
  if (isGoexit(thrown)) {
    // The main task has ended; others may still be at work.
    process!.once("beforeExit", () => end("fatal error: no goroutines (main called runtime.Goexit) - deadlock!\n"));
  } else {
    end(formatCrash(thrown));
  }
}

function end(text: string): void {
  writeAll(text);
  const { stdout } = process!;
  // What the program has printed must come out before it ends: pipes may still be waiting for their reader.
  if (stdout.writableLength > 0) stdout.write("", () => process!.exit(STATUS));
  else process!.exit(STATUS);
}

function writeAll(text: string): void {
  const { writeSync } = process!.getBuiltinModule("node:fs");
  for (let rest = text; rest !== "";) {
    try {
      // Bytes are not characters: the rest is found by what could be encoded of it.
      rest = dropBytes(rest, writeSync(2, rest));
    } catch (error) {
      // A full pipe that does not block; any other failure leaves nobody to tell.
      if ((error as { code?: unknown }).code !== "EAGAIN") return;
    }
  }
}

declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare class TextDecoder {
  decode(bytes: Uint8Array): string;
}

function dropBytes(text: string, count: number): string {
  return new TextDecoder().decode(new TextEncoder().encode(text).subarray(count));
}
