import { setImmediate } from "node:timers/promises";
import * as runtime from "@godefer/runtime";
import * as internal from "@godefer/runtime/internal";
import { normalizeTypeScript, type Outcome } from "./outcome.ts";
import { forgetPrimitive } from "./runtime-state.ts";
import { createSupport } from "./support.ts";

export interface Module {
  main(): unknown;
  start(x: number): void;
}

/** What a process of its own would say at its end; null while it has not come to one. */
interface Ending {
  readonly stderr: string;
  readonly exit: number;
}

/** What is thrown where no program can catch it goes to the one that runs; programs of goroutines run alone. */
let uncaught: (thrown: unknown) => void = (thrown) => {
  throw thrown;
};

/** To be called once in a process before it runs programs. */
export function listen(): void {
  process.on("uncaughtException", (thrown) => uncaught(thrown));
  process.on("unhandledRejection", (reason) => {
    throw new Error(`unhandled rejection: ${String(reason)}`);
  });
}

/**
 * Runs a compiled program in this process, up to where it would end.
 *
 * @param breakage replaces parts of the runtime, to see whether the difference is noticed
 */
export async function runScript(
  script: string,
  seed: number,
  tasks: number,
  breakage: Partial<typeof internal> = {},
): Promise<Outcome> {
  let stdout = "";
  const support = createSupport(seed, (line) => {
    stdout += line;
  });
  const ending = await runModule(load(script, support, breakage), tasks, support.trace);
  forgetPrimitive();
  return normalizeTypeScript({ stdout, ...ending });
}

export function load(script: string, support: object, breakage: object = {}): Module {
  const modules: Record<string, object> = {
    "@godefer/runtime": runtime,
    "@godefer/runtime/internal": { ...internal, ...breakage },
    "./support.js": support,
  };
  // The programs are our own.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const run = new Function("require", script) as (require: (name: string) => object | undefined) => Module;
  return run((name) => modules[name]);
}

async function runModule(module: Module, tasks: number, trace: (text: string, x?: number) => void): Promise<Ending> {
  if (tasks === 0) {
    try {
      await module.main();
    } catch (thrown) {
      return endOf(thrown);
    }
  }
  for (let x = 1; x <= tasks; x++) {
    trace("task", x);
    const thrown = await runTask(() => module.start(x));
    if (thrown) return endOf(thrown.value);
  }
  trace("end");
  return { stderr: "", exit: 0 };
}

/** A goroutine has ended when nothing is left of it in the queue of microtasks. */
async function runTask(start: () => void): Promise<{ readonly value: unknown } | null> {
  let first: { readonly value: unknown } | null = null;
  const before = uncaught;
  uncaught = (value) => {
    first ??= { value };
  };
  try {
    start();
    await setImmediate();
  } finally {
    uncaught = before;
  }
  return first;
}

function endOf(thrown: unknown): Ending {
  if (thrown instanceof runtime.GoexitSignal) {
    return { stderr: "fatal error: no goroutines (main called runtime.Goexit) - deadlock!\n", exit: 2 };
  }
  return { stderr: `${runtime.formatPanic(thrown)}\n`, exit: 2 };
}
