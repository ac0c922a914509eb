import { formatInnerErrors } from "./inner-errors.ts";
import { formatValue } from "./format-value.ts";
import { caught, panicLines } from "./panic-lines.ts";

/**
 * The lines that Go prints for a panic that nobody recovered: `panic: V`, preceded by the panics that it replaced,
 * oldest first, ` [recovered]` behind those that were recovered. Behind an error stands what it has inside: its cause, the
 * errors of an `AggregateError`, those of a `SuppressedError`.
 *
 * @param thrown what was caught where the panic ended: in a `catch`, or in an `uncaughtException` handler
 * @returns the listing, without a newline at its end
 * @example
 * try {
 *   main();
 * } catch (thrown) {
 *   console.error(formatPanic(thrown)); // panic: A [recovered]
 * }                                     //         panic: B
 * @see runtime/panic.go, printpanics (rules S60 and S61)
 */
export function formatPanic(thrown: unknown): string {
  return listPanics(thrown);
}

/**
 * The values are asked for their text from the newest to the oldest, and printed the other way round.
 *
 * @param newest gets what stands in the last line, and what that has inside, each with its text: a crash prints their stacks
 */
export function listPanics(thrown: unknown, newest = new Map<unknown, string>()): string {
  const lines = panicLines(caught(thrown)).map(({ value, goexit, recovered, repanicked }, i) => {
    if (goexit) return "";
    const told = i ? new Map<unknown, string>() : newest;
    const text = formatValue(value);
    told.set(value, text);
    const mark = recovered ? ` [recovered${repanicked ? ", repanicked" : ""}]` : "";
    return `panic: ${text}${mark}${formatInnerErrors(value, told)}`;
  });
  return lines.reverse().join("\n\t");
}
