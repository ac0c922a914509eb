import { globSync } from "node:fs";
import { join } from "node:path";

/** The files below a folder that match a pattern. The folder's own name is none: it may have brackets in it. */
export function findFiles(dir: string, pattern: string, exclude: readonly string[] = []): string[] {
  return globSync(pattern, { cwd: dir, exclude: [...exclude] }).map((file) => join(dir, file));
}
