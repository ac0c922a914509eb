/**
 * The records that Go keeps in runtime/runtime2.go, `_defer` and `_panic`, and what this runtime keeps besides them. This
 * file holds types only. What became of each of Go's fields: docs/architecture.md, "Go's records".
 */

/**
 * A deferred call on a frame's list, newest first: Go's `_defer`. There can be many of them, so they are small: the most
 * common calls have one argument or none, and need no list of arguments.
 */
export interface Defer {
  /** The callee, as the `defer` statement evaluated it. If that is not a function, a function that throws (rule S4). */
  readonly fn: Callable;
  /** The receiver, or `passPanic`. */
  readonly self: unknown;
  /** `none`, `listed`, or the only argument. */
  readonly args: unknown;
  /** The call deferred before this one. */
  readonly link: Defer | null;
  /** The arguments, if `args` is `listed`. With `passPanic`, the first one is a placeholder for the panic. */
  readonly list?: unknown[] | undefined;
}

export interface Callable {
  (...args: readonly unknown[]): unknown;
  readonly call: unknown;
  apply(self: unknown): unknown;
}

/** A panic as one frame sees it: Go's `_panic`. A frame makes its own for every throw that reaches it. */
export interface Panic {
  /** What was thrown. */
  readonly value: unknown;
  /** The panic that this one replaced, or was raised on top of: Go's `link`. It is printed before this one. */
  link: Panic | null;
  /** This is the unwinding of a task that called `goexit()`: not a panic, and nothing recovers it. */
  readonly goexit: true | undefined;
  /** `recover()` has returned this panic. It ends when the deferred call that recovered it returns. */
  recovered: boolean;
  /** A later panic has left the deferred call that ran because of this one. */
  aborted: boolean;
  /** No `recover()` can return it any more: it has left the frame, or another panic has replaced it. */
  over: boolean;
  /** The function that a frame is calling, or is about to call, because of this panic. */
  callee: unknown;
  /** Its number among all throws that have reached a frame. It tells which panics are older than a deferred call. */
  readonly arrival: number;
  /** An async frame checks for a thenable. A panic is none, even if somebody adds a `then` to all objects. */
  readonly then: undefined;
}

/** What is known about a panic between two frames, besides the value that is thrown. */
export interface Flight {
  /** The panics that it has replaced. */
  link: Panic | null;
  /** `goexit()` threw the value. */
  readonly goexit?: true | undefined;
}

/**
 * What all copies of this runtime in a realm share (the ESM and the CommonJS build, two installed versions). Otherwise a
 * function compiled against one copy could not recover a panic that another copy's frame passes to it.
 */
export interface Shared {
  /** The panic because of which a frame is about to call its `callee`. The first `claim` by that very function takes it. */
  by: Panic | null;
  /**
   * By the thrown value, from the moment a panic leaves a frame until the next frame catches it. A panic that replaced
   * none has no entry: most panics never touch this map.
   */
  readonly flights: WeakMap<object, Flight>;
  /** The same for a thrown primitive, which cannot be a key. Only the newest is kept. */
  primitive: Panic | null;
  /** How many throws have reached a frame. */
  arrivals: number;
  /** Compiled code has been loaded, so the transform is set up, at least somewhere. */
  compiled?: true;
}

/** A panic as data. It is deeply frozen, except for the panic values. */
export interface PanicInfo {
  /** What `recover()` returns for it. Errors keep their class and stack. */
  readonly value: unknown;
  /** It was recovered, and then panicked with again: `formatPanic` prints `[recovered, repanicked]`. */
  readonly recovered: boolean;
  /** The panics that it replaced, oldest first: the lines that `formatPanic` prints before its own. */
  readonly replaced: readonly ReplacedPanic[];
}

/** A panic that another panic replaced. */
export type ReplacedPanic = Omit<PanicInfo, "replaced">;

/** What `panicLines` needs to know about a panic. */
export type Listed = Pick<Panic, "value" | "recovered"> & Flight;
