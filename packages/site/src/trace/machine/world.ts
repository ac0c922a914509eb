import type { ProbedFunction, ProbedPlace, ProbedProgram } from "../probes/program.ts";
import type { PanicEnd, PanicSource, PooledTask, TaskStatus, What } from "../recording.ts";
import type { RuntimePanic } from "../runtime/types.ts";
import { FrameState } from "./frame.ts";
import { StepLog } from "./log.ts";
import { PanicState } from "./panic.ts";
import { StatePool } from "./pool.ts";
import { Previews } from "./preview.ts";
import { TaskState } from "./task.ts";

/** What probes throw when the program has had its steps: nothing more of it is to run. */
export const STOP = new Error("The program was stopped");

/** A deferred call that a frame is about to make: the function that is entered next is the one. */
export interface Direct {
  readonly frame: FrameState;
  readonly fn: unknown;
  readonly by: PanicState | null;
}

/** Everything that is known of a running program. */
export class World {
  readonly log = new StepLog();
  readonly previews: Previews;
  readonly main = new TaskState(0);
  readonly tasks: TaskState[] = [this.main];
  /** The frames that run now, the outermost first: the engine's own stack. */
  readonly stack: FrameState[] = [];
  /** Whose a function is that nobody on the stack has called. */
  context = this.main;
  direct: Direct | null = null;
  output = "";
  stopped = false;
  readonly #pool = new StatePool();
  readonly #program: ProbedProgram;
  readonly #budget: number;
  readonly #panics: PanicState[] = [];
  /** Those that end with this step: they are shown in it, and no longer. */
  #ended: PanicState[] = [];
  #frames = 0;
  #ticks = 0;

  /** @param budget how many steps the program may take */
  constructor(program: ProbedProgram, budget: number) {
    this.#program = program;
    this.#budget = budget;
    this.previews = new Previews(program.functions, program.names.trace);
  }

  get pool() {
    return this.#pool.pool;
  }

  /**
   * A frame runs. If it was not the last that did, it has been resumed; or those above it have paused without a word, as
   * `for await` does.
   */
  resume(frame: FrameState): void {
    // What it has called directly was none of the program's functions, or has returned.
    if (this.direct?.frame === frame) this.direct = null;
    const { paused } = frame;
    const at = this.stack.lastIndexOf(frame);
    if (at >= 0)
      for (const above of this.stack.splice(at + 1)) above.paused ??= above.fn.kind.isAsync ? "wait" : "yield";
    else if (paused === "yield") this.stack.push(frame);
    else this.stack.splice(0, this.stack.length, frame);
    if (paused === null) return;
    frame.paused = null;
    frame.isClosing = paused === "yield";
    if (paused !== "quietly") this.tell({ kind: "resume", frame: frame.name }, frame.place);
  }

  /** A frame runs no longer, until it is resumed. */
  pause(frame: FrameState, how: NonNullable<FrameState["paused"]>): void {
    frame.paused = how;
    const at = this.stack.lastIndexOf(frame);
    if (at >= 0) this.stack.splice(at);
  }

  get top(): FrameState | null {
    return this.stack.at(-1) ?? null;
  }

  fn(number: number): ProbedFunction {
    return this.#program.functions[number]!;
  }

  place(number: number): ProbedPlace {
    return this.#program.places[number]!;
  }

  /** @throws STOP if the program has had its time */
  tick(): void {
    if (!this.stopped && (this.log.steps.length >= this.#budget || ++this.#ticks > this.#budget * 20)) {
      this.stopped = true;
      this.onStop();
    }
    if (this.stopped) throw STOP;
  }

  /** Called once, when the program has had its time. */
  onStop: () => void = () => undefined;

  /** What went wrong in the recorder itself, if anything did: none of it is to look like the program's doing. */
  failure: { readonly error: unknown } | null = null;

  /** @throws STOP also if something of the recorder's fails */
  guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (error !== STOP) {
        this.failure ??= { error };
        this.stopped = true;
      }
      throw STOP;
    }
  }

  tell(what: What, place: ProbedPlace | null): void {
    this.log.add(what, place, this.#snapshot(), this.output.length);
    for (const panic of this.#ended) panic.task.panics = panic.task.panics.filter((each) => each !== panic);
    this.#ended = [];
  }

  newFrame(fn: ProbedFunction, how: FrameState["how"], args: FrameState["args"]): FrameState {
    const parent = this.top;
    const task = parent?.task ?? this.context;
    const frame = new FrameState({ id: this.#frames++, fn, task, parent, how, args }, this.previews);
    this.stack.push(frame);
    task.frames.push(frame);
    return frame;
  }

  newTask(): TaskState {
    const task = new TaskState(this.tasks.length);
    this.tasks.push(task);
    return task;
  }

  /** A panic begins, where the program is now. */
  beginPanic(value: unknown, from: PanicSource, frame: FrameState | null = this.top): PanicState {
    const task = frame?.task ?? this.context;
    const goexit = from === "goexit";
    const panic = new PanicState({
      id: this.#panics.length,
      value,
      preview: goexit ? "goexit" : this.previews.ofPanic(value),
      goexit,
      task,
      origin: [...this.stack].reverse().map(originOf),
    });
    this.#panics.push(panic);
    task.panics.push(panic);
    this.tell({ kind: "panic", frame: frame?.name ?? null, panic: panic.name, from }, frame?.place ?? null);
    return panic;
  }

  /** The panic that is in the air with a value. What nobody has seen being thrown begins now. */
  panicWith(value: unknown, frame: FrameState | null): PanicState {
    const known = this.panicInTheAir(value);
    if (known && frame && known.task !== frame.task) this.#move(known, frame.task);
    return known ?? this.beginPanic(value, "raised", frame);
  }

  panicInTheAir(value: unknown): PanicState | undefined {
    return this.#panics.findLast((panic) => !panic.ended && panic.isInTheAir && Object.is(panic.value, value));
  }

  /** A promise has carried it from one task to another. */
  #move(panic: PanicState, task: TaskState): void {
    panic.task.panics = panic.task.panics.filter((each) => each !== panic);
    panic.task = task;
    task.panics.push(panic);
  }

  panicOf(record: RuntimePanic | null | undefined): PanicState | null {
    return (record && this.#panics.findLast((panic) => panic.record === record)) ?? null;
  }

  end(panic: PanicState, how: PanicEnd): void {
    if (panic.ended) return;
    panic.ended = how;
    panic.runs = null;
    this.#ended.push(panic);
  }

  get livePanics(): readonly PanicState[] {
    return this.#panics.filter(({ ended }) => !ended);
  }

  #snapshot(): number {
    return this.#pool.addState(this.tasks.map((task) => this.#snapshotTask(task)));
  }

  #snapshotTask(task: TaskState): PooledTask {
    const frames = task.frames.map((frame) => this.#pool.addFrame(frame.snapshot()));
    const panics = task.panics.map((panic) => this.#pool.addPanic(panic.snapshot()));
    return { id: task.id, status: this.#statusOf(task), stack: this.#pool.addStack(frames), panics: panics.reverse() };
  }

  #statusOf(task: TaskState): TaskStatus {
    if (task.phase !== "begun") return task.phase === "new" ? "new" : "ended";
    return (this.stack[0]?.task ?? this.context) === task ? "running" : "waiting";
  }
}

/** `    at work (program.ts:9:3)` */
function originOf({ fn, place }: FrameState): string {
  const { line, column } = place?.source ?? fn.place ?? { line: 1, column: 1 };
  return `    at ${fn.name === null ? "" : `${fn.name} (`}program.ts:${line}:${column}${fn.name === null ? "" : ")"}`;
}
