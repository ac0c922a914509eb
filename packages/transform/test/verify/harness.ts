import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { filesBelow } from "../../src/cli/files/below.ts";
import { findLeft } from "../../src/cli/verify/find-left.ts";
import { placeOf } from "../../src/cli/verify/places.ts";
import { resolveOptions } from "../../src/options.ts";

const PARENT = join(import.meta.dirname, "../../.tmp");

/** A folder of its own, in which the workspace's packages can be found. */
export class Folder implements Disposable {
  readonly path: string;

  constructor(files: Readonly<Record<string, string>> = {}) {
    mkdirSync(PARENT, { recursive: true });
    this.path = mkdtempSync(join(PARENT, "verify-"));
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  write(name: string, text: string): void {
    const file = join(this.path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** The calls that were not compiled in the JavaScript of a folder, each with the name and line of the user's file. */
export function leftIn(folder: string): string[] {
  const files = filesBelow(
    folder,
    () => true,
    (name) => /\.([cm]?js|html)$/.test(name),
  );
  const { left, mistakes } = findLeft(files, resolveOptions({}));
  return [
    ...left.map(({ use, unit, file }) => {
      const { filename, line } = placeOf(use, unit, file);
      return `${filename!.replace(/^.*[\\/]/, "")}:${line} ${use.marker ?? "?"}`;
    }),
    ...mistakes.map(({ code }) => code),
  ];
}
