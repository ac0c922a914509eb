import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { mayUse } from "../../may-use.ts";
import type { ResolvedOptions } from "../../options.ts";
import type { Diagnostic } from "../../types.ts";
import type { FoundFile } from "../files/below.ts";
import { MESSAGE } from "./definitions.ts";
import { readScripts } from "./scripts.ts";
import type { Unit } from "./unit.ts";
import { findUses, type Use } from "./uses.ts";

interface ReadFile extends FoundFile {
  readonly text: string;
}

interface Left {
  /** The uncompiled calls, in the order of the files. */
  readonly left: readonly { readonly use: Use; readonly unit: Unit; readonly file: FoundFile }[];
  /** The files that cannot be read. */
  readonly mistakes: readonly Diagnostic[];
}

/** Finds the pseudo-calls in the files of a build's output. One file may import them from another. */
export function findLeft(files: readonly FoundFile[], options: ResolvedOptions): Left {
  const { units, mistakes } = readUnits(
    files.map((file) => ({ ...file, text: readFileSync(file.place, "utf8") })),
    ({ text }) => text.includes(MESSAGE) || mayUse(text, options),
  );
  const uses = findUses([...units.keys()], options.importSource);
  const left = [...uses].flatMap(([unit, found]) => found.map((use) => ({ use, unit, file: units.get(unit)! })));
  return { left, mistakes };
}

/** Reads the files that name the runtime or contain it, and those that may get it from these. */
function readUnits(files: readonly ReadFile[], names: (file: ReadFile) => boolean) {
  const units = new Map<Unit, ReadFile>();
  const mistakes: Diagnostic[] = [];
  const naming = files.filter(names);
  const hasRuntime = naming.some(({ text }) => text.includes(MESSAGE));
  const modules = naming.map(({ path }) => basename(path).replace(/\.\w+$/, ""));
  for (const file of naming.length > 0 ? files : []) {
    const isNaming = naming.includes(file);
    if (!isNaming && !hasRuntime && !modules.some((name) => file.text.includes(name))) continue;
    const read = readScripts(file.text, file.path, file.place);
    for (const unit of read.units) units.set(unit, file);
    // A file that cannot be parsed and contains nothing of ours does not matter here.
    if (isNaming) mistakes.push(...read.mistakes);
  }
  return { units, mistakes };
}
