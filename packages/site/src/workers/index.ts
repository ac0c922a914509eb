import type { StrategyOption } from "../program/build.ts";
import type { Linkable } from "../program/link.ts";
import type { BuildReply, Built, OutputPart, Request, RunReply } from "./messages.ts";

export type { Built, OutputPart } from "./messages.ts";

/** How a run came to its end. */
export type Ending =
  | { readonly kind: "exited"; readonly status: number }
  /** It took longer than its budget of time. */
  | { readonly kind: "out of time" }
  | { readonly kind: "flooded" }
  | { readonly kind: "stopped" }
  /** The page could not run it: the script was not to be had, or the engine gave up. */
  | { readonly kind: "failed"; readonly message: string };

export interface Run {
  readonly ended: Promise<Ending>;
  /** Ends it at once, whatever it does. */
  stop(): void;
}

export interface RunOptions {
  readonly onOutput: (part: OutputPart) => void;
  /** In milliseconds. */
  readonly budget?: number;
}

/** How long a program may run, in milliseconds. */
export const BUDGET = 5_000;

/** A worker that keeps the compiler warm. */
export interface Builder {
  /** @throws Error for what the compiler has thrown, and if it could not be loaded */
  build(source: string, strategy: StrategyOption): Promise<Built>;
  close(): void;
}

export function startBuilder(): Builder {
  const worker = startWorker();
  const waiting = new Map<number, PromiseWithResolvers<Built>>();
  let last = 0;
  worker.addEventListener("message", ({ data }: MessageEvent<BuildReply>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if ("build" in data) asked?.resolve(data.build);
    else asked?.reject(new Error(data.error));
  });
  let failed: Error | null = null;
  worker.addEventListener("error", ({ message }) => {
    failed = new Error(message || "the script was not found");
    for (const asked of waiting.values()) asked.reject(failed);
    waiting.clear();
  });
  return {
    build: (source, strategy) => {
      if (failed) return Promise.reject(failed);
      const id = ++last;
      const asked = Promise.withResolvers<Built>();
      waiting.set(id, asked);
      worker.postMessage({ kind: "build", id, source, strategy } satisfies Request);
      return asked.promise;
    },
    close: () => worker.terminate(),
  };
}

/** Runs what a program was built into, in a worker of its own. */
export function startRun(script: Linkable, map: Built["map"], { onOutput, budget = BUDGET }: RunOptions): Run {
  const worker = startWorker();
  const { promise: ended, resolve } = Promise.withResolvers<Ending>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = (ending: Ending) => {
    worker.terminate();
    clearTimeout(timer);
    resolve(ending);
  };
  worker.addEventListener("message", ({ data }: MessageEvent<RunReply>) => {
    switch (data.kind) {
      case "started":
        timer = setTimeout(() => end({ kind: "out of time" }), budget);
        return;
      case "output":
        return onOutput(data.part);
      case "flooded":
        return end({ kind: "flooded" });
      case "exited":
        return end(data);
    }
  });
  worker.addEventListener("error", (event) => end({ kind: "failed", message: event.message }));
  worker.postMessage({ kind: "run", script, map: map && { mappings: map.mappings } } satisfies Request);
  return { ended, stop: () => end({ kind: "stopped" }) };
}

function startWorker(): Worker {
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
}
