import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** An engine that programs can be run with. */
export interface Engine {
  readonly title: string;
  readonly kind: "node" | "bun" | "deno";
  readonly version: string;
  /** The executable and the arguments that come before the program. */
  readonly command: readonly string[];
}

/** An engine that could not be installed or does not start on this machine. */
export interface MissingEngine {
  readonly title: string;
  readonly reason: string;
}

interface Wanted {
  readonly title: string;
  readonly kind: Engine["kind"];
  /** What npm installs; null for the Node that runs this. */
  readonly spec: string | null;
  readonly args?: readonly string[];
}

/** As under a content security policy without 'unsafe-eval'. */
const noEval = "--disallow-code-generation-from-strings";

export const wanted: readonly Wanted[] = [
  { title: "Node 24", kind: "node", spec: null, args: [noEval] },
  { title: "Node 18", kind: "node", spec: "node@18.20.8", args: [noEval] },
  { title: "Node 20", kind: "node", spec: "node@20.20.2", args: [noEval] },
  { title: "Node 22", kind: "node", spec: "node@22.23.3", args: [noEval] },
  { title: "Node 26", kind: "node", spec: "node@26.10.0", args: [noEval] },
  { title: "Bun", kind: "bun", spec: "bun@1.4.5" },
  { title: "Deno", kind: "deno", spec: "deno@2.9.6", args: ["run", "--allow-all", "--quiet", `--v8-flags=${noEval}`] },
];

const cache = join(import.meta.dirname, "../.tmp/engines");

/** Installs an engine from npm into a folder of its own, unless it is there from an earlier time. */
export function findEngine({ title, kind, spec, args = [] }: Wanted): Engine | MissingEngine {
  try {
    const executable = spec === null ? process.execPath : install(spec, kind);
    return { title, kind, version: versionOf(executable), command: [executable, ...args] };
  } catch (error) {
    return { title, reason: firstLine(error) };
  }
}

function install(spec: string, binary: string): string {
  const folder = join(cache, spec);
  const executable = join(folder, "node_modules/.bin", binary);
  if (existsSync(executable)) return executable;
  mkdirSync(folder, { recursive: true });
  // A package of its own: npm is not to look at the workspace.
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  const npm = ["install", "--no-audit", "--no-fund", "--loglevel=error", spec];
  const { status, stderr, error } = spawnSync("npm", npm, { cwd: folder, encoding: "utf8", timeout: 300_000 });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(stderr);
  return executable;
}

/** `deno 2.9.6 (stable, …)`, `v22.23.3`, `1.4.5` */
export function versionOf(executable: string): string {
  const printed = execFileSync(executable, ["--version"], {
    encoding: "utf8",
    timeout: 30_000,
    stdio: ["ignore", "pipe", "ignore"],
  });
  return /\d+\.\d+\.\d+/.exec(printed)?.[0] ?? printed.trim();
}

export function firstLine(error: unknown): string {
  const { message } = error as Error;
  return message.split("\n").find((line) => line.trim() !== "") ?? "no reason given";
}
