import { isError } from "./brands.ts";
import { PanicError, PanicNilError } from "./errors.ts";
import { tracedFrom } from "./traced-from.ts";
import { flightOf } from "./panics.ts";

/**
 * Begins a panic: Go's predeclared `panic`. Every frame that it crosses runs its deferred calls, innermost first, until
 * one of them recovers it. To JavaScript it is a throw.
 *
 * @param value what `recover()` will give back
 * @returns never
 * @throws `value` itself if it is an `Error`; {@link PanicNilError} for `null` and `undefined`; else a
 *   {@link PanicError} that carries it
 * @example
 * if (index < 0) panic(`negative index ${index}`);
 * @see https://go.dev/ref/spec#Handling_panics (rules S20 and S25)
 */
export function panic(value: unknown): never {
  throw throwable(value, panic);
}

/**
 * What `panic` throws. The statement `panic(value);` is compiled to `throw throwable(value);`.
 *
 * @param above the function at whose caller the stack trace begins
 */
export function throwable(value: unknown, above: (value: unknown) => unknown = throwable): unknown {
  if (!isError(value)) {
    const error = value == null ? new PanicNilError() : new PanicError(value);
    // Not returned at once: of a tail call JavaScriptCore leaves no frame, and the trace would not begin anywhere.
    tracedFrom(above, error);
    return error;
  }
  // An error that is thrown a second time begins a panic of its own.
  flightOf(value).link = null;
  return value;
}
