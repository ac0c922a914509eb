import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { expect } from "vitest";
import { type Ended, run } from "../../crash/run.ts";
import type { Cases } from "./cases.ts";

const vitest = join(import.meta.dirname, "../../../../node_modules/vitest/vitest.mjs");

export const processes: Cases = {
  signals: {
    "Ctrl-C ends the work, the deferred calls run, and the status says so": (_recipe, path) =>
      interrupt(path, "SIGINT", 130),
    "so does SIGTERM": (_recipe, path) => interrupt(path, "SIGTERM", 143),
    "no listener is left": async ({ untilStopped }) => {
      const before = process.listenerCount("SIGINT");
      await untilStopped(async () => expect(process.listenerCount("SIGINT")).toBe(before + 1));
      expect(process.listenerCount("SIGINT")).toBe(before);
    },
  },

  vitest: {
    "both tests pass": async (_recipe, path) => {
      const { status, stdout } = await runTests(path);
      expect(stdout).toContain("2 passed");
      expect(status).toBe(0);
    },
  },
};

/** Its program says when it has begun, and what has become of it. */
async function interrupt(recipe: string, signal: NodeJS.Signals, status: number): Promise<void> {
  const program = join(dirname(recipe), "signals-program.mjs");
  writeFileSync(
    program,
    `import { untilStopped } from "./${basename(recipe)}";
    const alive = setInterval(() => {}, 1000);
    await untilStopped(async (signal) => {
      console.log("serving");
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      console.log("aborted");
    });
    console.log("left", process.listenerCount("SIGINT"), process.listenerCount("SIGTERM"));
    clearInterval(alive);`,
  );
  const child = spawn(process.execPath, [program], { stdio: ["ignore", "pipe", "inherit"] });
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (line === "serving") child.kill(signal);
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  expect(lines).toEqual(["serving", "aborted", "left 0 0"]);
  expect(child.exitCode).toBe(status);
}

async function runTests(recipe: string): Promise<Ended> {
  const root = dirname(recipe);
  const config = join(root, "vitest.config.mjs");
  writeFileSync(config, `export default { test: { include: ["${basename(recipe)}"] } };`);
  return run(vitest, ["run", "--root", root, "--config", config]);
}
