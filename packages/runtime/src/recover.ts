import type { Panic } from "./panics.ts";
import { panicValue } from "./brands.ts";
import { PanicNilError } from "./errors.ts";
import { shared } from "./shared.ts";

/**
 * What `recover()` is compiled to: Go's `gorecover`.
 *
 * @param panic the panic because of which the surrounding function was called, if it was: the hidden argument of a
 *   deferred literal, or what the function has claimed at its start
 */
export function gorecover(panic?: Panic | null): unknown {
  if (!panic || panic.goexit || panic.recovered || panic.over) return null;
  panic.recovered = true;
  return panicValue(panic.value) ?? new PanicNilError();
}

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
 * Asks at the start of a function with `recover()` whether a frame has just called this very function because of a
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

/** The functions that cannot name themselves, and the mark by which their `claim` knows them. */
const marks = new WeakMap<object, unknown>();

/**
 * Marks a function that cannot name itself in its `claim`: a method, or an anonymous function without a binding.
 *
 * @param mark the same value as in the function's `claim`
 * @param name the name that the function would have had where it stands, without this call around it
 * @returns `fn`
 */
export function mark<T extends object>(mark: unknown, fn: T, name?: string): T {
  if (name !== undefined)
    Object.defineProperty(fn, "name", { __proto__: null, configurable: true, value: name } as object);
  marks.set(fn, mark);
  return fn;
}

/**
 * Marks a method once the object or the prototype that has it has been made.
 *
 * @returns `owner`
 */
export function markMethod<T extends object>(text: unknown, owner: T, key: PropertyKey): T {
  const method: unknown = Object.getOwnPropertyDescriptor(owner, key)?.value;
  // A later property of the same name may have taken the method's place.
  if (typeof method === "function") marks.set(method, text);
  return owner;
}
