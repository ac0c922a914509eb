import { execSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { folder } from "./compile.ts";

/** The last commit in which the compiler printed whole files. */
const COMMIT = "62bdf79";
export const BEFORE = `godefer that prints whole files (${COMMIT})`;

const root = join(import.meta.dirname, "../../..");

/**
 * Builds the compiler as it was, unless it is there from an earlier time.
 *
 * @returns the package's folder
 * @throws Error where the repository's history does not reach so far, or its packages are not to be had
 */
export function installBefore(): string {
  const workspace = join(folder, `before-${COMMIT}`);
  const built = join(workspace, "packages/transform");
  if (existsSync(join(built, "dist/cli.js"))) return built;
  mkdirSync(workspace, { recursive: true });
  const run = (command: string, cwd: string) => execSync(command, { cwd, stdio: ["ignore", "ignore", "pipe"] });
  run(`git archive ${COMMIT} | tar x -C ${workspace}`, root);
  run("npx -y pnpm@12 install --frozen-lockfile --prefer-offline --ignore-scripts", workspace);
  run("npx -y pnpm@12 build", workspace);
  return built;
}
