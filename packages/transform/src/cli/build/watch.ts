import { statSync, watch } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { FoundFile } from "../files/below.ts";
import { findJavaScript, type JavaScriptFile } from "./find-files.ts";
import { DONE, FAILED, INTERRUPTED, type Job } from "./round.ts";

/** Milliseconds without a change: a compiler writes its files one after another. */
const QUIET = 100;

type Compile = (job: Job, isWanted: (file: JavaScriptFile) => boolean) => Promise<number>;

/**
 * Compiles a folder, and then whatever is written to it, until it is interrupted. It reports mistakes and continues.
 *
 * @returns the exit status
 */
export async function watchFolder(job: Job, compile: Compile): Promise<number> {
  const { dir, outDir, signal, quiet } = job;
  const changes = new Changes(dir, signal);
  /** The state of each file when it was last checked. Files that the build itself wrote are checked once more. */
  let known: ReadonlyMap<string, string> = new Map();
  /** Files that were not compiled because of a mistake in another one. */
  let owed: ReadonlySet<string> = new Set();
  try {
    for (let round = 0; !signal.aborted && changes.failure === null; round++) {
      const found = new Map(findJavaScript(dir, outDir).map((file) => [file.place, stateOf(file)]));
      const changed = new Set([...found].flatMap(([place, state]) => (known.get(place) === state ? [] : [place])));
      known = found;
      if (round === 0 || changed.size > 0) {
        const wanted = new Set([...changed, ...owed]);
        const status = await compile(job, ({ place }) => wanted.has(place));
        if (status === INTERRUPTED) return INTERRUPTED;
        owed = status === DONE ? new Set() : wanted;
      }
      if (round === 0 && !quiet) console.log(`godefer: watching ${dir}.`);
      await changes.next();
    }
    if (changes.failure !== null) {
      console.error(`godefer: ${dir} can no longer be watched: ${changes.failure.message}`);
      return FAILED;
    }
    return DONE;
  } finally {
    changes.close();
  }
}

function stateOf({ place }: FoundFile): string {
  const stats = statSync(place, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? "" : `${stats.mtimeNs} ${stats.size} ${stats.ino}`;
}

/** The changes below a folder, in bursts. */
class Changes {
  readonly #watcher;
  readonly #signal: AbortSignal;
  #changed = false;
  failure: Error | null = null;

  constructor(dir: string, signal: AbortSignal) {
    this.#signal = signal;
    this.#watcher = watch(dir, { recursive: true });
    this.#watcher.on("change", () => (this.#changed = true));
    this.#watcher.on("error", (error) => (this.failure = error));
  }

  /** Waits until something changes, and then until nothing has changed for a while. */
  async next(): Promise<void> {
    const any = Promise.withResolvers<void>();
    if (!this.#changed) {
      this.#watcher.once("change", any.resolve).once("error", any.resolve);
      this.#signal.addEventListener("abort", () => any.resolve());
      if (!this.#signal.aborted) await any.promise;
    }
    do {
      this.#changed = false;
      await sleep(QUIET, undefined, { signal: this.#signal }).catch(() => undefined);
    } while (this.#changed && !this.#signal.aborted);
  }

  close(): void {
    this.#watcher.close();
  }
}
