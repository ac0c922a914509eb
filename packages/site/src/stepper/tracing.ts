import type { StrategyOption } from "../program/build.ts";
import type { ColoredRecording, TraceReply, TraceRequest } from "./trace-worker.ts";

/** A program that takes few steps, and yet does not end. */
export class TooLong extends Error {}

/** How long it may take, in milliseconds. */
export const MOST_TIME = 5_000;

const recordings = new Map<string, Promise<ColoredRecording>>();

/**
 * Records a program in a worker of its own. The same program is recorded once.
 *
 * @throws TooLong if it does not come to its end
 * @throws Error if it could not be recorded, or if what records it could not be loaded
 */
export function traceProgram(source: string, strategy: StrategyOption): Promise<ColoredRecording> {
  const key = `${strategy}\n${source}`;
  let recording = recordings.get(key);
  if (recording === undefined) {
    recording = traceInWorker({ source, strategy });
    recordings.set(key, recording);
    recording.catch(() => recordings.delete(key));
  }
  return recording;
}

async function traceInWorker(request: TraceRequest): Promise<ColoredRecording> {
  const worker = new Worker(new URL("./trace-worker.ts", import.meta.url), { type: "module" });
  const { promise, resolve, reject } = Promise.withResolvers<ColoredRecording>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  worker.addEventListener("message", ({ data }: MessageEvent<TraceReply>) => {
    if ("started" in data) timer = setTimeout(() => reject(new TooLong("The program takes too long")), MOST_TIME);
    else if ("recording" in data) resolve(data.recording);
    else reject(new Error(data.error));
  });
  worker.addEventListener("error", (event) => reject(new Error(event.message || "The recorder could not be loaded")));
  worker.postMessage(request);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}
