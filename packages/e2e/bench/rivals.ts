import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folder } from "./compile.ts";

/** Installs what is measured beside godefer into the benchmark's own folder. What is not to be had is named. */
export function installRivals(names: readonly string[]): readonly string[] {
  mkdirSync(folder, { recursive: true });
  // A package of its own: npm is not to look at the workspace. It lists what is installed: npm removes what is not listed.
  const manifest = join(folder, "package.json");
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true, "type": "module" }\n');
  return names.filter((name) => {
    if (existsSync(join(folder, "node_modules", name))) return false;
    const npm = ["install", "--no-audit", "--no-fund", "--loglevel=error", name];
    return spawnSync("npm", npm, { cwd: folder, encoding: "utf8", timeout: 60_000 }).status !== 0;
  });
}
