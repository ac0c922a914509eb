/**
 * Compiles the sources of all installed packages, with deferred calls put into every function. Whatever comes out must
 * parse and still know its names; what the compiler cannot handle must be a diagnostic; a file that uses nothing must
 * come back as it is.
 *
 *   node sources/main.ts [--all] [--jobs N] [part of a path...]
 *
 * Without `--all`, or a path, the largest files are left out, which take as long as all others.
 */
import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { FileReport } from "./check.ts";
import { installedSources, type SourceFile } from "./files.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: "boolean" }, jobs: { type: "string" } },
});
const jobs = Number(values.jobs ?? availableParallelism());
/** In characters. */
const large = 100_000;
process.exitCode = await main(positionals);

async function main(parts: readonly string[]): Promise<number> {
  const all = installedSources();
  const chosen = all.filter(({ path, text }) => {
    if (parts.length > 0) return parts.some((part) => path.includes(part));
    return values.all === true || text.length < large;
  });
  const reports = new Map<string, FileReport>();
  const rest = chosen.values();
  await Promise.all(Array.from({ length: jobs }, () => work(rest, reports)));

  const failed = [...reports.values()].filter(({ problems }) => problems.length > 0);
  printRefusals([...reports.values()]);
  const functions = [...reports.values()].reduce((sum, report) => sum + report.functions, 0);
  console.log(`\n${chosen.length} of ${all.length} files, ${functions} functions compiled and checked`);
  console.log(`${reports.size - failed.length} passed, ${failed.length} failed`);
  return failed.length === 0 && reports.size > 0 ? 0 : 1;
}

/** One process, which gets a file whenever it has done the last one. */
function work(files: Iterator<SourceFile>, reports: Map<string, FileReport>): Promise<void> {
  const worker = fork(join(import.meta.dirname, "worker.ts"), {
    execArgv: ["--experimental-vm-modules", "--no-warnings", "--max-old-space-size=4096"],
    serialization: "advanced",
  });
  let file: SourceFile | undefined;
  const next = () => {
    const { value, done } = files.next();
    file = done ? undefined : value;
    if (file) worker.send(file);
    else worker.disconnect();
  };
  worker.on("message", (report: FileReport) => {
    keep(file!.path, report, reports);
    next();
  });
  next();
  return new Promise((resolve) => {
    worker.once("exit", (status) => {
      if (status === 0 || !file) {
        resolve();
        return;
      }
      // It has fallen over that file; another goes on with the rest.
      keep(file.path, { functions: 0, refusals: [], problems: [`the process ended with ${status}`] }, reports);
      resolve(work(files, reports));
    });
  });
}

function keep(path: string, report: FileReport, reports: Map<string, FileReport>): void {
  reports.set(path, report);
  if (report.problems.length > 0) console.log(`\n${path}:\n  ${report.problems.join("\n  ")}`);
}

/** By front end and code, the reasons with names and numbers left out, most frequent first. */
function printRefusals(reports: readonly FileReport[]): void {
  const counts = new Map<string, number>();
  for (const { refusals } of reports) {
    for (const { frontEnd, code, reason } of refusals) {
      const kind = `${frontEnd} ${code}: ${reason.replace(/(?<=\()\S+(?= is assigned)|`[^`]*`|'[^']*'|"[^"]*"/g, "…")}`;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  }
  console.log("\nRefused, with the reason:");
  for (const [kind, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`  ${count} × ${kind}`);
}
