import type { Callable, Defer, Panic } from "./records.ts";
import { shared } from "./shared.ts";

/**
 * In place of a receiver: the callee is a function literal that takes the panic as a hidden first argument. Nobody else can
 * call such a literal, so it needs no claim.
 */
export const passPanic: unique symbol = Symbol() as never;

/** In place of an argument, a value that no caller can have: `f(undefined)` is not `f()`. */
const none = Symbol();
const listed = Symbol();

const { apply } = Reflect;
/** `Function.prototype.apply`, which every function inherits. */
const { apply: functionApply } = apply as unknown as { apply: unknown };

/*
 * A frame keeps its list in a variable, so no other task can run what is on it. `deferproc` puts a call in front. On the
 * normal exit, the frame takes each call off before `deferreturn` makes it, so that a throw leaves the rest for `gopanic`:
 *
 *   _defers → c → b → a        deferproc(_defers, …d)    _defers → d → c → b → a
 *   _defers → c → b → a        deferreturn(c)            _defers → b → a              c()
 *
 * An open-coded frame of an async function or a generator makes the same list in its `catch`, out of its bits and slots, as
 * `addOneOpenDeferFrame` did in Go 1.14. Other open-coded frames pass bits and slots to `gopanicOpenCoded`.
 */

/**
 * Puts a call with one argument or none in front of a list: Go's `deferproc`.
 *
 * @param link the list, the newest call first
 * @param text the callee's source text, for the error if it is not a function
 * @param fn the callee
 * @param self the receiver, or `passPanic`
 * @param only the argument; a call without one passes four values
 * @returns the list with the call in front
 * @see Go 1.26: runtime/panic.go, `deferproc`
 */
export function deferproc(link: Defer | null, text: string, fn: unknown, self?: unknown, only?: unknown): Defer {
  return { fn: callable(text, fn), self, args: arguments.length > 4 ? only : none, link };
}

/**
 * `deferproc` for a call with a list of arguments. Without a list, the call has no arguments.
 *
 * @param list the arguments; with `passPanic`, the first one is a placeholder for the panic
 */
export function deferprocList(link: Defer | null, text: string, fn: unknown, self?: unknown, list?: unknown[]): Defer {
  return { fn: callable(text, fn), self, args: list ? listed : none, link, list };
}

/** A callee that is not a function throws when its turn comes, not where it is deferred (rule S4). */
const callable = (text: string, fn: unknown) => (typeof fn === "function" ? (fn as Callable) : uncallable(text));

/** A function of its own: V8 allocates a closure's context on every call of the function that contains the closure. */
const uncallable = (text: string) => () => {
  throw new TypeError(`${text} is not a function`);
};

/**
 * Makes one deferred call, on the normal exit of a frame that has taken it off its list: a step of Go's `deferreturn`. `run`
 * uses it as well. The most common calls are plain ones, so that V8 sees the callee and may inline it: V8 does not see
 * through `Reflect.apply`.
 *
 * @returns what the call returns: an async frame awaits it
 * @throws whatever the call throws
 * @see Go 1.26: runtime/panic.go, `deferreturn`
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

/**
 * Makes a deferred call because of a panic: the call of `fn` in Go's `gopanic`.
 *
 * @param by the panic, or `null` after a recovery
 * @returns what the call returns
 * @throws whatever the call throws
 */
export function run(d: Defer, by: Panic | null): unknown {
  const { fn, self } = d;
  // The most common call, `defer(() => { … recover() … })`. V8 inlines this one call more readily than all of `deferreturn`.
  if (self === passPanic && d.args === none) return fn(by);
  if (by === null || self === passPanic) return deferreturn(d, by);
  const { by: outer } = shared;
  try {
    // Deferring fn.call(x) or fn.apply(x, xs) counts as calling fn (rule S28). `call` and `apply` are functions, so they
    // inherit themselves. Each realm has its own.
    by.callee = typeof self === "function" && (fn === fn.call || fn === fn.apply) ? self : fn;
    shared.by = by;
    return deferreturn(d, by);
  } finally {
    // If the callee has not claimed the panic, nobody may claim it later in its name. What was on offer before is on offer
    // again: a function that is still evaluating its parameters may claim that.
    shared.by = outer;
  }
}
