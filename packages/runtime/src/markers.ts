import type { PanicInfo } from "./panic-info.ts";
import { sharedKey } from "./shared-key.ts";

/**
 * The pseudo-calls. The compiler replaces every one of them; a call that is left was never compiled, and never fails
 * silently: it throws.
 */

/**
 * Defers a call until the surrounding function exits, however it exits. The callee, its receiver and the arguments are
 * evaluated here; the call runs at the exit, last deferred first.
 *
 * @param call a call, `defer(file.close())`, or a function literal without parameters, `defer(() => { … })`. It must be
 *   a statement of its own inside a function.
 * @throws Error if the code was not compiled by `@godefer/transform`.
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
 * Stops the panic and returns its value, if a frame called the function that contains it because of that panic.
 * Otherwise it returns `null` and does nothing.
 *
 * @returns the value that `panic` was called with, or that was thrown; `null` if there is nothing to recover. It is
 *   never `null` for a real panic: for `panic(null)` it is a {@link PanicNilError}.
 * @throws Error if the code was not compiled by `@godefer/transform`.
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
 * Describes the panic that made the surrounding deferred function run, and does not stop it: the panic continues when
 * the function returns. It answers where `recover()` would, and returns `null` where that would: on a normal exit,
 * after `recover()` has answered, while `goexit()` ends the task.
 *
 * @returns the panic, frozen, or `null`
 * @throws Error if the code was not compiled by `@godefer/transform`.
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
 * Names the result of the surrounding function: `return x` assigns to the variable before the deferred calls run, which
 * may read and change it, and the function returns its final value, also after a recovery.
 *
 * TypeScript does not see that `return x` assigns to it, and keeps its narrowing of the variable. Assign to `r`, and end
 * the function with `return r`: then TypeScript sees everything.
 *
 * @param initial the result's first value; an array or object where a pattern names several results.
 * @returns `initial`, with the type that the variable is declared with, `let error: Error | null = namedResult(null)`, or
 *   that is given, `namedResult<Error | null>(null)`; else in the type of `initial`, `boolean` for `false`.
 * @throws Error if the code was not compiled by `@godefer/transform`.
 * @example
 * let [count, error] = namedResult<[number, Error | null]>([0, null]);
 * @see https://go.dev/ref/spec#Return_statements (rule S11)
 */
// An array is inferred as a tuple where a pattern takes it apart.
export function namedResult<I extends readonly unknown[], T = I>(initial: I & NotInferred<T>): T;
// `T` comes from the declaration and not from `initial`, so that `let` does not start out narrowed to what `initial` is.
export function namedResult<I extends T, T = I>(initial: I): T;
export function namedResult(): unknown {
  return uncompiled("namedResult");
}

/** `NoInfer`, for versions of TypeScript that do not have it. */
type NotInferred<T> = [T][T extends unknown ? 0 : never];

function uncompiled(name: string): never {
  const { compiled } = (globalThis as { [sharedKey]?: { compiled?: true } })[sharedKey] ?? {};
  const why = compiled ? "left it out" : "is not set up";
  throw new Error(`${name}() was not compiled: the transform ${why}. Run "npx @godefer/transform doctor"`);
}
