import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Project } from "../project/project.ts";

/** The tools whose own loaders are fast and can be called. */
export type LoaderName = "vite" | "vitest" | "rollup" | "rolldown";

/** A configuration as its tool sees it. */
export interface Loaded {
  /** For each command, the names of the plugins. */
  readonly runs: readonly { readonly command: string; readonly plugins: readonly string[] }[];
}

/** Long enough for a busy machine, and short enough for a person who waits. */
const TIME_LIMIT = 20_000;

/**
 * Loads a configuration with the tool's own loader, in a separate process, which is killed if it takes too long.
 *
 * @returns null if the tool is not installed; the reason if the configuration could not be loaded
 */
export function loadConfig(
  loader: LoaderName,
  project: Project,
  file: string,
): Loaded | { readonly failure: string } | null {
  // The loaders need Node.
  if (process.versions["bun"] || process.versions["deno"]) return null;
  const child = fileURLToPath(new URL("./doctor-load.js", import.meta.url));
  const { output, error } = spawnSync(process.execPath, [child, loader, project.dir, file], {
    cwd: project.dir,
    stdio: ["ignore", "ignore", "ignore", "pipe"],
    timeout: TIME_LIMIT,
    killSignal: "SIGKILL",
    env: { ...process.env, NODE_OPTIONS: "", ...(loader === "vitest" && { VITEST: "true", NODE_ENV: "test" }) },
  });
  if (error)
    return {
      failure: "code" in error && error.code === "ETIMEDOUT" ? `no end after ${TIME_LIMIT / 1000} s` : error.message,
    };
  const text = String(output[3] ?? "");
  if (text === "") return { failure: "it ended the process" };
  return JSON.parse(text) as Loaded | { readonly failure: string } | null;
}
