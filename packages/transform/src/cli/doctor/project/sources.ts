import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { isSource } from "../../../file-names.ts";
import { isFile } from "./is-file.ts";
import { basename, dirname, extname, join, relative, sep } from "node:path";

/** One of the user's files that names the runtime. */
export interface SourceFile {
  readonly path: string;
  readonly extension: string;
}

/** Build output and installed packages are not sources. */
const NOT_SOURCES = /^(?:node_modules|dist|build|out|lib|coverage|target|vendor|\..*)$/;
/** Enough to tell: in larger projects, the answer is about these. */
const MOST_FILES = 20_000;
const LARGE = 1_000_000;

/** The files below a folder that name the runtime, without those of packages inside it. */
export function findSources(dir: string): readonly SourceFile[] {
  const found: SourceFile[] = [];
  const folders = [dir];
  let left = MOST_FILES;
  for (let folder = folders.shift(); folder !== undefined && left > 0; folder = folders.shift()) {
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!NOT_SOURCES.test(entry.name) && !isPackage(path)) folders.push(path);
      } else if (entry.isFile() && isSource(entry.name)) {
        left -= 1;
        if (namesRuntime(path)) {
          found.push({ path: relative(dir, path).split(sep).join("/"), extension: extname(entry.name) });
        }
      }
    }
  }
  return found;
}

/**
 * Whether a file, or one that it imports by a path, names the runtime. Commands that run one of the user's files need a
 * compiler only if so.
 */
export function reachesRuntime(dir: string, file: string): boolean {
  const seen = new Set<string>();
  const waiting = [join(dir, file)];
  for (let path = waiting.pop(); path !== undefined && seen.size < 2000; path = waiting.pop()) {
    const found = resolveFile(path);
    if (found === null || seen.has(found)) continue;
    seen.add(found);
    const text = readFileSync(found, "utf8");
    if (text.includes("@godefer/runtime")) return true;
    for (const [, specifier] of text.matchAll(/(?:from|import|require)\s*\(?\s*["'](\.{1,2}\/[^"']*)["']/g)) {
      waiting.push(join(dirname(found), specifier!));
    }
  }
  return false;
}

/** A script for Node may have no extension. */
function isWithoutEnding(path: string): boolean {
  return !basename(path).includes(".");
}

/** As TypeScript and bundlers resolve it: `./door.js` may be `door.ts`, `./door` may be `door/index.ts`. */
function resolveFile(path: string): string | null {
  const bare = path.replace(/\.([cm]?)js(x?)$/, ".$1ts$2");
  const names = [
    path,
    bare,
    ...[".ts", ".tsx", ".js", ".mts", ".mjs", "/index.ts", "/index.js"].map((end) => path + end),
  ];
  return names.find((name) => (isSource(name) || isWithoutEnding(name)) && isFile(name)) ?? null;
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isPackage(folder: string): boolean {
  return isFile(join(folder, "package.json"));
}

function namesRuntime(path: string): boolean {
  try {
    return statSync(path).size < LARGE && readFileSync(path, "utf8").includes("@godefer/runtime");
  } catch {
    return false;
  }
}
