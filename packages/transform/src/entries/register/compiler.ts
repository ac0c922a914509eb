import { mayUse } from "../../may-use.ts";
import type { ResolvedOptions } from "../../options.ts";
import { Cache, openStore } from "../cache.ts";
import type { Store } from "../store.ts";
import { loadCompiler } from "./load-compiler.ts";

/** The state of a file when it is compiled: as its author wrote it, or as another compiler left it. */
export type Stage = "source" | "output";

/** The compiler behind its cache. */
export class Compiler {
  readonly #options: ResolvedOptions;
  readonly #store: Store | null = openStore();
  readonly #caches: Readonly<Record<Stage, Cache>> | null;
  #compiler: ReturnType<typeof loadCompiler> | undefined;

  constructor(options: ResolvedOptions) {
    this.#options = options;
    this.#caches = this.#store && {
      source: new Cache(this.#store, "source", options),
      output: new Cache(this.#store, "output", options),
    };
  }

  /**
   * @returns the text itself if there is nothing to compile
   * @throws GodeferError for a file with mistakes
   */
  compile(text: string, filename: string, stage: Stage): string {
    if (!mayUse(text, this.#options)) return text;
    const cache = this.#caches?.[stage];
    const kept = cache?.read(filename, text) ?? null;
    if (kept !== null) return kept;
    // Loaded for the first file that is not in the cache: many programs have no such file.
    this.#compiler ??= loadCompiler(this.#store);
    const { source, isFinal } = this.#compiler.compileModule(text, filename, this.#options);
    if (isFinal) cache?.write(filename, text, source);
    return source;
  }
}
