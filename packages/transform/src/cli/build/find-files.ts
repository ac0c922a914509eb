import { globSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";

/** The paths below a folder that match a pattern. The folder's own name is none: it may have brackets in it. */
export function findFiles(dir: string, pattern: string, exclude: readonly string[] = []): string[] {
  return globSync(pattern, { cwd: dir, exclude: [...exclude] }).map((file) => join(dir, file));
}

/** The JavaScript files below a folder, each once: links may lead to the same one, to a folder or to nothing. */
export function findJavaScript(dir: string): string[] {
  const paths = new Map<string, string>();
  for (const path of findFiles(dir, "**/*.{js,mjs,cjs,jsx}", ["**/node_modules/**"]).sort()) {
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) continue;
    const place = realpathSync(path);
    if (!paths.has(place)) paths.set(place, path);
  }
  return [...paths.values()];
}
