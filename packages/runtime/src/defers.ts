import type { Panic } from "./panics.ts";
import { shared } from "./shared.ts";

/**
 * A deferred call on a frame's list, newest first: Go's `_defer`. The commonest calls have one argument or none, and
 * need no list of arguments.
 */
export interface Defer {
  /** The callee as it was evaluated at the `defer` statement: possibly not a function (rule S4). */
  readonly fn: unknown;
  /** The receiver, or `passPanic`. */
  readonly self: unknown;
  /** None, one, which is `only`, or their list. */
  readonly args: 0 | 1 | readonly unknown[];
  readonly only: unknown;
  /** The callee's source text, for the error if it is not a function. */
  readonly text: string;
  /** The call deferred before this one. */
  readonly link: Defer | null;
}

/**
 * In the receiver's place: the callee is a function literal that takes the panic as a hidden first argument. Nobody else
 * can call such a literal, so it needs no claim.
 */
export const passPanic: unique symbol = Symbol() as never;

const { apply } = Reflect;
/** That of `Function.prototype`, as there is in any function. */
const functionApply: unknown = Reflect.get(apply, "apply");
const none: readonly unknown[] = [];

/*
 * A frame keeps its list in a variable, so no other task can run what is on it. `deferproc` puts a call in front; on the
 * normal exit the frame takes each call off before `deferreturn` makes it, so that a throw leaves the rest for `gopanic`:
 *
 *   $defers → c → b → a        deferproc($defers, …d)    $defers → d → c → b → a
 *   $defers → c → b → a        deferreturn(c)            $defers → b → a              c()
 *
 * An open-coded frame makes the same list in its `catch`, out of its bits and slots: Go's `addOneOpenDeferFrame`.
 */

/** Puts a call with one argument or none in front of a list. */
export function deferproc(link: Defer | null, text: string, fn: unknown, self?: unknown, only?: unknown): Defer {
  // `f(undefined)` is not `f()`.
  return { fn, self, args: arguments.length > 4 ? 1 : 0, only, text, link };
}

/** Puts a call with a list of arguments in front of a list. */
export function deferprocList(
  link: Defer | null,
  text: string,
  fn: unknown,
  self: unknown,
  args: readonly unknown[],
): Defer {
  return { fn, self, args, only: null, text, link };
}

/**
 * Makes a deferred call on the normal exit of a frame that has taken it off its list. The commonest calls are written so
 * that V8 sees what is called, and may inline it: it does not see through `Reflect.apply`.
 *
 * @returns what the call gives: an async frame awaits it
 */
export function deferreturn(d: Defer): unknown {
  const { fn, self, args } = d as Defer & { readonly fn: Callable };
  if (typeof fn === "function") {
    if (args === 0) {
      if (self === undefined) return fn();
      if (self !== passPanic && fn.apply === functionApply) return fn.apply(self);
    }
    if (args === 1 && self === undefined) return fn(d.only);
  }
  return call(d, null);
}

/** Makes a deferred call because of `by`: a panic, or `null` after a recovery. */
export function run(d: Defer, by: Panic | null): unknown {
  const { fn, self } = d;
  if (by === null || self === passPanic) return call(d, by);
  const { callee, by: outer } = shared;
  try {
    // Deferring fn.call(x) or fn.apply(x, xs) counts as calling fn (rule S28). The two are functions too, and so have
    // themselves; those of another realm are others.
    const method = fn as { call?: unknown; apply?: unknown } | null | undefined;
    shared.callee = typeof self === "function" && (fn === method?.call || fn === method?.apply) ? self : fn;
    shared.by = by;
    return call(d, by);
  } finally {
    // The callee has not claimed the panic, and nobody may do so in its name later. What was on offer before is again: to
    // a function that is still evaluating its parameters.
    shared.callee = callee;
    shared.by = outer;
  }
}

function call({ fn, self, args, only, text }: Defer, by: Panic | null): unknown {
  const list = args === 0 ? none : args === 1 ? [only] : args;
  return self === passPanic ? invoke(text, fn, undefined, [by, ...list]) : invoke(text, fn, self, list);
}

/**
 * Calls a deferred function when its turn has come, without asking it for its `call`, which may be one of its own.
 *
 * @param text the callee's source text
 * @throws TypeError if it is not a function (rule S4)
 */
export function invoke(text: string, fn: unknown, self?: unknown, args: readonly unknown[] = none): unknown {
  if (typeof fn !== "function") throw new TypeError(`${text} is not a function`);
  return apply(fn, self, args);
}

interface Callable {
  (...args: readonly unknown[]): unknown;
  apply(self: unknown): unknown;
}
