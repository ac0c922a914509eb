import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { buildSync } from "esbuild";
import { compileProgram } from "../crash/compile.ts";
import { emptyFolder } from "../crash/run.ts";
import { compileFaults } from "../faults/compile.ts";
import { differences } from "../conformance/differences.ts";
import type { Outcome } from "../conformance/harness.ts";

const e2e = join(import.meta.dirname, "..");

/** The compiled programs, as every engine gets them. */
export interface Programs {
  /** Where they are. */
  readonly folder: string;
  readonly crash: string;
  readonly streams: string;
  readonly stress: string;
  /** Runs the twins whose names it is given, one after another, and writes a NUL behind the output of each. */
  readonly together: string;
  /** All twins, by name. */
  readonly names: readonly string[];
  /** Those that come to their end. */
  readonly ending: readonly string[];
  /** Some that do not: each in a file of its own. */
  readonly crashing: readonly string[];
  readonly twin: (name: string) => string;
  /** Where the programs are that try faults, by name. */
  readonly faults: ReadonlyMap<string, string>;
  /** In browsers: panics between two frames of a page. */
  readonly realms: string;
  /** In browsers: the compiler itself. */
  readonly compiler: string;
}

const together = `import { writeSync } from "node:fs";
for (const name of process.argv.slice(2)) {
  await import(\`./twins/\${name}.js\`);
  writeSync(1, "\\0");
}
`;

/** Crashes with a listing, with Goexit, in tasks. A process for each of all would take long. */
const crashing = /^(07[789]|08[0-9]|09[147]|10[45]|114|152)-/;

export function compilePrograms(): Programs {
  const folder = emptyFolder("engine-programs");
  const to = (name: string) => join(folder, name);
  installRuntime(folder);
  for (const name of ["cases", "streams"]) compileProgram(join(e2e, `crash/programs/${name}.ts`), to(`${name}.js`));
  for (const name of ["main", "task", "program"]) compileProgram(join(e2e, `stress/${name}.ts`), to(`${name}.js`));
  compileProgram(join(e2e, "conformance/golike.ts"), to("golike.js"));
  for (const name of ["main", "frame", "realm", "output", "compile", "compile-worker"]) {
    compileProgram(join(e2e, `engines/browsers/page/${name}.ts`), to(`page/${name}.ts`));
  }
  for (const name of ["realms", "compiler"]) {
    compileProgram(join(e2e, `engines/browsers/programs/${name}.ts`), to(`${name}-program.js`));
  }
  bundleCompiler(to("compiler.js"));
  writeFileSync(to("together.js"), together);

  const twin = (name: string) => to(`twins/${name}.js`);
  const names = twinNames();
  for (const name of names) compileProgram(join(e2e, `conformance/twins/${name}.ts`), twin(name));
  return {
    folder,
    names,
    crash: to("cases.js"),
    streams: to("streams.js"),
    stress: to("main.js"),
    together: to("together.js"),
    ending: names.filter((name) => goOutcome(name).exit === 0),
    crashing: names.filter((name) => crashing.test(name) && goOutcome(name).exit !== 0),
    twin,
    faults: compileFaults(folder),
    realms: to("realms-program.js"),
    compiler: to("compiler-program.js"),
  };
}

/** It prints an error of the engine's, which is V8's where the twin is compared with Go. */
const onV8 = "066-nil-map-read-ok";

/** All that do the same as Go. */
function twinNames(): string[] {
  return readdirSync(join(e2e, "conformance/twins"))
    .map((file) => basename(file, ".ts"))
    .filter((name) => !(name in differences) && name !== onV8)
    .sort();
}

/** The compiler as a page has it: what a browser does not have is an error. */
function bundleCompiler(outfile: string): void {
  buildSync({
    stdin: { contents: 'export * from "@godefer/transform";', resolveDir: e2e },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    outfile,
  });
}

/** A package as it is installed, which stays as it is if somebody builds meanwhile. */
function installRuntime(folder: string): void {
  const runtime = join(e2e, "../runtime");
  const installed = join(folder, "node_modules/@godefer/runtime");
  for (const part of ["package.json", "dist"]) cpSync(join(runtime, part), join(installed, part), { recursive: true });
}

export function goOutcome(name: string): Outcome {
  return JSON.parse(readFileSync(join(e2e, `conformance/go/${name}.json`), "utf8")) as Outcome;
}
