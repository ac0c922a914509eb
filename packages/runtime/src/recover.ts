import type { Panic } from "./panics.ts";
import { define } from "./define.ts";
import { infoOf, type PanicInfo, recoveredValue } from "./panic-info.ts";
import { shared } from "./shared.ts";

/**
 * What `recover()` is compiled to: Go's `gorecover`.
 *
 * @param panic the panic because of which the surrounding function was called, if it was: the hidden argument of a
 *   deferred literal, or what the function has claimed at its start
 */
export function gorecover(panic?: Panic | null): unknown {
  if (!isUnderWay(panic)) return null;
  panic.recovered = true;
  return recoveredValue(panic.value);
}

/** What `panicking()` is compiled to: tells what `gorecover` would stop, and stops nothing (rule S74). */
export function gopanicking(panic?: Panic | null): PanicInfo | null {
  return isUnderWay(panic) ? infoOf(panic) : null;
}

const isUnderWay = (panic?: Panic | null): panic is Panic =>
  !!panic && !panic.goexit && !panic.recovered && !panic.over;

/**
 * `defer(recover())`: the surrounding function's own `recover()` at the moment it runs, unless another panic is leaving
 * that function (rule S23).
 *
 * @param by the panic because of which the deferred call is made
 */
export function deferredRecover(by: Panic | null, panic?: Panic | null): void {
  if (by === null) gorecover(panic);
}

/**
 * Asks at the start of a function with `recover()` or `panicking()` whether a frame has just called this very function because of a
 * panic. The answer is taken: a recursive call or a helper further down gets none.
 *
 * @param self the function that asks, or the mark it was given
 */
export function claim(self: unknown): Panic | null {
  const { by } = shared;
  if (by === null || (by.callee !== self && marks.get(by.callee as object) !== self)) return null;
  shared.by = null;
  return by;
}

/** The functions that cannot name themselves, and the text by which their `claim` knows them. */
const marks = new WeakMap<object, unknown>();

/**
 * Marks a function that cannot name itself in its `claim`: a method, or an anonymous function without a binding.
 *
 * @param text the same as in the function's `claim`
 * @param fn what is not a function is left alone: a later property of the same name may have taken a method's place
 * @returns `fn`
 */
export function mark<T>(text: unknown, fn: T): T {
  if (typeof fn === "function") marks.set(fn, text);
  return fn;
}

/**
 * Marks a method once the object that has it, or its class, has been made.
 *
 * @param isStatic the method is the class's own
 * @returns `owner`
 */
export function markMethod<T extends object>(text: unknown, owner: T, key: PropertyKey, isStatic?: boolean): T {
  const home = typeof owner === "function" && !isStatic ? (owner as { prototype: object }).prototype : owner;
  mark(text, Object.getOwnPropertyDescriptor(home, key)?.value);
  return owner;
}

/**
 * A decorator that marks a method, and changes nothing: a standard one gets the method, one of TypeScript's older kind
 * its descriptor.
 */
export const markDecorated =
  (text: unknown) =>
  (target: unknown, _context: unknown, descriptor?: PropertyDescriptor): void => {
    mark(text, descriptor ? descriptor.value : target);
  };

/** What a computed key is to a property: converted once, and not again where it is used a second time. */
export const toKey = (key: PropertyKey): PropertyKey => Reflect.ownKeys({ [key]: 0 })[0]!;

/** Gives an anonymous default export the name back that it has without one of ours. */
export function nameDefault(fn: object): void {
  define(fn, "name", { value: "default" });
}
