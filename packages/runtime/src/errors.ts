import { brand } from "./brands.ts";
import { define } from "./define.ts";
import { asksUser, formatValue } from "./format-value.ts";

/**
 * Wraps a panic value that is not an `Error` (rule S20). Its message is the value as a crash prints it.
 *
 * @example
 * try {
 *   parse(text);
 * } catch (error) {
 *   if (error instanceof PanicError) console.error(error.value);
 * }
 * @see rules S20 and S61
 */
export class PanicError<T = unknown> extends Error {
  /** What `panic` was called with. */
  readonly value: T;

  /** @param value what `panic` was called with */
  constructor(value: T) {
    super();
    this.value = value;
    // On a frozen error, this fails, and the message is made anew each time.
    const settle = (message: string) => (define(this, "message", { value: message, writable: true }), message);
    // A `toString` of the user's runs when the message is first read: once, or never. Every other message is there from
    // the start: `structuredClone` does not copy what a getter returns.
    if (asksUser(value)) define(this, "message", { get: () => settle(formatValue(value)), set: settle });
    else settle(formatValue(value));
  }
}
brand(PanicError.prototype, "PanicError");

/**
 * What `recover()` returns for `panic(null)`, `panic(undefined)` and `throw undefined`. So it never returns `null` for a
 * real panic (rule S25).
 *
 * @see https://pkg.go.dev/runtime#PanicNilError
 */
export class PanicNilError extends Error {
  constructor() {
    super("panic called with nil argument");
  }
}
brand(PanicNilError.prototype, "PanicNilError");
