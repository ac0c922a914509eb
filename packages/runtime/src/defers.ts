import type { Panic } from "./panics.ts";
import { shared } from "./shared.ts";

/**
 * A deferred call on a frame's list, newest first: Go's `_defer`. There are many of them, so they are small: the commonest
 * calls have one argument or none, and need no list of arguments.
 */
export interface Defer {
  /** The callee as it was evaluated at the `defer` statement; for one that is no function, what says so (rule S4). */
  readonly fn: Callable;
  /** The receiver, or `passPanic`. */
  readonly self: unknown;
  /** `none`, `listed`, or the only argument. */
  readonly args: unknown;
  /** The call deferred before this one. */
  readonly link: Defer | null;
  /** If `args` is `listed`, the arguments; if they stand beside a panic, the first is its place. */
  readonly list?: unknown[] | undefined;
}

interface Callable {
  (...args: readonly unknown[]): unknown;
  readonly call: unknown;
  apply(self: unknown): unknown;
}

/**
 * In the receiver's place: the callee is a function literal that takes the panic as a hidden first argument. Nobody else
 * can call such a literal, so it needs no claim.
 */
export const passPanic: unique symbol = Symbol() as never;

/** `f(undefined)` is not `f()`: in the argument's place, what no caller can have. */
const none = Symbol();
const listed = Symbol();

const { apply } = Reflect;
/** That of `Function.prototype`, as there is in any function. */
const { apply: functionApply } = apply as unknown as { apply: unknown };

/*
 * A frame keeps its list in a variable, so no other task can run what is on it. `deferproc` puts a call in front; on the
 * normal exit the frame takes each call off before `deferreturn` makes it, so that a throw leaves the rest for `gopanic`:
 *
 *   _defers → c → b → a        deferproc(_defers, …d)    _defers → d → c → b → a
 *   _defers → c → b → a        deferreturn(c)            _defers → b → a              c()
 *
 * An async open-coded frame, or that of a generator, makes the same list in its `catch`, out of its bits and slots: Go's
 * `addOneOpenDeferFrame` of 1.14. Others hand over bits and slots themselves.
 */

/**
 * Puts a call with one argument or none in front of a list.
 *
 * @param text the callee's source text, for the error if it is not a function
 */
export function deferproc(link: Defer | null, text: string, fn: unknown, self?: unknown, only?: unknown): Defer {
  return { fn: callable(text, fn), self, args: arguments.length > 4 ? only : none, link };
}

/** Puts a call with a list of arguments in front of a list; without one it is a call with none. */
export function deferprocList(link: Defer | null, text: string, fn: unknown, self?: unknown, list?: unknown[]): Defer {
  return { fn: callable(text, fn), self, args: list ? listed : none, link, list };
}

/** A callee that is not a function throws when its turn has come, not where it is deferred (rule S4). */
const callable = (text: string, fn: unknown) => (typeof fn === "function" ? (fn as Callable) : uncallable(text));

/** On its own: V8 makes the context of a closure for every call of the function that the closure stands in. */
const uncallable = (text: string) => () => {
  throw new TypeError(`${text} is not a function`);
};

/**
 * Makes a deferred call: on the normal exit of a frame that has taken it off its list, or for `run`. The commonest calls
 * are plain ones, so that V8 sees what is called, and may inline it: it does not see through `Reflect.apply`.
 *
 * @returns what the call gives: an async frame awaits it
 */
export function deferreturn(d: Defer, by: Panic | null = null): unknown {
  const { fn, self, args } = d;
  if (args === none) {
    if (self === undefined) return fn();
    if (self === passPanic) return fn(by);
    return by === null && fn.apply === functionApply ? fn.apply(self) : apply(fn, self, []);
  }
  if (args !== listed) return self === undefined ? fn(args) : apply(fn, self, [args]);
  if (self === passPanic) d.list![0] = by;
  return apply(fn, self === passPanic ? undefined : self, d.list!);
}

/** Makes a deferred call because of `by`: a panic, or `null` after a recovery. */
export function run(d: Defer, by: Panic | null): unknown {
  const { fn, self } = d;
  // The commonest, `defer(() => { … recover() … })`: V8 inlines this one call more readily than all of `deferreturn`.
  if (self === passPanic && d.args === none) return fn(by);
  if (by === null || self === passPanic) return deferreturn(d, by);
  const { by: outer } = shared;
  try {
    // Deferring fn.call(x) or fn.apply(x, xs) counts as calling fn (rule S28). The two are functions too, and so have
    // themselves; those of another realm are others.
    by.callee = typeof self === "function" && (fn === fn.call || fn === fn.apply) ? self : fn;
    shared.by = by;
    return deferreturn(d, by);
  } finally {
    // The callee has not claimed the panic, and nobody may do so in its name later. What was on offer before is again: to
    // a function that is still evaluating its parameters.
    shared.by = outer;
  }
}
