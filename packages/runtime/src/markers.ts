import type { PanicInfo } from "./records.ts";
import { sharedKey } from "./shared-key.ts";

/**
 * The pseudo-calls. The compiler replaces every one of them. A call that remains was not compiled, and it never fails
 * silently: it throws.
 */

/**
 * Defers a call until the surrounding function exits, however it exits. Evaluates the callee, its receiver and the
 * arguments at once; makes the call at the exit. The last call deferred runs first.
 *
 * It must be a statement of its own inside a function.
 *
 * @param call a call, `defer(file.close())`, or a function literal without parameters, `defer(() => { … })`
 * @throws Error if the code was not compiled by `@godefer/transform`
 * @example
 * const file = open(path);
 * defer(file.close());
 * @see https://go.dev/ref/spec#Defer_statements (rules S1 to S8)
 */
export function defer(call: unknown): void;
export function defer(): void {
  uncompiled("defer");
}

/**
 * In a function that runs because of a panic, as a deferred call: stops the panic and returns its value. Otherwise returns
 * `null` and does nothing.
 *
 * @returns the value that `panic` was called with, or that was thrown; `null` if there is nothing to recover. It is never
 *   `null` for a real panic: for `panic(null)`, it is a {@link PanicNilError}.
 * @throws Error if the code was not compiled by `@godefer/transform`
 * @example
 * defer(() => {
 *   const value = recover();
 *   if (value !== null) console.error("recovered", value);
 * });
 * @see https://go.dev/ref/spec#Handling_panics (rules S22 to S25)
 */
export function recover(): unknown {
  return uncompiled("recover");
}

/**
 * Describes the panic because of which the surrounding deferred function runs, without stopping it: the panic continues
 * when the function returns. Returns `null` where `recover()` would: on a normal exit, after `recover()` has stopped the
 * panic, and while `goexit()` ends the task.
 *
 * @returns the panic, frozen, or `null`
 * @throws Error if the code was not compiled by `@godefer/transform`
 * @example
 * defer(() => {
 *   if (panicking()) transaction.rollback();
 *   else transaction.commit();
 * });
 * @see rule S74
 */
export function panicking(): PanicInfo | null {
  return uncompiled("panicking");
}

/**
 * Names the result of the surrounding function. `return x` assigns to the variable before the deferred calls run; they may
 * read and change it. The function returns its final value, also after a recovery.
 *
 * TypeScript does not see that `return x` assigns to the variable, and keeps its narrowed type. Assign to the variable
 * yourself, and end the function with `return r`: then TypeScript sees every assignment.
 *
 * It must initialize a `let` of its own, directly in a function's body.
 *
 * @param initial the result's initial value; an array or object if a pattern names several results
 * @returns `initial`. Its type is the variable's, `let error: Error | null = namedResult(null)`, or the type argument,
 *   `namedResult<Error | null>(null)`; without either, that of `initial`, widened: `boolean` for `false`.
 * @throws Error if the code was not compiled by `@godefer/transform`
 * @example
 * let [count, error] = namedResult<[number, Error | null]>([0, null]);
 * @see https://go.dev/ref/spec#Return_statements (rule S11)
 */
// An array is inferred as a tuple if a pattern destructures it.
export function namedResult<I extends readonly unknown[], T = I>(initial: I & NotInferred<T>): T;
// `T` is inferred from the declaration, not from `initial`: otherwise the variable would start with a narrowed type.
export function namedResult<I extends T, T = I>(initial: I): T;
export function namedResult(): unknown {
  return uncompiled("namedResult");
}

/** `NoInfer`, for versions of TypeScript that lack it. */
type NotInferred<T> = [T][T extends unknown ? 0 : never];

function uncompiled(name: string): never {
  const { compiled } = (globalThis as { [sharedKey]?: { compiled?: true } })[sharedKey] ?? {};
  const why = compiled ? "left it out" : "is not set up";
  throw new Error(`${name}() was not compiled: the transform ${why}. Run "npx @godefer/transform doctor"`);
}
