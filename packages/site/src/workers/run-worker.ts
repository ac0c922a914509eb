import * as runtime from "@godefer/runtime";
import * as internal from "@godefer/runtime/internal";
import { link } from "../program/link.ts";
import { findPlaces } from "../program/places.ts";
import { type TraceOptions, traceText } from "../program/trace-text.ts";
import { admitUnknownPromises, makeConsole } from "./console.ts";
import { EndOfProgram } from "./end-of-program.ts";
import type { Request, RunReply } from "./messages.ts";
import { Output } from "./output.ts";
import { loadCrash, type Process } from "./process.ts";

/** Where a module of the page's, made of text, finds what it needs. */
const REGISTRY = "@godefer/site/registry";
const registryText = `globalThis[Symbol.for(${JSON.stringify(REGISTRY)})]`;
const registry: { modules: Readonly<Record<string, object>>; begin: () => void } = {
  modules: {},
  begin: () => undefined,
};

/** Runs a program in this worker, which is good for one. */
export async function answerRun({ script, map }: Extract<Request, { kind: "run" }>): Promise<void> {
  const output = new Output(send);
  const addresses = addressesOf({ "@godefer/runtime": runtime, "@godefer/runtime/internal": internal });
  const begin = addressOf(`${registryText}.begin();`);
  // When the first of its imports runs, all have been loaded, and the program is next.
  const url = addressOf(`import "${begin}"; ${link(script, (name) => addresses.get(name) ?? null)}`);
  const options: TraceOptions = {
    url,
    origin: location.origin,
    linesBefore: script.linesBefore,
    find: findPlaces(map),
    names: new Map(Array.from(addresses, ([name, address]) => [address, name])),
  };
  const write = (stream: "stdout" | "stderr", text: string) => output.write(stream, traceText(text, options));
  const process = await loadCrash({ print: (text) => write("stderr", text), exit: (status) => output.exit(status) });
  catchAll(process);
  // It would end without a word.
  Object.assign(globalThis, { close: () => output.exit(0), postMessage: () => undefined });
  Object.assign(console, makeConsole(write));
  admitUnknownPromises();
  const end = new EndOfProgram(process, output, !script.modules.every((name) => addresses.has(name)));
  registry.begin = () => end.begin();
  send({ kind: "started" });
  try {
    await import(/* @vite-ignore */ url);
  } catch (thrown) {
    // After a Goexit of the main task the others are still at work.
    process.uncaught(thrown);
  }
  end.evaluated();
}

/** The program has no page that it could send anything to: nothing else than its output gets there. */
const post = postMessage.bind(globalThis);

function send(reply: RunReply): void {
  post(reply);
}

function catchAll(process: Process): void {
  addEventListener("error", (event) => {
    event.preventDefault();
    process.uncaught(event.error);
  });
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    process.rejected(event.reason);
  });
}

function addressesOf(modules: Record<string, object>): ReadonlyMap<string, string> {
  registry.modules = modules;
  Object.assign(globalThis, { [Symbol.for(REGISTRY)]: registry });
  return new Map([
    ...Object.entries(modules).map(([name, exports]) => [name, addressOf(moduleOf(name, exports))] as const),
    // It is in this worker anyway, and says nothing to the program.
    ["@godefer/runtime/crash", addressOf("export {};")],
  ]);
}

/** The text of a module that exports what the page has loaded already. */
function moduleOf(name: string, exports: object): string {
  const names = Object.keys(exports).join(", ");
  return `export const { ${names} } = ${registryText}.modules[${JSON.stringify(name)}];`;
}

function addressOf(text: string): string {
  return URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
}
