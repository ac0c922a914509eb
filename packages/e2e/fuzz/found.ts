import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Job } from "./check.ts";
import type { Difference } from "./jobs.ts";
import { printGo } from "./print-go.ts";

const folder = join(import.meta.dirname, "found");

/** A failure as a file in `found/`, and so as a test for ever; the generator may change meanwhile. */
interface Found extends Omit<Job, "source"> {
  /** What was wrong, for the reader. */
  readonly kind: Difference["kind"];
  readonly typescript: readonly string[];
  /** The same program, for the reader. */
  readonly go: readonly string[];
}

/** Returns the path of the file. */
export function writeFound({ job, kind }: Difference): string {
  const { seed, tasks, lane, source, outcome, words } = job;
  const found: Found = {
    kind,
    seed,
    tasks,
    lane,
    outcome,
    words,
    typescript: toLines(source),
    go: toLines(printGo(job.program, "").text),
  };
  mkdirSync(folder, { recursive: true });
  // The generator may have made another program of that number before.
  let path = join(folder, `${seed}.json`);
  for (let i = 2; existsSync(path); i++) path = join(folder, `${seed}-${i}.json`);
  writeFileSync(path, `${JSON.stringify(found, null, 2)}\n`);
  return path;
}

export function readFound(): Map<string, Job> {
  const jobs = new Map<string, Job>();
  for (const name of readdirSync(folder)) {
    const { typescript, ...found } = JSON.parse(readFileSync(join(folder, name), "utf8")) as Found;
    jobs.set(name, { ...found, source: `${typescript.join("\n")}\n` });
  }
  return jobs;
}

function toLines(text: string): string[] {
  return text.trimEnd().split("\n");
}
