import { hash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const store = join(import.meta.dirname, "../../../node_modules/.pnpm");

export interface SourceFile {
  /** Below the store of the installed packages. */
  readonly path: string;
  readonly text: string;
}

/** All source files of the installed packages, each text once, the largest first. */
export function installedSources(): SourceFile[] {
  const files = new Map<string, SourceFile>();
  for (const entry of globSync("*/node_modules/**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}", {
    cwd: store,
    withFileTypes: true,
  })) {
    if (!entry.isFile() || /\.d(\.\w+)?\.[cm]?ts$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file, "utf8");
    files.set(hash("sha1", `${extensionOf(file)} ${text}`), { path: file.slice(store.length + 1), text });
  }
  return [...files.values()].sort((a, b) => b.text.length - a.text.length || (a.path < b.path ? -1 : 1));
}

export const extensionOf = (path: string) => /\.[a-z]+$/.exec(path)![0];
