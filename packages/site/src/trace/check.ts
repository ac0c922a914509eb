import type { Call, Frame, Memory, Panic, Recording, State, Step, What } from "./recording.ts";
import { stateAt } from "./state.ts";

/**
 * Holds a recording against a model of what a program may do: the last call deferred runs first, each once, and none is left
 * when its frame is; a panic ends recovered, aborted, printed, caught, or with its task. What the steps tell and what the
 * states show has to be the same.
 *
 * @returns what is wrong, a sentence each
 */
export function check(recording: Recording): readonly string[] {
  const model = new Model();
  recording.steps.forEach((step, i) => {
    model.follow(step, recording.steps[i - 1]);
    model.compare(stateAt(recording, i));
    model.number++;
  });
  if (recording.end !== "not-run") model.finish(recording.end);
  return model.problems;
}

interface ModelFrame {
  readonly how: Extract<What, { kind: "enter" }>["how"] | null;
  /** The calls that are pending, newest first. */
  pending: string[];
  /** All that were ever deferred. */
  readonly deferred: Set<string>;
}

interface ModelPanic {
  recovered: boolean;
  aborted: boolean;
  /** The frame that it has reached; null while it is in the air. */
  frame: number | null;
}

class Model {
  number = 0;
  readonly problems: string[] = [];
  readonly #frames = new Map<number, ModelFrame>();
  readonly #panics = new Map<number, ModelPanic>();
  #output = 0;

  follow({ what, output }: Step, before: Step | undefined): void {
    if (output < this.#output) this.#report("The output gets shorter");
    this.#output = output;
    switch (what.kind) {
      case "start":
        return this.#enter(0, null);
      case "enter":
        return this.#followEnter(what, before?.what);
      case "defer":
        return this.#defer(this.#frame(what.frame.id), keyOf(what.call));
      case "listed":
        return this.#list(this.#frame(what.frame.id), what.calls);
      case "call":
        return this.#call(what);
      case "panic":
        return this.#begin(what.panic.id);
      case "reach":
        return this.#reach(what);
      case "recover":
        return this.#recover(what);
      case "settle":
        return this.#settle(what);
      case "caught":
        this.#panic(what.panic.id);
        this.#panics.delete(what.panic.id);
        return;
      case "leave":
        return this.#leave(what);
      default:
        return;
    }
  }

  #enter(id: number, how: ModelFrame["how"]): void {
    if (this.#frames.has(id)) this.#report(`Frame ${id} is entered again`);
    this.#frames.set(id, { how, pending: [], deferred: new Set() });
  }

  #followEnter({ frame, how }: Extract<What, { kind: "enter" }>, before: What | undefined): void {
    this.#enter(frame.id, how);
    if (how.kind === "called") return;
    const isCall = before?.kind === "call" && before.frame.id === how.by.id && before.by?.id === how.panic?.id;
    if (!isCall) this.#report(`Frame ${frame.id} is not entered by a deferred call`);
  }

  #defer(frame: ModelFrame, key: string): void {
    if (frame.deferred.has(key)) this.#report(`${key} is deferred again`);
    frame.deferred.add(key);
    frame.pending.unshift(key);
  }

  /** What was pending as bits is pending as records. */
  #list(frame: ModelFrame, calls: readonly Call[]): void {
    if (calls.length !== frame.pending.length) this.#report("The list has not what is pending");
    frame.pending = [];
    for (const call of [...calls].reverse()) this.#defer(frame, keyOf(call));
  }

  #call({ frame: { id }, call, by }: Extract<What, { kind: "call" }>): void {
    const frame = this.#frame(id);
    const key = keyOf(call);
    if (frame.pending[0] !== key) this.#report(`${key} runs, and ${frame.pending[0] ?? "nothing"} is next`);
    frame.pending = frame.pending.filter((each) => each !== key);
    if (!by) return;
    const panic = this.#panic(by.id);
    if (panic.aborted) this.#report(`A call runs because of panic ${by.id}, which is aborted`);
    if (panic.frame !== id) this.#report(`A call runs because of panic ${by.id}, which has not reached frame ${id}`);
  }

  #begin(id: number): void {
    if (this.#panics.has(id)) this.#report(`Panic ${id} begins again`);
    this.#panics.set(id, { recovered: false, aborted: false, frame: null });
  }

  #reach({ frame, panic, pending, aborted }: Extract<What, { kind: "reach" }>): void {
    this.#panic(panic.id).frame = frame.id;
    if (aborted) this.#panic(aborted.id).aborted = true;
    const keys = pending.map(keyOf).join();
    if (keys !== this.#frame(frame.id).pending.join())
      this.#report(`Panic ${panic.id} finds ${keys || "nothing"} pending`);
  }

  #recover({ frame: { id }, answer }: Extract<What, { kind: "recover" }>): void {
    const { how } = this.#frame(id);
    if (answer.kind === "null") return;
    const panic = this.#panic(answer.panic.id);
    if (panic.recovered || panic.aborted)
      this.#report(`recover() answers with panic ${answer.panic.id}, which is over`);
    if (how?.kind !== "deferred" || how.panic?.id !== answer.panic.id) {
      this.#report(`recover() answers in frame ${id}, which was not called because of panic ${answer.panic.id}`);
    }
    panic.recovered = true;
  }

  #settle({ frame, panic, with: others, goexit }: Extract<What, { kind: "settle" }>): void {
    if (!this.#panic(panic.id).recovered) this.#report(`Panic ${panic.id} is over, and nobody has recovered it`);
    for (const { id } of others) if (!this.#panic(id).aborted) this.#report(`Panic ${id} ends, and is not aborted`);
    for (const { id } of [panic, ...others]) this.#panics.delete(id);
    if (goexit) Object.assign(this.#panic(goexit.id), { aborted: false, frame: frame.id });
  }

  #leave({ frame: { id }, how }: Extract<What, { kind: "leave" }>): void {
    const { pending } = this.#frame(id);
    if (pending.length > 0) this.#report(`Frame ${id} is left with ${pending.join()} pending`);
    this.#frames.delete(id);
    if (how.kind !== "panicked") return;
    const panic = this.#panic(how.panic.id);
    if (panic.aborted) this.#report(`Frame ${id} is left by an aborted panic`);
    panic.frame = null;
  }

  compare({ tasks }: State): void {
    const shown = tasks.flatMap((task) => task.frames);
    for (const frame of shown) this.#compareFrame(frame);
    // The program itself is there before its first step is told.
    if (shown.length !== this.#frames.size)
      this.#report(`${shown.length} frames are shown, ${this.#frames.size} are there`);
    const panics = tasks.flatMap((task) => task.panics);
    for (const panic of panics) this.#comparePanic(panic);
    const open = panics.filter(({ ended }) => ended === null).length;
    if (open !== this.#panics.size) this.#report(`${open} panics are shown, ${this.#panics.size} are there`);
  }

  #comparePanic({ id, ended, recovered, aborted, frame }: Panic): void {
    const known = this.#panics.get(id);
    if (ended === null) {
      const isAsShown = known?.recovered === recovered && known.aborted === aborted && known.frame === frame;
      if (!isAsShown) this.#report(`Panic ${id} is not as it is shown`);
      return;
    }
    if (known && !endsInTheState.has(ended)) this.#report(`Panic ${id} is shown as ${ended}, and nothing has ended it`);
    this.#panics.delete(id);
  }

  #compareFrame({ id, memory }: Frame): void {
    const frame = this.#frames.get(id);
    if (!frame) return this.#report(`Frame ${id} is shown, and is not there`);
    const pending = pendingIn(memory).join();
    if (pending !== frame.pending.join()) {
      this.#report(`Frame ${id} shows ${pending || "nothing"} pending, and has ${frame.pending.join() || "nothing"}`);
    }
  }

  /** A frame that waits, and a generator that nobody closes, may be left over; a panic may not. */
  finish(end: Exclude<Recording["end"], "not-run">): void {
    if (end === "crash" || end === "ran-over") return;
    for (const id of this.#panics.keys()) this.#report(`Panic ${id} never ends`);
  }

  #frame(id: number): ModelFrame {
    const frame = this.#frames.get(id);
    if (frame) return frame;
    this.#report(`Frame ${id} is not there`);
    return { how: null, pending: [], deferred: new Set() };
  }

  #panic(id: number): ModelPanic {
    const panic = this.#panics.get(id);
    if (panic) return panic;
    this.#report(`Panic ${id} is not under way`);
    return { recovered: false, aborted: false, frame: null };
  }

  #report(problem: string): void {
    this.problems.push(`Step ${this.number}: ${problem}.`);
  }
}

/** Ends that no step tells of each panic. */
const endsInTheState: ReadonlySet<string> = new Set(["printed", "goexit", "caught", "aborted"]);

const keyOf = ({ where }: Call) => (where.kind === "bit" ? `bit ${where.bit}` : `record ${where.record}`);

/** Newest first. */
function pendingIn(memory: Memory | null): string[] {
  if (memory === null) return [];
  if (memory.kind === "linked-list") return memory.list.map(({ record }) => `record ${record}`);
  const bits = memory.sites.map((_, bit) => bit).filter((bit) => memory.bits & (1 << bit));
  return [...bits.reverse().map((bit) => `bit ${bit}`), ...(memory.list ?? []).map(({ record }) => `record ${record}`)];
}
