import { asksUser, formatValue } from "./format-value.ts";
import { brand } from "./brands.ts";
import { define } from "./define.ts";

/**
 * Carries a panic value that is not an `Error` (rule S20). Its message is the value as a crash prints it.
 *
 * @example
 * try {
 *   parse(text);
 * } catch (error) {
 *   if (error instanceof PanicError) console.error(error.value);
 * }
 */
export class PanicError<T = unknown> extends Error {
  /** What `panic` was called with. */
  readonly value: T;

  /** @param value what `panic` was called with */
  constructor(value: T) {
    super();
    this.value = value;
    // On a frozen error it fails, and the message is made anew each time.
    const settle = (message: string) => (define(this, "message", { value: message, writable: true }), message);
    // A value's own `toString` is user code: it runs when the message is asked for, once, and never if it is not. Any
    // other message is there at once: `structuredClone` asks no getter, and a copy would have none.
    if (asksUser(value)) define(this, "message", { get: () => settle(formatValue(value)), set: settle });
    else settle(formatValue(value));
  }
}
brand(PanicError.prototype, "PanicError");

/**
 * What `recover()` gives for `panic(null)`, `panic(undefined)` and `throw undefined`, so that its answer is never `null`
 * for a real panic (rule S25).
 *
 * @see https://pkg.go.dev/runtime#PanicNilError
 */
export class PanicNilError extends Error {
  constructor() {
    super("panic called with nil argument");
  }
}
brand(PanicNilError.prototype, "PanicNilError");
