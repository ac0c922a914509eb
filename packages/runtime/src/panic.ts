import { isError } from "./brands.ts";
import { PanicError, PanicNilError } from "./errors.ts";
import { flightOf } from "./panics.ts";
import { tracedFrom } from "./traced-from.ts";

/**
 * Begins a panic: Go's predeclared `panic`. It throws; each frame it unwinds runs its deferred calls, innermost frame first,
 * until one of them recovers.
 *
 * @param value what `recover()` will return
 * @returns never
 * @throws `value` itself if it is an `Error`; a {@link PanicNilError} for `null` and `undefined`; otherwise a
 *   {@link PanicError} that wraps it
 * @example
 * if (index < 0) panic(`negative index ${index}`);
 * @see https://go.dev/ref/spec#Handling_panics (rules S20 and S25)
 */
export function panic(value: unknown): never {
  throw throwable(value, panic);
}

/**
 * What `panic` throws. The statement `panic(value);` compiles to `throw throwable(value);`.
 *
 * @param above the function at whose caller the stack trace begins
 */
export function throwable(value: unknown, above: (value: unknown) => unknown = throwable): unknown {
  if (!isError(value)) {
    const error = value == null ? new PanicNilError() : new PanicError(value);
    // Not returned directly: JavaScriptCore removes the frame of a tail call, and then the trace would have no beginning.
    tracedFrom(above, error);
    return error;
  }
  // An error that is thrown a second time begins a panic of its own.
  flightOf(value).link = null;
  return value;
}
