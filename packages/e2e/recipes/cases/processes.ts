import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { expect, vi } from "vitest";
import type { Ended } from "../../crash/run.ts";
import { compileBeside, loadModule, runTool } from "../compile.ts";
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
    "both tests pass, and a deferred call of describe has run before": async (_recipe, path) => {
      const { status, stdout, stderr } = await runTests(path, compileBeside(path, "describe"));
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(stdout).toContain("3 passed");
    },
    "a spy that is made later is not called": async (_recipe, path) => {
      const { close } = await loadModule(compileBeside(path, "spies"));
      const original = vi.fn();
      const file = { close: original };
      const later = vi.fn();
      close(file, () => (file.close = later));
      expect(original).toHaveBeenCalledOnce();
      expect(later).not.toHaveBeenCalled();
    },
    "a spy around a function that recovers keeps it from recovering": async (_recipe, path) => {
      const { fail, rescuer } = await loadModule(compileBeside(path, "spies"));
      fail();
      expect(rescuer.reason).toBe("out of tea");
      vi.spyOn(rescuer, "rescue");
      expect(() => fail()).toThrow("out of tea");
      expect(rescuer.reason).toBeNull();
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

async function runTests(...files: string[]): Promise<Ended> {
  const root = dirname(files[0]!);
  const config = join(root, "vitest.config.mjs");
  const include = files.map((file) => basename(file));
  writeFileSync(config, `export default ${JSON.stringify({ test: { include } })};`);
  return runTool(vitest, ["run", "--root", root, "--config", config]);
}
