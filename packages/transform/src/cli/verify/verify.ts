import { statSync } from "node:fs";
import { relative } from "node:path";
import { formatDiagnostic } from "../../diagnostics.ts";
import { TYPESCRIPT } from "../../file-names.ts";
import { resolveOptions } from "../../options.ts";
import type { TransformOptions } from "../../types.ts";
import { filesBelow, findFile, type FoundFile, isScript } from "../files/below.ts";
import { findLeft } from "./find-left.ts";
import { printUse } from "./places.ts";

/** Exit statuses. */
const CLEAN = 0;
const LEFT = 1;
const USAGE = 2;

/**
 * Proves that build output contains no uncompiled pseudo-call.
 *
 * @param paths folders and files; `node_modules` in a folder is left out unless it is named
 * @returns the exit status: 0 if there is none, 1 if there is one or a file cannot be read, 2 for wrong usage
 */
export function verify(paths: readonly string[], options: TransformOptions): number {
  const resolved = resolveOptions(options);
  const usage = checkUsage(paths);
  if (usage !== null) return refuse(usage);
  const files = findShipped(paths);
  if (files.length === 0) return refuse(`no JavaScript in ${paths.join(", ")}: pass the build's output.`);

  const { left, mistakes } = findLeft(files, resolved);
  for (const mistake of mistakes) console.error(`${formatDiagnostic(mistake)}\n`);
  for (const { use, unit, file } of left) printUse(use, unit, file);
  return summarise(files.length, left.length, mistakes.length);
}

function summarise(files: number, left: number, mistakes: number): number {
  if (left + mistakes === 0) {
    console.log(`godefer: checked ${count(files, "file")}. Every call was compiled.`);
    return CLEAN;
  }
  const unread = mistakes > 0 ? ` ${count(mistakes, "script")} could not be read.` : "";
  const calls = left > 0 ? ` ${count(left, "call")} ${left === 1 ? "was" : "were"} not compiled.` : "";
  console.error(`godefer: checked ${count(files, "file")}.${calls}${unread}`);
  if (left > 0) console.error('Run "npx @godefer/transform doctor" to find out what the build lacks.');
  return LEFT;
}

function refuse(message: string): number {
  console.error(`godefer: ${message}`);
  return USAGE;
}

function checkUsage(paths: readonly string[]): string | null {
  for (const path of paths) {
    if (statSync(path, { throwIfNoEntry: false }) === undefined) return `no such file or folder: ${path}.`;
    if (TYPESCRIPT.test(path) && findFile(path)) {
      return `${path} is TypeScript: verify reads build output, JavaScript and HTML.`;
    }
  }
  return null;
}

const SHIPPED = /\.([cm]?js|jsx|html?)$/i;

function findShipped(paths: readonly string[]): FoundFile[] {
  const found = new Map<string, FoundFile>();
  for (const path of paths) {
    const file = findFile(path);
    const all = file
      ? [file]
      : filesBelow(
          path,
          (_path, name) => name !== "node_modules",
          (name, inner) => SHIPPED.test(name) || isScript(name, inner),
        );
    for (const each of all)
      if (!found.has(each.place)) found.set(each.place, { ...each, path: relative(".", each.path) });
  }
  return [...found.values()];
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? "" : "s"}`;
}
