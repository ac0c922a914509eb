import { closeSync, openSync, readdirSync, readSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";

/** A file below a folder. */
export interface FoundFile {
  /** As it is told to the user. */
  readonly path: string;
  /** Where the file is; no link leads there. */
  readonly place: string;
  readonly bytes: number;
}

/**
 * The files below a folder, in the order of their names, each once: links may lead to the same one, to a folder, to nothing
 * or to themselves. Names are no patterns, whatever is in them.
 *
 * @param enters whether a folder is entered, by its path and its name
 */
export function filesBelow(
  dir: string,
  enters: (path: string, name: string) => boolean,
  takes: (name: string, path: string) => boolean,
  { all = false }: { /** Also the links to files that are there already. */ readonly all?: boolean } = {},
): FoundFile[] {
  const found = new Map<string, FoundFile>();
  const visit = (folder: string): void => {
    const entries = readdirSync(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && enters(path, entry.name)) visit(path);
      else if (!entry.isDirectory() && takes(entry.name, path)) {
        const file = findFile(path);
        const key = all ? path : file?.place;
        if (file !== null && key !== undefined && !found.has(key)) found.set(key, file);
      }
    }
  };
  visit(dir);
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** null if there is no such file: a link may lead to nothing, or to itself. */
export function findFile(path: string): FoundFile | null {
  try {
    const stats = statSync(path);
    return stats.isFile() ? { path, place: realpathSync(path), bytes: stats.size } : null;
  } catch (error) {
    if (["ENOENT", "ELOOP", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return null;
    throw error;
  }
}

const INTERPRETER = /^#!.*\b(?:node|bun|deno|tsx)\b/;

/** Whether a file without an ending says in its first line that it is a script: `#!/usr/bin/env node`. */
export function isScript(name: string, path: string): boolean {
  if (name.includes(".") || findFile(path) === null) return false;
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.alloc(128);
    return INTERPRETER.test(buffer.toString("utf8", 0, readSync(file, buffer)));
  } finally {
    closeSync(file);
  }
}
