import { readFileSync } from "node:fs";

/** The entries of this package, by their names in `exports`: `vite`. */
export function ownEntries(): readonly string[] {
  const file = new URL("../package.json", import.meta.url);
  const { exports } = JSON.parse(readFileSync(file, "utf8")) as { exports: Record<string, unknown> };
  return Object.keys(exports).flatMap((key) => /^\.\/([\w-]+)$/.exec(key)?.[1] ?? []);
}
