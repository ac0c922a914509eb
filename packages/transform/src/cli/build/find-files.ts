import { closeSync, openSync, readSync, realpathSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { namedMap } from "../../entries/map-reference.ts";
import { JAVASCRIPT } from "../../file-names.ts";
import { filesBelow, type FoundFile, isScript } from "../files/below.ts";

/** A file to compile. */
export interface JavaScriptFile extends FoundFile {
  /** The file that receives the output: itself, or one in another folder. */
  readonly target: string;
  /**
   * The folder that is compiled, and the one that receives the output; null for the same. Their paths contain no links.
   */
  readonly dir: string;
  readonly outDir: string | null;
  /** Another file names the same map. */
  readonly sharesMap: boolean;
}

/** The JavaScript files below a folder, each once: links may lead to the same one, to a folder or to nothing. */
export function findJavaScript(folder: string, outFolder: string | null): JavaScriptFile[] {
  const dir = realpathSync(folder);
  const outDir = outFolder === null ? null : resolve(outFolder);
  const found = filesBelow(folder, isEntered, (name, path) => JAVASCRIPT.test(name) || isScript(name, path));
  const maps = found.map(({ place, bytes }) => namedMap(readEnd(place, bytes), place));
  const counts = new Map<string, number>();
  for (const map of maps) if (map !== null) counts.set(map, (counts.get(map) ?? 0) + 1);
  return found.map((file, index) => {
    const map = maps[index] ?? null;
    const below = outDir === null ? null : (targetOf(resolve(file.path), resolve(folder), outDir) ?? null);
    return { ...file, target: below ?? file.place, dir, outDir, sharesMap: map !== null && counts.get(map)! > 1 };
  });
}

/** Whether a folder is searched: the contents of the others were not written by the build. */
export function isEntered(_path: string, name: string): boolean {
  return name !== "node_modules" && name !== ".git";
}

/** Where a file of one folder belongs in another one; null for a file outside the folder. */
export function targetOf(file: string, dir: string, outDir: string): string | null {
  const path = relative(dir, file);
  return isOutside(path) ? null : join(outDir, path);
}

/** Whether a relative path leads out of the folder that it is relative to. */
export function isOutside(path: string): boolean {
  return path === ".." || /^\.\.[\\/]/.test(path) || resolve(path) === path;
}

/** Where a file names its map, unless the map is inline. */
const END = 4096;

function readEnd(place: string, bytes: number): string {
  const file = openSync(place, "r");
  try {
    const buffer = Buffer.alloc(Math.min(bytes, END));
    return buffer.toString("utf8", 0, readSync(file, buffer, 0, buffer.length, bytes - buffer.length));
  } finally {
    closeSync(file);
  }
}
