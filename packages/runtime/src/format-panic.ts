import { panicValue } from "./brands.ts";
import { formatValue } from "./format-value.ts";
import { isGoexit, type Panic, peekLinks } from "./panics.ts";

/**
 * The lines that Go prints for a panic that nobody recovered: `panic: V`, preceded by the panics that it replaced,
 * oldest first, ` [recovered]` behind those that were recovered.
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
  return formatChain({ value: thrown, recovered: false, goexit: isGoexit(thrown), link: peekLinks(thrown) }, false);
}

type Printed = Pick<Panic, "value" | "recovered" | "goexit" | "link">;

/** @param repanicked the next panic of the listing has the same value: it gets no line of its own */
function formatChain({ value, recovered, goexit, link }: Printed, repanicked: boolean): string {
  let text = "";
  if (link !== null) {
    const again = sameValue(link.value, value);
    text = formatChain(link, again);
    if (again) return text;
    // The tab is owed to the line above, also if a Goexit in between leaves none of its own.
    if (!link.goexit) text += "\n\t";
  }
  if (goexit) return text;
  const mark = recovered ? (repanicked ? " [recovered, repanicked]" : " [recovered]") : "";
  return `${text}panic: ${formatValue(value)}${mark}`;
}

/** As Go compares interface values: what `panic` was called with, not the error that carried it. */
function sameValue(a: unknown, b: unknown): boolean {
  return panicValue(a) === panicValue(b);
}
