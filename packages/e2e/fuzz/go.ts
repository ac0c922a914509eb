import { execFile, execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Expected } from "./jobs.ts";
import { normalizeGo, type Outcome } from "./outcome.ts";
import { printGo } from "./print-go.ts";
import type { Program } from "./program.ts";

/** Settings of the machine that would change what a program prints or how it is built. */
const environment = { ...process.env, GOFLAGS: "", GODEBUG: "", GOTRACEBACK: "", GOTOOLCHAIN: "local", GOWORK: "off" };
/** It says how each `defer` is compiled, and all that is wrong; without inlining it takes two thirds of the time. */
const compilerFlags = "-d=defer -e -l -dwarf=false";
const buildTimeout = 600_000;
const runTimeout = 600_000;

/** Go's version, or null if there is no Go on the machine. */
export function goVersion(): string | null {
  try {
    return execFileSync("go", ["version"], { env: environment, encoding: "utf8" }).trim();
  } catch {
    return null;
  }
}

/**
 * Builds the programs as one Go binary and runs each in a process of its own.
 *
 * @param keep what the folder with the sources is called, which stays then
 * @returns a result for each program, in their order; null for one that does not build
 */
export async function runGo(programs: readonly Program[], keep?: string): Promise<(Expected | null)[]> {
  const folder = keep ?? mkdtempSync(join(tmpdir(), "godefer-fuzz-"));
  mkdirSync(folder, { recursive: true });
  try {
    const printed = programs.map((program, i) => printGo(program, prefixOf(i)));
    printed.forEach(({ text }, i) => writeFileSync(join(folder, `${prefixOf(i)}.go`), text));
    const good = await build(programs, folder);
    const { stdout } = await execute(join(folder, "programs"), [], folder, runTimeout);
    const outcomes = JSON.parse(stdout) as Outcome[];
    return programs.map((program, i) => {
      const position = good.programs.indexOf(program);
      if (position === -1) return null;
      const words = new Map<number, string>();
      for (const [id, line] of printed[i]!.deferLines) {
        const word = good.words.get(`${prefixOf(i)}.go:${line}`);
        if (word !== undefined) words.set(id, word);
      }
      return { outcome: normalizeGo(outcomes[position]!), words };
    });
  } finally {
    if (keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

function prefixOf(index: number): string {
  return `p${index}_`;
}

interface Built {
  /** Those that are in the binary. */
  readonly programs: readonly Program[];
  readonly words: ReadonlyMap<string, string>;
}

/** Builds all of them; if some do not build, those without. */
async function build(programs: readonly Program[], folder: string): Promise<Built> {
  writeFileSync(join(folder, "go.mod"), "module programs\n\ngo 1.26\n");
  copyFileSync(join(import.meta.dirname, "support.go"), join(folder, "support.go"));
  let left = programs.map((_, i) => i);
  let tries = 0;
  for (;;) {
    writeFileSync(join(folder, "programs.go"), programTable(programs, left));
    const args = ["build", `-gcflags=${compilerFlags}`, "-ldflags=-s -w", "-o", "programs", "."];
    const { stderr, exit } = await execute("go", args, folder, buildTimeout);
    if (exit === 0) return { programs: left.map((i) => programs[i]!), words: readWords(stderr) };
    const bad = new Set([...stderr.matchAll(/^\.\/p(\d+)_\.go:\d+:\d+: (?!\S+ defer$)/gm)].map(([, i]) => Number(i)));
    // The machine may run out of something for a moment.
    if (bad.size === 0 && stderr.includes("signal: ") && tries++ < 3) continue;
    if (bad.size === 0) throw new Error(`go build failed:\n${stderr.slice(0, 4000)}`);
    for (const i of bad) rmSync(join(folder, `${prefixOf(i)}.go`));
    left = left.filter((i) => !bad.has(i));
  }
}

function programTable(programs: readonly Program[], indices: readonly number[]): string {
  const entries = indices.map((i) => {
    const { seed, tasks, functions } = programs[i]!;
    const { name, params } = functions[0]!;
    const args = ["2", ...params.map(() => "x")].join(", ");
    return `\t{${seed}, ${tasks}, func(x int) { ${prefixOf(i)}${name}(${args}) }},\n`;
  });
  return `package main\n\nvar programs = []program{\n${entries.join("")}}\n`;
}

/** `./p1_.go:7:2: open-coded defer`, by the file and the line. */
function readWords(diagnostics: string): Map<string, string> {
  const words = new Map<string, string>();
  for (const [, place, word] of diagnostics.matchAll(/^\.\/(\S+?\.go:\d+):\d+: (\S+ defer)$/gm))
    words.set(place!, word!);
  return words;
}

function execute(command: string, args: readonly string[], cwd: string, timeout: number) {
  const options = { cwd, timeout, env: environment, maxBuffer: 2 ** 28 };
  return new Promise<Outcome>((resolve, reject) => {
    execFile(command, args, options, (error, stdout, stderr) => {
      if (error === null) resolve({ stdout, stderr, exit: 0 });
      else if (typeof error.code === "number") resolve({ stdout, stderr, exit: error.code });
      else reject(error); // not started, or killed
    });
  });
}
