/** As a queue of jobs has them: heartbeats, locks with tokens, states of jobs, workers that pause and close. */
import type { EventEmitter } from "node:events";
import { defer, namedResult, panicking, recover } from "@godefer/runtime";

export interface Job {
  readonly id: string;
  extendLock(): Promise<void>;
}

/** The lock is extended as long as the job runs. */
export async function run<T>(job: Job, every: number, work: (job: Job) => Promise<T>): Promise<T> {
  const heartbeat = setInterval(() => {
    void job.extendLock().catch(() => undefined);
  }, every);
  defer(clearInterval(heartbeat));
  return work(job);
}

export type Finished =
  { readonly state: "completed"; readonly value: unknown } | { readonly state: "failed"; readonly reason: string };

/** Whatever the work throws, a worker goes on with the next job. */
export async function finish(work: () => Promise<unknown>): Promise<Finished> {
  let finished = namedResult<Finished>({ state: "failed", reason: "not run" });
  defer(() => {
    const reason = recover();
    if (reason === null) return;
    finished = { state: "failed", reason: reason instanceof Error ? reason.message : JSON.stringify(reason) };
  });
  finished = { state: "completed", value: await work() };
  return finished;
}

export interface Store {
  set(key: string, token: string): boolean;
  get(key: string): string | undefined;
  delete(key: string): void;
}

/** A lock that has run out is somebody else's by now: it is only given back with its token. */
export function locked<T>(store: Store, key: string, token: string, work: () => T): T | undefined {
  if (!store.set(key, token)) return undefined;
  defer(() => {
    if (store.get(key) === token) store.delete(key);
  });
  return work();
}

export interface Worker {
  pause(): Promise<void>;
  resume(): void;
  close(): Promise<void>;
}

/** Resumed only if it did not stand still already. */
export async function whilePaused<T>(
  worker: Worker & { readonly isPaused: boolean },
  work: () => Promise<T>,
): Promise<T> {
  if (!worker.isPaused) {
    await worker.pause();
    defer(worker.resume());
  }
  return work();
}

/** The first of two events, and no listener is left behind. */
export async function untilReady(client: EventEmitter): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const ready = () => {
    resolve(undefined);
  };
  client.on("ready", ready);
  defer(client.off("ready", ready));
  client.on("error", reject);
  defer(client.off("error", reject));
  await promise;
}

/** All of them, the last one first, also if one cannot be closed. */
export async function closeAll(workers: readonly Worker[]): Promise<void> {
  for (const worker of workers) defer(worker.close());
  await Promise.resolve();
}

export class Limiter {
  running = 0;
  failed = 0;

  /** Counts what runs, and what has failed. */
  async take<T>(limit: number, work: () => Promise<T>): Promise<T | "busy"> {
    if (this.running >= limit) return "busy";
    this.running += 1;
    defer(() => {
      this.running -= 1;
      if (panicking()) this.failed += 1;
    });
    return work();
  }
}
