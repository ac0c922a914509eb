import { chmodSync, copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { inlineMap, readMapReference, withoutMapComment } from "../../entries/map-reference.ts";
import { JAVASCRIPT } from "../../file-names.ts";
import type { SourceMap } from "../../types.ts";
import { filesBelow } from "../files/below.ts";
import { isEntered, targetOf } from "./find-files.ts";
import { moveSources } from "./move-sources.ts";

/**
 * Copies the files that are not compiled to the folder that receives the compiled ones. Maps still lead to the same
 * sources.
 *
 * @param written the files that are already there
 */
export function copyOthers(folder: string, outFolder: string, written: ReadonlySet<string>): void {
  const [dir, outDir] = [resolve(folder), resolve(outFolder)];
  for (const { path, place } of filesBelow(dir, isEntered, (name) => !name.includes(".godefer-"), { all: true })) {
    const target = targetOf(path, dir, outDir);
    if (target === null || written.has(target)) continue;
    mkdirSync(dirname(target), { recursive: true });
    const moved = movedText(place, target);
    if (moved === null) copyFileSync(place, target);
    else writeFileSync(target, moved);
    chmodSync(target, statSync(place).mode);
  }
}

/** null for files that are copied unchanged. */
function movedText(place: string, target: string): string | null {
  const [from, to] = [dirname(place), dirname(target)];
  if (place.endsWith(".map")) {
    const text = readFileSync(place, "utf8");
    const map = parse(text);
    return map === null ? null : JSON.stringify(moveSources(map, from, to));
  }
  if (!JAVASCRIPT.test(place)) return null;
  const text = readFileSync(place, "utf8");
  const reference = readMapReference(text, place);
  if (reference?.file !== null) return null;
  return `${withoutMapComment(text).trimEnd()}\n${inlineMap(moveSources(reference.map, from, to))}`;
}

function parse(text: string): SourceMap | null {
  try {
    const map = JSON.parse(text) as Partial<SourceMap> | null;
    return Array.isArray(map?.sources) ? (map as SourceMap) : null;
  } catch {
    return null;
  }
}
