import { closeSync, openSync, readdirSync, readSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";

/** A file below a folder. */
export interface FoundFile {
  /** Its path in messages. */
  readonly path: string;
  /** The file's real path, without links. */
  readonly place: string;
  readonly bytes: number;
}

/**
 * The files below a folder, in the order of their names, each once: links may lead to the same one, to a folder, to
 * nothing or to themselves. Names are not patterns, whatever characters they contain.
 *
 * @param enters whether to enter a folder, given its path and its name
 */
export function filesBelow(
  dir: string,
  enters: (path: string, name: string) => boolean,
  takes: (name: string, path: string) => boolean,
  { all = false }: { /** Includes links to files that are already in the list. */ readonly all?: boolean } = {},
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

/** Whether the first line of a file without an extension says that it is a script: `#!/usr/bin/env node`. */
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
