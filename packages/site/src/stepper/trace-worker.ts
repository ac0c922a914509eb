import type { StrategyOption } from "../program/build.ts";
import { type Colored, colorsOf } from "../program/colors.ts";
import { record } from "../trace/record.ts";
import type { Recording } from "../trace/recording.ts";
import { Pending } from "../workers/pending.ts";

export interface TraceRequest {
  readonly source: string;
  readonly strategy: StrategyOption;
}

/** With what the texts of both panes look like. */
export interface ColoredRecording extends Recording {
  readonly colors: { readonly source: readonly Colored[]; readonly code: readonly Colored[] };
}

export type TraceReply =
  /** From here on the program's time counts. */
  { readonly started: true } | { readonly recording: ColoredRecording } | { readonly error: string };

self.addEventListener("message", ({ data }: MessageEvent<TraceRequest>) => void answer(data));

/** The program, which runs in here, is not to send anything, nor to end the worker. */
const post: (reply: TraceReply) => void = postMessage.bind(globalThis);
Object.assign(globalThis, { postMessage: () => undefined, close: () => undefined });

const pending = new Pending(() => undefined);
pending.installPromises();
const isWaiting = () => !pending.isEmpty;

async function answer({ source, strategy }: TraceRequest): Promise<void> {
  post({ started: true });
  post(await record(source, { strategy, isWaiting }).then(replyWith, failWith));
}

function replyWith(recording: Recording): TraceReply {
  const { source, code } = recording;
  return { recording: { ...recording, colors: { source: colorsOf(source), code: colorsOf(code) } } };
}

const failWith = (error: unknown): TraceReply => ({ error: String(error) });
