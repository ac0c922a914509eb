import { define } from "./define.ts";
import { infoOf, recoveredValue } from "./panic-info.ts";
import type { Panic, PanicInfo } from "./records.ts";
import { shared } from "./shared.ts";

/**
 * What `recover()` compiles to: Go's `gorecover`.
 *
 * @param panic the panic because of which the surrounding function was called, if any: the hidden argument of a deferred
 *   literal, or what the function claimed when it began
 * @returns the panic's value, or `null`
 * @see Go 1.26: runtime/panic.go, `gorecover`
 */
export function gorecover(panic?: Panic | null): unknown {
  if (!isUnderWay(panic)) return null;
  panic.recovered = true;
  return recoveredValue(panic.value);
}

/** What `panicking()` compiles to: it describes the panic that `gorecover` would stop, and stops nothing (rule S74). */
export function gopanicking(panic?: Panic | null): PanicInfo | null {
  return isUnderWay(panic) ? infoOf(panic) : null;
}

const isUnderWay = (panic?: Panic | null): panic is Panic =>
  !!panic && !panic.goexit && !panic.recovered && !panic.over;

/**
 * What `defer(recover())` calls: the surrounding function's own `recover()` at the moment it runs, unless another panic is
 * leaving that function (rule S23).
 *
 * @param by the panic because of which the deferred call is made
 * @param panic as for `gorecover`
 */
export function deferredRecover(by: Panic | null, panic?: Panic | null): void {
  if (by === null) gorecover(panic);
}

/**
 * Called when a function with `recover()` or `panicking()` begins: finds out whether a frame has just called this very
 * function because of a panic. It takes the panic, so a recursive call, or a helper that this function calls, gets none. Go
 * compares frames instead: `_panic.argp`, or since 1.26 the stack above `gorecover`.
 *
 * @param self the function that asks, or the mark that it was given
 * @returns the panic, or `null`
 */
export function claim(self: unknown): Panic | null {
  const { by } = shared;
  if (by === null || (by.callee !== self && marks.get(by.callee as object) !== self)) return null;
  shared.by = null;
  return by;
}

/** The functions that cannot refer to themselves, each with the text that its `claim` passes. */
const marks = new WeakMap<object, unknown>();

/**
 * Marks a function that cannot refer to itself in its `claim`: a method, or an anonymous function without a binding.
 *
 * @param text the text that the function's `claim` passes
 * @param fn anything that is not a function is ignored: a later property of the same name may have replaced a method
 * @returns `fn`
 */
export function mark<T>(text: unknown, fn: T): T {
  if (typeof fn === "function") marks.set(fn, text);
  return fn;
}

/**
 * Marks a method, once its object or class exists.
 *
 * @param text the text that the method's `claim` passes
 * @param owner the object or the class
 * @param key the method's name
 * @param isStatic whether the method is a static method of the class
 * @returns `owner`
 */
export function markMethod<T extends object>(text: unknown, owner: T, key: PropertyKey, isStatic?: boolean): T {
  const home = typeof owner === "function" && !isStatic ? (owner as { prototype: object }).prototype : owner;
  mark(text, Object.getOwnPropertyDescriptor(home, key)?.value);
  return owner;
}

/**
 * Makes a decorator that marks a method and changes nothing. A standard decorator receives the method; one of TypeScript's
 * experimental decorators, the method's descriptor.
 */
export const markDecorated =
  (text: unknown) =>
  (target: unknown, _context: unknown, descriptor?: PropertyDescriptor): void => {
    mark(text, descriptor ? descriptor.value : target);
  };

/** Converts a computed key to a property key, once: it is not converted again where it is used a second time. */
export const toKey = (key: PropertyKey): PropertyKey => Reflect.ownKeys({ [key]: 0 })[0]!;

/** Gives an anonymous default export its name back, `default`, which it loses when the compiler names it. */
export function nameDefault(fn: object): void {
  define(fn, "name", { value: "default" });
}
