import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const e2e = join(import.meta.dirname, "..");
const folder = join(e2e, ".tmp/injected");

/**
 * Installs packages from npm into a folder of their own, unless they are there from an earlier time, and the runtime
 * beside them as it is now.
 *
 * @param versions the packages' exact versions
 * @returns the folder
 */
export function install(versions: Readonly<Record<string, string>>): string {
  const manifest = `${JSON.stringify({ private: true, dependencies: versions }, null, 2)}\n`;
  const done = join(folder, "installed.json");
  if (!existsSync(done) || readFileSync(done, "utf8") !== manifest) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), manifest);
    npmInstall();
    writeFileSync(done, manifest);
  }
  copyRuntime();
  return folder;
}

function npmInstall(): void {
  const npm = ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline", "--loglevel=error"];
  const { status, stderr, error } = spawnSync("npm", npm, { cwd: folder, encoding: "utf8", timeout: 300_000 });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(stderr);
}

/** As it would be installed, and as it stays if somebody builds meanwhile. */
function copyRuntime(): void {
  const installed = join(folder, "node_modules/@godefer/runtime");
  rmSync(installed, { recursive: true, force: true });
  for (const part of ["package.json", "dist"]) {
    cpSync(join(e2e, "../runtime", part), join(installed, part), { recursive: true });
  }
}
