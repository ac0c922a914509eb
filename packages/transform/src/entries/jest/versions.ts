import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The first versions that support transformers like these. */
const FIRST_JEST = 28;
const FIRST_TS_JEST = 28;

/** @throws Error if Jest is too old for this transformer; if Jest is not found, nothing is known */
export function checkJest(): void {
  const version = installedVersion("jest");
  if (version === null || Number.parseInt(version) >= FIRST_JEST) return;
  throw new Error(`godefer: Jest ${version} is too old for @godefer/transform/jest: Jest ${FIRST_JEST} or later.`);
}

/** @throws Error if ts-jest is too old for our AST transformers */
export function checkTsJest(version: string | null): void {
  if (version === null || Number.parseInt(version) >= FIRST_TS_JEST) return;
  throw new Error(`godefer: ts-jest ${version} is too old for @godefer/transform: ts-jest ${FIRST_TS_JEST} or later.`);
}

function installedVersion(name: string): string | null {
  try {
    return versionOf(createRequire(join(process.cwd(), "package.json")).resolve(`${name}/package.json`));
  } catch {
    return null;
  }
}

/** The version of the package that a file is in; null if it is in none. */
export function versionAt(file: string): string | null {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const version = versionOf(join(folder, "package.json"));
    if (version !== null) return version;
  }
  return null;
}

function versionOf(manifest: string): string | null {
  try {
    return (JSON.parse(readFileSync(manifest, "utf8")) as { version?: string }).version ?? null;
  } catch {
    return null;
  }
}
