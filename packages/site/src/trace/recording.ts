import type { Build } from "../program/build.ts";

/**
 * A program that was compiled, ran once, and was watched: all that the stepper plays. It is JSON. States share what they have
 * in common: a step has the index of its state in `states`, which has those of its tasks, and so on; `stateAt` reads them.
 */
export interface Recording extends Omit<Build, "script"> {
  readonly steps: readonly Step[];
  readonly pool: Pool;
  /** All that the program printed, the crash report included. */
  readonly output: string;
  /** The exit status: 2 after a panic that nobody recovered; null if the program did not come to an end. */
  readonly exit: number | null;
  readonly end: End;
}

export type End =
  /** It has mistakes. */
  | "not-run"
  /** It came to its end. */
  | "done"
  /** A panic that nobody recovered ended it. */
  | "crash"
  /** It was stopped: it had taken all the steps that it was given. */
  | "ran-over"
  /** It waits for what nobody will ever do. */
  | "deadlock";

export interface Step {
  readonly what: What;
  /** Where in the source; null where that has no place of its own. */
  readonly source: Place | null;
  /** Where in the compiled text. */
  readonly emitted: Place | null;
  /** An index into `pool.states`: how everything is after this step. */
  readonly state: number;
  /** How much of the output there is by now, in UTF-16 code units. */
  readonly output: number;
  /** The other strategy has this step, too. It has not where a list is made of an open-coded frame. */
  readonly common: boolean;
}

/** 1-based, in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What happened in a step. Frames, panics and tasks are named by their numbers, and by what to call them. */
export type What =
  | { readonly kind: "start" }
  | { readonly kind: "line"; readonly frame: FrameName }
  | { readonly kind: "enter"; readonly frame: FrameName; readonly args: readonly Named[]; readonly how: How }
  | { readonly kind: "defer"; readonly frame: FrameName; readonly call: Call }
  | { readonly kind: "listed"; readonly frame: FrameName; readonly calls: readonly Call[] }
  | { readonly kind: "handover"; readonly frame: FrameName }
  | {
      readonly kind: "call";
      readonly frame: FrameName;
      readonly call: Call;
      readonly by: PanicName | null;
      readonly after: "body" | "call" | "panic" | "recovery";
    }
  | { readonly kind: "panic"; readonly frame: FrameName | null; readonly panic: PanicName; readonly from: PanicSource }
  | {
      readonly kind: "reach";
      readonly frame: FrameName;
      readonly panic: PanicName;
      readonly pending: readonly Call[];
      /** The panic because of which the call ran that this one has left. */
      readonly aborted: PanicName | null;
    }
  | { readonly kind: "recover"; readonly frame: FrameName; readonly answer: Answer }
  | { readonly kind: "panicking"; readonly frame: FrameName; readonly answer: Answer }
  | {
      readonly kind: "settle";
      readonly frame: FrameName;
      readonly panic: PanicName;
      /** The panics that had been aborted, and end with it. */
      readonly with: readonly PanicName[];
      readonly goexit: PanicName | null;
    }
  | { readonly kind: "leave"; readonly frame: FrameName; readonly how: Left }
  | { readonly kind: "caught"; readonly frame: FrameName; readonly panic: PanicName }
  | { readonly kind: "go"; readonly frame: FrameName | null; readonly task: TaskName }
  | { readonly kind: "task"; readonly task: TaskName }
  | { readonly kind: "task-end"; readonly task: TaskName; readonly goexit: boolean }
  | { readonly kind: "wait"; readonly frame: FrameName; readonly value: string }
  | { readonly kind: "resume"; readonly frame: FrameName }
  | { readonly kind: "yield"; readonly frame: FrameName; readonly value: string }
  | { readonly kind: "output"; readonly frame: FrameName | null; readonly text: string }
  | { readonly kind: "crash"; readonly panic: PanicName | null }
  | { readonly kind: "end"; readonly end: Exclude<End, "not-run" | "crash"> };

export interface FrameName {
  readonly id: number;
  /** null for a function without a name. */
  readonly name: string | null;
  /** Where the function begins in the source; null for the program itself. */
  readonly line: number | null;
}

export interface PanicName {
  readonly id: number;
  /** A short text of the value. */
  readonly value: string;
  readonly goexit: boolean;
}

export interface TaskName {
  /** 0 is the main program. */
  readonly id: number;
}

export interface Named {
  readonly name: string;
  /** A short text of the value. */
  readonly value: string;
}

/** A pending call, as one of both memories has it. */
export interface Call {
  /** The call's text in the source: `file.close()`. */
  readonly text: string;
  /** Where its `defer` stands. */
  readonly line: number;
  readonly where:
    | { readonly kind: "bit"; readonly bit: number }
    /** The record's number in its frame. */
    | { readonly kind: "record"; readonly record: number };
}

export type How =
  | { readonly kind: "called"; readonly by: FrameName | null }
  /** A frame has called it because it was deferred there. */
  | { readonly kind: "deferred"; readonly by: FrameName; readonly panic: PanicName | null };

export type PanicSource =
  /** `panic(…)` or `throw` */
  | "thrown"
  /** An error of the engine's, or what nobody saw being thrown. */
  | "raised"
  | "goexit";

/** What `recover()` or `panicking()` answers, and why. */
export type Answer =
  | { readonly kind: "panic"; readonly panic: PanicName; readonly value: string }
  | { readonly kind: "null"; readonly why: WhyNull };

export type WhyNull =
  /** No panic is under way in this task. */
  | { readonly kind: "no-panic" }
  /** The function was not called by a frame, but by this one. */
  | { readonly kind: "called-by"; readonly by: FrameName | null; readonly panic: PanicName }
  /** A frame called it on a normal exit; the panic is further out. */
  | { readonly kind: "normal-exit"; readonly by: FrameName; readonly panic: PanicName | null }
  /** `recover()` had answered before. */
  | { readonly kind: "recovered"; readonly panic: PanicName }
  /** Another panic has taken its place, or it has left the frame. */
  | { readonly kind: "over"; readonly panic: PanicName }
  | { readonly kind: "goexit" }
  /** `defer(recover())` in the very function that panics. */
  | { readonly kind: "deferred-recover"; readonly panic: PanicName }
  /** What the frame called was another function, which called this one: one made by `bind`, or one of the engine's. */
  | { readonly kind: "wrapped"; readonly by: FrameName; readonly panic: PanicName };

export type Left =
  | { readonly kind: "returned"; readonly value: string | null }
  /** After a recovery. */
  | { readonly kind: "recovered"; readonly value: string | null }
  | { readonly kind: "panicked"; readonly panic: PanicName; readonly hadDefers: boolean }
  /** A generator was closed by whoever used it. */
  | { readonly kind: "closed" };

/** What the states are made of. Numbers are indices. */
export interface Pool {
  readonly states: readonly (readonly number[])[];
  readonly tasks: readonly PooledTask[];
  /** A frame on top of other frames: `[frame, stack]`, where -1 is the empty stack. */
  readonly stacks: readonly (readonly [frame: number, below: number])[];
  readonly frames: readonly Frame[];
  readonly panics: readonly Panic[];
}

export interface PooledTask {
  readonly id: number;
  readonly status: TaskStatus;
  readonly stack: number;
  /** Newest first. */
  readonly panics: readonly number[];
}

export type TaskStatus = "new" | "running" | "waiting" | "ended";

/** How a frame is at one moment. */
export interface Frame {
  readonly id: number;
  readonly name: string | null;
  /** Where the function begins in the source; null for the program itself. */
  readonly functionLine: number | null;
  /** The number of the frame that called it, or resumed it first; null for a task's first. */
  readonly parent: number | null;
  readonly how: "called" | "deferred";
  readonly status: FrameStatus;
  /** The line that it is in. */
  readonly line: number | null;
  readonly args: readonly Named[];
  /** What `return` has fixed, or the named result has by now; null where there is none. */
  readonly result: Named | null;
  /** null for a function without defers, or where no `defer` has been reached. */
  readonly memory: Memory | null;
}

export type FrameStatus =
  | "body"
  /** It runs its deferred calls on a normal exit. */
  | "exiting"
  /** It runs them because of a panic. */
  | "panicking"
  /** It runs what is left after a recovery. */
  | "recovered"
  /** It is at an `await`. */
  | "waiting"
  /** It is at a `yield`. */
  | "suspended";

export type Memory = OpenCoded | LinkedList;

export interface OpenCoded {
  readonly kind: "open-coded";
  /** `deferBits`: the lowest is that of the first `defer`. During a scan, the copy that the runtime goes through. */
  readonly bits: number;
  /** One for each bit, lowest first. */
  readonly sites: readonly Site[];
  /** The list that an async frame, or that of a generator, has made of them. */
  readonly list: readonly DeferRecord[] | null;
}

export interface Site {
  readonly text: string;
  readonly line: number;
  /** What is in its variables; an operand that needs none has its source text for a name. */
  readonly slots: readonly Slot[];
}

export interface Slot extends Named {
  readonly role: "fn" | "this" | "arg";
}

export interface LinkedList {
  readonly kind: "linked-list";
  /** Newest first: each is the `link` of the one before it. */
  readonly list: readonly DeferRecord[];
}

/** A `_defer`. */
export interface DeferRecord {
  /** Its number in its frame. */
  readonly record: number;
  readonly text: string;
  readonly line: number;
  readonly fn: string;
  /** null without a receiver. */
  readonly self: string | null;
  readonly args: readonly string[];
}

/** A `_panic` at one moment. */
export interface Panic extends PanicName {
  readonly recovered: boolean;
  readonly aborted: boolean;
  /** The number of the frame whose deferred calls run because of it; null while it is in the air. */
  readonly frame: number | null;
  /** The deferred call that runs because of it. */
  readonly runs: Call | null;
  /** How it has come to its end: shown in the step that ends it. */
  readonly ended: PanicEnd | null;
}

export type PanicEnd =
  | "recovered"
  /** It had been aborted, and ended with the one that had taken its place. */
  | "aborted"
  | "printed"
  /** A `catch` has ended it (rule S29). */
  | "caught"
  /** The task has ended because of it. */
  | "goexit";

/** A state, put together. */
export interface State {
  readonly tasks: readonly Task[];
}

export interface Task {
  readonly id: number;
  readonly status: TaskStatus;
  /** The outermost first. */
  readonly frames: readonly Frame[];
  /** Newest first: each is the `link` of the one before it. */
  readonly panics: readonly Panic[];
}
