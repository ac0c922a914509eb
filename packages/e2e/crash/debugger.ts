/**
 * Runs a program under a debugger that sits in a worker, and prints a line for each pause, innermost call first.
 *
 *   node debugger.ts <program> <argument> uncaught|all
 */
import { writeSync } from "node:fs";
import { type Debugger, Session } from "node:inspector";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

/** A call on the stack, and the place it has come to: zero-based. */
export interface Call {
  readonly name: string;
  readonly url: string;
  readonly line: number;
  readonly column: number;
}

if (isMainThread) await debug(process.argv[2]!, process.argv[3]!, process.argv[4]!);
else pauseOnExceptions(workerData as string);

async function debug(program: string, argument: string, state: string): Promise<void> {
  const worker = new Worker(new URL(import.meta.url), { workerData: state });
  await new Promise((resolve) => worker.once("message", resolve));
  worker.unref();
  process.argv[2] = argument;
  await import(program);
}

function pauseOnExceptions(state: string): void {
  // Keeps the worker alive.
  parentPort!.on("message", () => {});
  const session = new Session();
  session.connectToMainThread();
  const urls = new Map<string, string>();
  session.on("Debugger.scriptParsed", ({ params }) => urls.set(params.scriptId, params.url));
  session.on("Debugger.paused", ({ params }) => {
    writeSync(1, `${JSON.stringify(params.callFrames.map((frame) => callOf(frame, urls)))}\n`);
    session.post("Debugger.resume");
  });
  session.post("Debugger.enable");
  session.post("Debugger.setPauseOnExceptions", { state }, () => parentPort!.postMessage("ready"));
}

function callOf({ functionName, location }: Debugger.CallFrame, urls: ReadonlyMap<string, string>): Call {
  const { scriptId, lineNumber, columnNumber = 0 } = location;
  return { name: functionName, url: urls.get(scriptId) ?? "", line: lineNumber, column: columnNumber };
}
