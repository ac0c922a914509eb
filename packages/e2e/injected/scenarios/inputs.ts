import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../../../..");

/** A file of a real project. */
export interface Input {
  /** Relative to the folder that was searched. */
  readonly path: string;
  readonly text: string;
}

/** Files of the installed packages: `acorn/dist/*.mjs`. */
export function installedFiles(folder: string, ...patterns: readonly string[]): Input[] {
  return files(join(folder, "node_modules"), patterns);
}

/** Files of this repository. */
export function ownFiles(...patterns: readonly string[]): Input[] {
  return files(root, patterns);
}

function files(cwd: string, patterns: readonly string[]): Input[] {
  const paths = globSync([...patterns], { cwd, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (paths.length === 0) throw new Error(`No input: ${patterns.join(", ")}`);
  return paths.map((path) => ({ path: path.slice(cwd.length + 1), text: readFileSync(path, "utf8") }));
}

/** The same file with a piece missing, at several places: what a parser meets while somebody types. */
export function broken({ path, text }: Input, times: number): Input[] {
  return Array.from({ length: times }, (_, i) => {
    const at = Math.floor((text.length * (i + 0.5)) / times);
    return { path: `${path} without ${at} to ${at + 7}`, text: text.slice(0, at) + text.slice(at + 7) };
  });
}

/** A title and a text for each. */
export function each<T>(items: readonly T[], title: (item: T) => string, make: (item: T) => string) {
  return Object.fromEntries(items.map((item) => [title(item), make(item)]));
}
