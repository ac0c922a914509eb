import { existsSync, renameSync, rmSync } from "node:fs";
import { findFiles } from "./find-files.ts";

const ENDING = ".godefer-draft";

/** Where a file's new text waits until all files have been compiled. */
export function draftOf(file: string): string {
  return file + ENDING;
}

/**
 * Puts the drafts into their files' places, the code before its map. All files have been compiled without a mistake by
 * now, so that a tree is never left half compiled by a mistake; and a rename is done or not, so that no file is ever half
 * written.
 */
export function publishDrafts(files: readonly string[]): void {
  for (const file of files) renameSync(draftOf(file), file);
}

/** Takes away all drafts below a folder, also of files that a worker was at when the build was interrupted. */
export function discardDrafts(dir: string): void {
  for (const draft of findFiles(dir, `**/*${ENDING}`)) rmSync(draft, { force: true });
}

/**
 * Mends what a build left that was killed: a map's draft without its code's draft belongs to code that is in place
 * already; every other draft belongs to a build that did not come that far.
 */
export function recoverDrafts(dir: string): void {
  for (const map of findFiles(dir, `**/*.map${ENDING}`)) {
    const file = map.slice(0, -ENDING.length);
    const code = draftOf(file.slice(0, -".map".length));
    if (!existsSync(code)) renameSync(map, file);
  }
  discardDrafts(dir);
}
