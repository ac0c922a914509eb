import fs from "node:fs";
import { dirname, join } from "node:path";
import { crc32 } from "node:zlib";
import type { ResolvedOptions } from "../options.ts";
import { packageVersion } from "../package-version.ts";
import { environmentVariable } from "../platform.ts";
import { COMPILER } from "./register/load-compiler.ts";
import { Store } from "./store.ts";

/**
 * Compiled files on disk: one entry for each file and set of options. An entry is valid only for the text that it
 * contains.
 */
export class Cache {
  readonly #store: Store;
  /** What an entry depends on besides the file. */
  readonly #salt: string;

  /** @param kind what is stored about a file: the hook and the plugins need different things */
  constructor(store: Store, kind: "source" | "output" | "code and map", options: ResolvedOptions) {
    this.#store = store;
    this.#salt = saltOf(kind, options);
  }

  /** @returns what the file's text was compiled to; null if that is not known */
  read(filename: string, text: string): string | null {
    const entry = this.#store.read(this.#nameOf(filename));
    if (entry === null) return null;
    const head = this.#head(filename, text);
    return entry.subarray(0, head.length).equals(head) ? entry.toString("utf8", head.length) : null;
  }

  write(filename: string, text: string, made: string): void {
    this.#store.write(this.#nameOf(filename), Buffer.concat([this.#head(filename, text), Buffer.from(made)]));
  }

  /** Two files may get the same name: then they overwrite each other. */
  #nameOf(filename: string): string {
    return crc32(`${this.#salt}\n${filename}`).toString(16);
  }

  #head(filename: string, text: string): Buffer {
    return Buffer.from(`${this.#salt}\n${filename}\n${text.length}\n${text}\n`);
  }
}

/** The store of the project that the process was started in; null if there must be none. */
export function openStore(): Store | null {
  // To be traced, a file must be compiled.
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

/** The version distinguishes releases; time and size, builds of the compiler while it is developed. */
function saltOf(kind: string, { strategy, importSource, coverage }: ResolvedOptions): string {
  const { mtimeMs, size } = fs.statSync(COMPILER);
  return JSON.stringify([kind, packageVersion(), mtimeMs, size, strategy, [...importSource], coverage]);
}
