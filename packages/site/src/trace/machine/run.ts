import { makeConsole } from "../../workers/console.ts";
import { listenForRejections } from "../host/rejections.ts";
import { Timers } from "../host/timers.ts";
import type { ProbedProgram } from "../probes/program.ts";
import type { End, Recording } from "../recording.ts";
import { hookWith } from "../runtime/hooks.ts";
import { type Exports, linkModules } from "../runtime/link.ts";
import { Modules } from "../runtime/modules.ts";
import { recoverHooks } from "../runtime/recover-hooks.ts";
import { ScanHooks } from "../runtime/scan-hooks.ts";
import { runtimeSources } from "../runtime/sources.ts";
import { taskHooks } from "../runtime/task-hooks.ts";
import { ProbesApi } from "./probes-api.ts";
import { STOP, World } from "./world.ts";

export interface RunOptions {
  /** How many steps the program may take. */
  readonly budget?: number;
  /** What the program may import besides the runtime. */
  readonly modules?: (print: (text: string) => void) => Readonly<Record<string, object>>;
  /** Whether the program waits for what only the page knows of. */
  readonly isWaiting?: () => boolean;
}

const BUDGET = 2_000;
/** What Node exits with if the program waits at its top level for what never comes. */
const UNSETTLED = 13;
const CRASH = 2;

type Played = Pick<Recording, "steps" | "pool" | "output" | "exit" | "end">;

/** A program that runs once, and is watched. */
export class Run {
  readonly #program: ProbedProgram;
  readonly #world: World;
  readonly #timers = new Timers();
  readonly #load: (name: string) => Exports;
  readonly #scans: ScanHooks;
  readonly #modules: Modules;
  readonly #isWaiting: () => boolean;
  #end: { readonly end: End; readonly exit: number | null } | null = null;
  /** The main program has ended with a Goexit: once nothing is left to be done, that is a crash. */
  #mainIsGone = false;

  constructor(program: ProbedProgram, { budget = BUDGET, modules = () => ({}), isWaiting = () => false }: RunOptions) {
    this.#program = program;
    this.#isWaiting = isWaiting;
    const world = new World(program, budget);
    this.#world = world;
    world.onStop = () => this.#finish("ran-over", null);
    this.#scans = new ScanHooks(world, () => this.#load("begin.js")["noPanic"]);
    const hook = hookWith([this.#scans.table, recoverHooks(world), taskHooks(world)]);
    const globals = { globalThis: {}, queueMicrotask: this.#queueMicrotask };
    this.#load = linkModules(runtimeSources, globals, hook);
    this.#modules = new Modules(
      this.#load,
      modules((text) => this.#print(text)),
    );
  }

  async toItsEnd(): Promise<Played> {
    const stopListening = listenForRejections((reason) => this.#uncaught(reason));
    try {
      await this.#evaluate();
    } finally {
      stopListening();
    }
    const { log, pool, output, failure } = this.#world;
    if (failure) throw new Error("The recorder has failed", { cause: failure.error });
    return { steps: log.steps, pool, output, ...this.#end! };
  }

  async #evaluate(): Promise<void> {
    const program = this.#evaluateProgram();
    let isSettled = false;
    void program.then(
      () => (isSettled = true),
      (thrown: unknown) => {
        isSettled = true;
        this.#uncaught(thrown);
      },
    );
    // Twice: what a last timer has settled may take another turn.
    for (let quiet = 0; this.#end === null && quiet < 2; quiet++) {
      await nextTurn();
      if (this.#modules.areLoading || this.#isWaiting()) quiet = -1;
      if (this.#timers.areWaiting && this.#end === null) {
        quiet = -1;
        this.#try(() => this.#timers.runNext());
      }
    }
    if (this.#mainIsGone) this.#crashWithoutMain();
    else if (isSettled) this.#finish("done", 0);
    else this.#finish("deadlock", UNSETTLED);
  }

  async #evaluateProgram(): Promise<void> {
    const { names, text, imports } = this.#program;
    for (const name of imports) await this.#modules.load(name);
    const api = new ProbesApi(this.#world, this.#load("begin.js")["noPanic"], this.#scans.operandsOf);
    const given = {
      [names.trace]: guarded(api, this.#world),
      [names.modules]: this.#modules.table,
      [names.load]: (name: unknown) => this.#modules.load(String(name)),
      [names.exports]: {},
      console: this.#makeConsole(),
      close: () => this.#finish("done", 0),
      queueMicrotask: this.#queueMicrotask,
      ...this.#timers.globals,
    };
    this.#world.main.phase = "begun";
    await new AsyncFunction(...Object.keys(given), text)(...Object.values(given));
  }

  #makeConsole(): Partial<Console> {
    const { previews } = this.#world;
    const made = makeConsole((_, text) => this.#print(text));
    previews.name("console", made);
    for (const [name, method] of Object.entries(made)) previews.name(name, method as object);
    return made;
  }

  #print(printed: string): void {
    const world = this.#world;
    if (world.stopped) return;
    const text = withoutPlaces(printed);
    world.output += text;
    world.guard(() => world.tell({ kind: "output", frame: world.top?.name ?? null, text }, world.top?.place ?? null));
  }

  readonly #queueMicrotask = (callback: () => void): void => queueMicrotask(() => this.#try(callback));

  #try(callback: () => void): void {
    this.#world.stack.length = 0;
    try {
      callback();
    } catch (thrown) {
      this.#uncaught(thrown);
    }
  }

  /** Nobody has caught it: Go's `fatalpanic`. */
  #uncaught(thrown: unknown): void {
    const world = this.#world;
    if (thrown === STOP || world.stopped) return;
    world.stack.length = 0;
    const panic = world.panicWith(thrown, null);
    if (panic.goexit) {
      world.end(panic, "goexit");
      this.#mainIsGone = true;
      world.main.phase = "ended";
      world.tell({ kind: "task-end", task: { id: 0 }, goexit: true }, null);
      return;
    }
    const formatPanic = this.#load("format-panic.js")["formatPanic"] as (thrown: unknown) => string;
    const stack = panic.origin.map((line) => `${line}\n`).join("");
    // It may run code of the program's, which may print.
    const listing = formatPanic(thrown);
    world.output += `${listing}\n\ngoroutine 1 [running]:\n${stack}`;
    // The listing has all that it had replaced.
    for (const each of world.livePanics.filter(({ task }) => task === panic.task)) world.end(each, "printed");
    world.tell({ kind: "crash", panic: panic.name }, null);
    this.#finish("crash", CRASH);
  }

  #crashWithoutMain(): void {
    const world = this.#world;
    if (this.#end !== null) return;
    world.output += "fatal error: no goroutines (main called runtime.Goexit) - deadlock!\n";
    world.tell({ kind: "crash", panic: null }, null);
    this.#finish("crash", CRASH);
  }

  #finish(end: Exclude<End, "not-run">, exit: number | null): void {
    if (this.#end !== null) return;
    this.#end = { end, exit };
    const world = this.#world;
    world.stack.length = 0;
    // A promise that somebody has looked at has carried them where no frame sees them.
    if (end === "done") for (const panic of world.livePanics) if (panic.isInTheAir) world.end(panic, "caught");
    if (end !== "crash") world.tell({ kind: "end", end }, null);
    world.stopped = true;
  }
}

function guarded<T extends object>(api: T, world: World): T {
  return new Proxy(api, {
    get(_, key) {
      const method = Reflect.get(api, key) as (...values: unknown[]) => unknown;
      return (...values: unknown[]) => world.guard(() => method.apply(api, values));
    },
  });
}

const AsyncFunction = (async () => Promise.resolve()).constructor as new (
  ...texts: readonly string[]
) => (...values: readonly unknown[]) => Promise<void>;

/** What the engine has on the stack is the recorder, and the program with its probes in it. */
function withoutPlaces(text: string): string {
  return text
    .split("\n")
    .filter((line) => !/^\s+at (.*:\d+:\d+\)?|.*\(<anonymous>\))$/.test(line))
    .join("\n");
}

/** The program may put another one in its place. */
const later = globalThis.setTimeout;
const nextTurn = () => new Promise<void>((resolve) => void later(resolve));
