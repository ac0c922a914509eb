import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { compileProgram } from "../crash/compile.ts";
import { type Ended, emptyFolder } from "../crash/run.ts";
import type { Snippet } from "./snippets.ts";

export const STRATEGIES = ["open-coded", "linked-list"] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** What an adopter may have switched on. */
const compilerOptions = {
  strict: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitReturns: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  target: "es2022",
  module: "nodenext",
  lib: ["es2024", "esnext.disposable"],
  types: ["node"],
  skipLibCheck: true,
  noEmit: true,
};

/** The examples of a page, as files in a project. */
export class Project {
  /** Below this package: the examples find what they import. */
  readonly #folder: string;

  constructor(name: string, snippets: readonly Snippet[]) {
    this.#folder = emptyFolder(name);
    mkdirSync(join(this.#folder, "src"));
    for (const { name, text } of snippets) writeFileSync(this.#sourceOf(name), text);
    writeFileSync(join(this.#folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["src"] }));
  }

  checkTypes(typescript: "typescript" | "typescript-7"): Promise<Ended> {
    const tsc = join(import.meta.dirname, "../../../node_modules", typescript, "bin/tsc");
    return runTool(tsc, ["-p", this.#folder, "--pretty", "false"]);
  }

  /** @returns the path of the module to load */
  compile(name: string, strategy: Strategy): string {
    const output = join(this.#folder, strategy, `${name}.js`);
    compileProgram(this.#sourceOf(name), output, { strategy });
    return output;
  }

  #sourceOf(name: string): string {
    return join(this.#folder, "src", `${name}.ts`);
  }
}

/** Takes as long as it takes: a compiler or a test runner may have to wait for its turn. */
export function runTool(tool: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [tool, ...args], (_error, stdout, stderr) => {
      resolve({ stdout, stderr, status: child.exitCode ?? child.signalCode });
    });
  });
}

/** Compiles a program that the cases of an example have need of, into the example's folder. */
export function compileBeside(example: string, name: string): string {
  const output = join(dirname(example), `${name}.js`);
  compileProgram(join(import.meta.dirname, "programs", `${name}.ts`), output);
  return output;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what a test has just compiled has no types
export type Exports = any;

/** Loads a module as Node does, and not as the test runner. */
export function loadModule(file: string): Promise<Exports> {
  return createRequire(import.meta.url)("./load.mjs").load(pathToFileURL(file).href);
}
