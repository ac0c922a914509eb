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
  let listing = "";
  panicLines(caught(thrown)).forEach(({ value, goexit, recovered, repanicked }, i) => {
    const told = i ? new Map<unknown, string>() : newest;
    let line = "";
    if (!goexit) {
      told.set(value, formatValue(value));
      line = `panic: ${told.get(value)}`;
      if (recovered) line += repanicked ? " [recovered, repanicked]" : " [recovered]";
      line += formatInnerErrors(value, told);
      // The tab is owed to the line above, also if a Goexit in between leaves none of its own.
      if (i) line += "\n\t";
    }
    listing = line + listing;
  });
  return listing;
}
