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

/** Compiles one of the programs beside this file. */
export function compileCrashProgram(name: string, folder: string): string {
  return compileProgram(join(programs, `${name}.ts`), folder);
}

export async function run(file: string, args: readonly string[], options: Running = {}): Promise<Ended> {
  const { flags = [], readStdout = text, readStderr = text, stdout: descriptor = "pipe", cwd } = options;
  const child = spawn(process.execPath, [...flags, file, ...args], { cwd, stdio: ["ignore", descriptor, "pipe"] });
  const timeout = setTimeout(() => child.kill("SIGKILL"), 20_000);
  const ended = new Promise<number | string | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(code ?? signal));
  });
  const [stdout, stderr, status] = await Promise.all([
    child.stdout === null ? "" : readStdout(child.stdout),
    readStderr(child.stderr!),
    ended,
  ]);
  clearTimeout(timeout);
  return { stdout, stderr, status };
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
}

/** Where the first line of a stack leads to. */
export function placeOf(stack: string): Place {
  const [, path = "", line, column] =
    /^ +at (?:.* \()?(?:async )?((?:file:\/\/)?\/[^()\n]*):(\d+):(\d+)\)?(?: \{)?$/m.exec(stack) ?? [];
  if (path === "") throw new Error(`no place in:\n${stack}`);
  const file = path.startsWith("file:") ? fileURLToPath(path) : path;
  const lines = readFileSync(file, "utf8").split("\n");
  return { file, text: lines[Number(line) - 1]!.slice(Number(column) - 1) };
}
