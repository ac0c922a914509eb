/// <reference lib="dom" />
/** Runs the programs that the server names, each in a frame of its own, and sends what they did to the server. */
import type { Told } from "./frame.ts";

export interface Report {
  /** Code cannot be made from strings here. */
  readonly evalRefused: boolean;
  /** What each program did; null for one that came to no end. */
  readonly told: Readonly<Record<string, Told | null>>;
}

const PATIENCE = 10_000;

const programs = (await (await fetch("/programs")).json()) as readonly string[];
const told: Record<string, Told | null> = {};
for (const program of programs) told[program] = await run(program);
await send({ evalRefused: isEvalRefused(), told });

function run(program: string): Promise<Told | null> {
  const frame = document.createElement("iframe");
  frame.src = `/frame?${program}`;
  return new Promise<Told | null>((resolve) => {
    const listener = ({ source, data }: MessageEvent) => {
      if (source === frame.contentWindow) stop(data as Told);
    };
    const timeout = setTimeout(() => stop(null), PATIENCE);
    const stop = (outcome: Told | null) => {
      clearTimeout(timeout);
      removeEventListener("message", listener);
      frame.remove();
      resolve(outcome);
    };
    addEventListener("message", listener);
    document.body.append(frame);
  });
}

function isEvalRefused(): boolean {
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- to see whether it is refused
    new Function("return 1");
    return false;
  } catch {
    return true;
  }
}

async function send(report: Report): Promise<void> {
  await fetch("/report", { method: "POST", body: JSON.stringify(report) });
}
