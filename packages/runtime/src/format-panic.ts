import { formatValue } from "./format-value.ts";
import { formatInnerErrors } from "./inner-errors.ts";
import { caught, panicLines } from "./panic-lines.ts";

/**
 * Formats an unrecovered panic as Go prints it: `panic: V`, preceded by the panics that it replaced, oldest first, those
 * that were recovered marked with ` [recovered]`. An error is followed by the errors inside it: its cause, the errors of an
 * `AggregateError` or a `SuppressedError`.
 *
 * @param thrown what was caught where the panic ended: in a `catch`, or in an `uncaughtException` handler
 * @returns the lines, without a newline at the end. It never throws, whatever the values do when they are printed.
 * @example
 * try {
 *   main();
 * } catch (thrown) {
 *   console.error(formatPanic(thrown)); // panic: A [recovered]
 * }                                     //         panic: B
 * @see Go 1.26: runtime/panic.go, `printpanics` (rules S60 and S61)
 */
export function formatPanic(thrown: unknown): string {
  return listPanics(thrown);
}

/**
 * Go's `preprintpanics` and `printpanics`: the values are converted to text from the newest to the oldest, and printed in
 * the opposite order.
 *
 * @param newest receives the value in the last line and the errors inside it, each with its text: a crash prints their
 *   stacks
 */
export function listPanics(thrown: unknown, newest = new Map<unknown, string>()): string {
  const lines = panicLines(caught(thrown), ({ value, goexit, recovered }, repanicked) => {
    if (goexit) return "";
    const told = newest.size ? new Map<unknown, string>() : newest;
    const text = formatValue(value);
    told.set(value, text);
    const mark = recovered ? ` [recovered${repanicked ? ", repanicked" : ""}]` : "";
    return `panic: ${text}${mark}${formatInnerErrors(value, told)}`;
  });
  return lines.join("\n\t");
}
