import { once } from "node:events";
import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { TransformOptions } from "../../types.ts";
import type { CompiledFile } from "./compile-file.ts";
import type { JavaScriptFile } from "./find-files.ts";
import { compileNext, type Done, stopWork, type Work } from "./work.ts";

/** With fewer bytes for each thread, one that has to load and warm up a compiler of its own saves no time on two cores. */
const BYTES_FOR_A_THREAD = 500_000;

/**
 * Compiles files into drafts on several threads. This one is the first of them, so that there is no compiler more in
 * memory than are at work.
 *
 * @param threads how many; by default one for each core, if there is enough to do
 * @param onFile is told of each file that is done, also if another one throws
 * @returns what has become of the files, in their order; without those that nobody had begun when `signal` came
 * @throws what the compiler throws. No thread is at work any more then.
 */
export async function compileFiles(
  files: readonly JavaScriptFile[],
  options: TransformOptions,
  threads: number | undefined,
  signal: AbortSignal,
  onFile: (file: CompiledFile) => void,
): Promise<CompiledFile[]> {
  // The largest first: at the end, no thread is to wait for one that has a large file left.
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
    // What has failed in one thread is thrown below, when the others have ended.
    ended.catch(() => stopWork(work));
    for (const done of compileNext(work)) {
      take(done);
      // A turn of the loop, in which a signal can come in, and the messages of the other threads.
      await setImmediate();
      if (signal.aborted) stopWork(work);
    }
    // A thread that has not come to its first file by now is not waited for.
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
