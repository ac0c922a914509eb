import fs from "node:fs";
import { dirname, join } from "node:path";
import { crc32 } from "node:zlib";
import type { ResolvedOptions } from "../options.ts";
import { packageVersion } from "../package-version.ts";
import { environmentVariable } from "../platform.ts";
import { COMPILER } from "./register/load-compiler.ts";
import { Store } from "./store.ts";

/**
 * What has been compiled, on disk: one entry for a file and a set of options, which counts for the text that is in it
 * only.
 */
export class Cache {
  readonly #store: Store;
  /** What an entry depends on beside the file. */
  readonly #salt: string;

  /** @param kind what is kept of a file: the hook and the plugins need other things */
  constructor(store: Store, kind: "source" | "output" | "code and map", options: ResolvedOptions) {
    this.#store = store;
    this.#salt = saltOf(kind, options);
  }

  /** @returns what has been made of the file's text; null if that is not known */
  read(filename: string, text: string): string | null {
    const entry = this.#store.read(this.#nameOf(filename))?.toString() ?? "";
    const head = this.#head(filename, text);
    return entry.startsWith(head) ? entry.slice(head.length) : null;
  }

  write(filename: string, text: string, made: string): void {
    this.#store.write(this.#nameOf(filename), Buffer.from(this.#head(filename, text) + made));
  }

  /** Two files may get one name: then they take turns. */
  #nameOf(filename: string): string {
    return crc32(`${this.#salt}\n${filename}`).toString(16);
  }

  #head(filename: string, text: string): string {
    return `${this.#salt}\n${filename}\n${text.length}\n${text}\n`;
  }
}

/** The store of the project that the process was started in; null where there is to be none. */
export function openStore(): Store | null {
  // What is traced has to be compiled.
  if (environmentVariable("GODEFER_DISABLE_CACHE") === "1" || environmentVariable("GODEFER_TRACE") === "1") return null;
  const project = findProject(process.cwd());
  return project === null ? null : new Store(join(project, "node_modules/.cache/godefer"));
}

/** The nearest folder with a package.json. */
function findProject(folder: string): string | null {
  if (fs.existsSync(join(folder, "package.json"))) return folder;
  const parent = dirname(folder);
  return parent === folder ? null : findProject(parent);
}

/** The version tells releases apart, time and size those who work on the compiler itself. */
function saltOf(kind: string, { strategy, importSource, coverage }: ResolvedOptions): string {
  const { mtimeMs, size } = fs.statSync(COMPILER);
  return JSON.stringify([kind, packageVersion(), mtimeMs, size, strategy, [...importSource], coverage]);
}
