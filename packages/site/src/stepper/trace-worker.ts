import type { StrategyOption } from "../program/build.ts";
import { record } from "../trace/record.ts";
import type { Recording } from "../trace/recording.ts";

export interface TraceRequest {
  readonly source: string;
  readonly strategy: StrategyOption;
}

export type TraceReply = { readonly recording: Recording } | { readonly error: string };

self.addEventListener("message", ({ data }: MessageEvent<TraceRequest>) => void answer(data));

async function answer({ source, strategy }: TraceRequest): Promise<void> {
  postMessage(await record(source, { strategy }).then(replyWith, failWith));
}

const replyWith = (recording: Recording): TraceReply => ({ recording });
const failWith = (error: unknown): TraceReply => ({ error: String(error) });
