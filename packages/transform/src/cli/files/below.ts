import { readdirSync, realpathSync, statSync } from "node:fs";
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
 * @param enters whether a folder is entered, by its name
 */
export function filesBelow(
  dir: string,
  enters: (name: string) => boolean,
  takes: (name: string) => boolean,
): FoundFile[] {
  const found = new Map<string, FoundFile>();
  const visit = (folder: string): void => {
    const entries = readdirSync(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && enters(entry.name)) visit(path);
      else if (!entry.isDirectory() && takes(entry.name)) add(found, path);
    }
  };
  visit(dir);
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function add(found: Map<string, FoundFile>, path: string): void {
  const file = findFile(path);
  if (file !== null && !found.has(file.place)) found.set(file.place, file);
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
