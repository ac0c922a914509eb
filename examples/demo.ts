/**
 * Compiles the programs of this folder, runs them, and prints what they did and how each `defer` was compiled.
 *
 *   node examples/demo.ts [name...]
 */
import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { compile } from "./demo/compile.ts";
import { type Program, programs } from "./demo/programs.ts";
import { printDiagnostics, printRun, printSites, printSummary, printTitle, type Run } from "./demo/report.ts";

const examples = import.meta.dirname;
process.exitCode = main(process.argv.slice(2));

function main(names: readonly string[]): number {
  const chosen = programs.filter(({ title }) => names.length === 0 || names.some((name) => title.startsWith(name)));
  if (chosen.length === 0) {
    console.error(`No such program. There are: ${programs.map(({ title }) => title).join(", ")}`);
    return 1;
  }
  // Below this folder, so that the compiled programs find @godefer/runtime.
  mkdirSync(join(examples, ".tmp"), { recursive: true });
  const folder = mkdtempSync(join(examples, ".tmp", "demo-"));
  try {
    const failed = chosen.filter((program) => !demonstrate(program, folder)).map(({ title }) => title);
    printSummary(failed, chosen.length);
    return failed.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Returns whether the program compiled and ended as it should. */
function demonstrate(program: Program, folder: string): boolean {
  printTitle(program);
  const compiled = compile(program.files, examples, folder);
  if (compiled.diagnostics.length > 0) {
    printDiagnostics(compiled);
    return false;
  }
  const run = execute(join(folder, program.files[0] ?? ""));
  printRun(run, program.status);
  printSites(compiled);
  return run.status === program.status;
}

function execute(file: string): Run {
  // Both streams go to one file: they stay in the order in which they were written.
  const log = `${file}.log`;
  const descriptor = openSync(log, "w");
  const { status, signal, error } = spawnSync(process.execPath, [file], { stdio: ["ignore", descriptor, descriptor] });
  closeSync(descriptor);
  if (error !== undefined) throw error;
  return { output: readFileSync(log, "utf8"), status: status ?? signal ?? "unknown" };
}
