import * as runtime from "@godefer/runtime";
import * as internal from "@godefer/runtime/internal";
import { link } from "../program/link.ts";
import { findPlaces } from "../program/places.ts";
import { type TraceOptions, traceText } from "../program/trace-text.ts";
import { admitUnknownPromises, makeConsole } from "./console.ts";
import type { Request, RunReply } from "./messages.ts";
import { Output } from "./output.ts";
import { Pending } from "./pending.ts";
import { loadCrash, type Process } from "./process.ts";

/** Where a module of the page's, made of text, finds what it exports. */
const REGISTRY = Symbol.for("@godefer/site/modules");

/** What Node exits with if the program waits at its top level for what never comes. */
const UNSETTLED = 13;

/** Without a word from the program for as long, it has come to its end. In milliseconds. */
const QUIET = 30;

/** Runs a program in this worker, which is good for one. */
export async function answerRun({ script, map }: Extract<Request, { kind: "run" }>): Promise<void> {
  const { setTimeout } = globalThis;
  const send = (reply: RunReply) => postMessage(reply);
  const output = new Output(send, (callback) => void setTimeout(callback));
  const addresses = addressesOf({ "@godefer/runtime": runtime, "@godefer/runtime/internal": internal });
  const url = addressOf(link(script, (name) => addresses.get(name) ?? null));
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
  Object.assign(globalThis, { close: () => output.exit(0) });
  Object.assign(console, makeConsole(write));
  admitUnknownPromises();
  const end = new EndOfProgram(process, output, setTimeout);
  end.install();
  send({ kind: "started" });
  try {
    await import(/* @vite-ignore */ url);
    end.evaluated();
  } catch (thrown) {
    process.uncaught(thrown);
    // A Goexit of the main task leaves the others at work.
    end.evaluated();
  }
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

/** Notices that nothing is left to be done. */
class EndOfProgram {
  readonly #process: Process;
  readonly #output: Output;
  readonly #setTimeout: typeof setTimeout;
  readonly #pending = new Pending(() => this.#look());
  #isEvaluated = false;
  #looks = 0;

  constructor(process: Process, output: Output, setTimeout: typeof globalThis.setTimeout) {
    this.#process = process;
    this.#output = output;
    this.#setTimeout = setTimeout;
  }

  install(): void {
    this.#pending.install();
    // A module that waits for ever for nothing at its top level never tells.
    this.#look();
  }

  evaluated(): void {
    this.#isEvaluated = true;
    this.#look();
  }

  #look(): void {
    const look = ++this.#looks;
    this.#setTimeout.call(
      globalThis,
      () => {
        if (look === this.#looks && this.#pending.isEmpty) this.#end();
      },
      QUIET,
    );
  }

  #end(): void {
    if (!this.#isEvaluated) {
      this.#output.write("stderr", "Warning: Detected unsettled top-level await\n");
      this.#output.exit(UNSETTLED);
    } else if (!this.#process.beforeExit()) this.#output.exit(0);
  }
}

function addressesOf(modules: Record<string, object>): ReadonlyMap<string, string> {
  Object.assign(globalThis, { [REGISTRY]: modules });
  return new Map([
    ...Object.entries(modules).map(([name, exports]) => [name, addressOf(moduleOf(name, exports))] as const),
    // It is in this worker anyway, and says nothing to the program.
    ["@godefer/runtime/crash", addressOf("export {};")],
  ]);
}

/** The text of a module that exports what the page has loaded already. */
function moduleOf(name: string, exports: object): string {
  const names = Object.keys(exports).join(", ");
  return `export const { ${names} } = globalThis[Symbol.for(${JSON.stringify(Symbol.keyFor(REGISTRY))})][${JSON.stringify(name)}];`;
}

function addressOf(text: string): string {
  return URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
}
