import { globSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";

/** A file to compile. */
export interface JavaScriptFile {
  /** As it is told to the user. */
  readonly path: string;
  /** Where the file is; no link leads there. */
  readonly place: string;
  readonly bytes: number;
}

/** The paths below a folder that match a pattern. The folder's own name is none: it may have brackets in it. */
export function findFiles(dir: string, pattern: string, exclude: readonly string[] = []): string[] {
  return globSync(pattern, { cwd: dir, exclude: [...exclude] }).map((file) => join(dir, file));
}

/** The JavaScript files below a folder, each once: links may lead to the same one, to a folder or to nothing. */
export function findJavaScript(dir: string): JavaScriptFile[] {
  const files = new Map<string, JavaScriptFile>();
  for (const path of findFiles(dir, "**/*.{js,mjs,cjs,jsx}", ["**/node_modules/**"]).sort()) {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats?.isFile()) continue;
    const place = realpathSync(path);
    if (!files.has(place)) files.set(place, { path, place, bytes: stats.size });
  }
  return [...files.values()];
}
