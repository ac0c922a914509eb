import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { compileProgram } from "./compile.ts";

const programs = join(import.meta.dirname, "programs");

export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  /** The exit status, or the signal that ended it. */
  readonly status: number | string | null;
}

export interface Running {
  /** The engine and its arguments; by default this Node. */
  readonly engine?: readonly string[];
  readonly flags?: readonly string[];
  readonly cwd?: string;
  /** Takes the place of reading all that comes. */
  readonly readStdout?: (stdout: Readable) => Promise<string>;
  readonly readStderr?: (stderr: Readable) => Promise<string>;
  /** A file's descriptor, for the program's stdout to go to. */
  readonly stdout?: number;
}

/** An empty folder that the runtime is found from. */
export function emptyFolder(name: string): string {
  const folder = join(import.meta.dirname, "../.tmp", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Compiles one of the programs beside this file, and returns the path of what Node is to run. */
export function compileCrashProgram(name: string, folder: string): string {
  const output = join(folder, `${name}.js`);
  compileProgram(join(programs, `${name}.ts`), output);
  return output;
}

export async function run(file: string, args: readonly string[], options: Running = {}): Promise<Ended> {
  const {
    engine = [process.execPath],
    flags = [],
    readStdout = text,
    readStderr = text,
    stdout = "pipe",
    cwd,
  } = options;
  const [command = "", ...before] = [...engine, ...flags, file, ...args];
  const child = spawn(command, before, { cwd, stdio: ["ignore", stdout, "pipe"] });
  const timeout = setTimeout(() => child.kill("SIGKILL"), 20_000);
  const ended = new Promise<number | string | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(code ?? signal));
  });
  const [printed, report, status] = await Promise.all([
    child.stdout === null ? "" : readStdout(child.stdout),
    readStderr(child.stderr!),
    ended,
  ]);
  clearTimeout(timeout);
  return { stdout: printed, stderr: report, status };
}

export interface Report {
  /** The lines of the panics. */
  readonly listing: string;
  readonly stack: string;
}

/** Takes a report apart, or gives it back whole as the listing. */
export function splitReport(stderr: string): Report {
  const [listing = "", stack = ""] = stderr.split("\n\ngoroutine 1 [running]:\n");
  return { listing, stack };
}

export interface Place {
  readonly file: string;
  /** What stands in the file at that place, to the end of the line. */
  readonly text: string;
  readonly line: string;
}

/** A statement that panics as it is in the source: it has been compiled to a `throw`. */
export const asWritten = (text: string) => text.replace("_throwable(", "panic(");

/** Where the first line of a stack leads to. */
export function placeOf(stack: string): Place {
  const [, path = "", line, column] =
    /^ +at (?:.* \()?(?:async )?((?:file:\/\/)?\/[^()\n]*):(\d+):(\d+)\)?(?: \{)?$/m.exec(stack) ?? [];
  if (path === "") throw new Error(`no place in:\n${stack}`);
  const file = path.startsWith("file:") ? fileURLToPath(path) : path;
  const whole = readFileSync(file, "utf8").split("\n")[Number(line) - 1]!;
  return { file, line: whole, text: whole.slice(Number(column) - 1) };
}
