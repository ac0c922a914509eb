import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Outcome } from "./child.ts";
import type { Variant } from "./variants.ts";

const child = join(import.meta.dirname, "child.ts");
const timeout = 300_000;

/**
 * Runs a scenario in a process of its own.
 *
 * @param variant null for the packages as they are
 * @throws Error with what the process has printed, if it fails
 */
export async function runScenario(name: string, folder: string, variant: Variant | null): Promise<Outcome> {
  const temporary = mkdtempSync(join(tmpdir(), "godefer-injected-"));
  try {
    const output = join(temporary, "outcome.json");
    await run([child, name, folder, output, ...(variant === null ? [] : [variant.title])]);
    return JSON.parse(readFileSync(output, "utf8")) as Outcome;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function run(args: readonly string[]): Promise<void> {
  // Dates and messages are to be the same everywhere.
  const env = { ...process.env, TZ: "UTC", LANG: "C", NO_COLOR: "1", FORCE_COLOR: undefined };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { env, timeout, maxBuffer: 2 ** 26 }, (error, _stdout, stderr) => {
      if (error === null) resolve();
      else reject(new Error(shorten(stderr) || error.message));
    });
  });
}

/** Without the source of a minified file, which Node prints with the error. */
function shorten(printed: string): string {
  const lines = printed.trim().split("\n");
  return lines.filter((line) => line.length < 500).join("\n");
}
