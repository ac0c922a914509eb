import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Script } from "./alone-program.ts";
import { compareOutcomes } from "./check.ts";
import type { Difference, ProgramJob } from "./jobs.ts";
import { compileForLane } from "./lanes.ts";
import { normalizeTypeScript, type Outcome } from "./outcome.ts";

const timeout = 60_000;

/** Runs programs that have done right beside others once more, each as a process of its own with the crash module. */
export function checkAlone(jobs: readonly ProgramJob[]): Difference[] {
  return jobs.flatMap((job) => {
    const got = runAlone(job);
    return compareOutcomes(got, job.outcome) === null ? [] : [{ kind: "alone", got, job }];
  });
}

function runAlone({ source, lane, seed, tasks }: ProgramJob): Outcome {
  const folder = mkdtempSync(join(tmpdir(), "godefer-fuzz-"));
  try {
    const script: Script = { script: compileForLane(source, lane).script, seed, tasks };
    const path = join(folder, "program.json");
    writeFileSync(path, JSON.stringify(script));
    const args = ["--disable-warning=ExperimentalWarning", join(import.meta.dirname, "alone-program.ts"), path];
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8", timeout });
    return normalizeTypeScript({ stdout, stderr, exit: status ?? -1 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
