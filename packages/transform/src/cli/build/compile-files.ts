import { once } from "node:events";
import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { TransformOptions } from "../../types.ts";
import type { CompiledFile } from "./compile-file.ts";
import type { JavaScriptFile } from "./find-files.ts";
import { compileNext, type Done, stopWork, type Work } from "./work.ts";

/** With fewer bytes for each thread, loading and warming up another compiler saves no time on two cores. */
const BYTES_FOR_A_THREAD = 500_000;

/**
 * Compiles files to drafts on several threads. This one is the first of them, so that no idle compiler takes up memory.
 *
 * @param threads how many; by default one for each core, if there is enough to do
 * @param onFile is called for each finished file, even if another one throws
 * @returns the results in the order of the files, without those that no thread had begun when `signal` fired
 * @throws what the compiler throws, after all threads have stopped
 */
export async function compileFiles(
  files: readonly JavaScriptFile[],
  options: TransformOptions,
  threads: number | undefined,
  signal: AbortSignal,
  onFile: (file: CompiledFile) => void,
): Promise<CompiledFile[]> {
  // The largest first, so that at the end no thread waits for another one with a large file.
  const order = [...files.keys()].sort((a, b) => files[b]!.bytes - files[a]!.bytes);
  const work: Work = {
    files: order.map((index) => files[index]!),
    options,
    next: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)),
  };
  const compiled = new Map<number, CompiledFile>();
  const all = Promise.withResolvers<void>();
  const take = ([index, file]: Done) => {
    compiled.set(order[index]!, file);
    onFile(file);
    if (compiled.size === files.length) all.resolve();
  };

  const workers: Worker[] = [];
  const ends: Promise<unknown>[] = [];
  try {
    for (let i = 1; i < countThreads(files, threads); i++) {
      const worker = startWorker(work, take);
      workers.push(worker);
      ends.push(once(worker, "exit"));
    }
    const ended = Promise.all(ends);
    // An error in one thread is thrown below, when the others have ended.
    ended.catch(() => stopWork(work));
    for (const done of compileNext(work)) {
      take(done);
      // One turn of the event loop, to receive a signal and the other threads' messages.
      await setImmediate();
      if (signal.aborted) stopWork(work);
    }
    // A thread that has not begun its first file by now is not waited for.
    await Promise.race([all.promise, ended]);
    if (compiled.size < files.length && !signal.aborted)
      throw new Error("A worker thread of the build ended too early.");
  } catch (error) {
    stopWork(work);
    await Promise.allSettled(ends);
    throw error;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return [...compiled].sort(([a], [b]) => a - b).map(([, file]) => file);
}

function countThreads(files: readonly JavaScriptFile[], threads: number | undefined): number {
  if (threads !== undefined) return Math.min(threads, Math.max(files.length, 1));
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return Math.min(availableParallelism(), Math.max(Math.floor(bytes / BYTES_FOR_A_THREAD), 1));
}

function startWorker(work: Work, take: (done: Done) => void): Worker {
  const worker = new Worker(new URL("./build-worker.js", import.meta.url), { workerData: work });
  return worker.on("message", (done: readonly Done[]) => done.forEach(take));
}
