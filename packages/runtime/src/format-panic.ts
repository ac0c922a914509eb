import { panicValue } from "./brands.ts";
import { formatValue } from "./format-value.ts";
import { type Panic, peekLinks } from "./panics.ts";

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
  const chain = [{ value: thrown, recovered: false }, ...chainOf(peekLinks(thrown))];
  const lines: string[] = [];
  for (let i = chain.length - 1; i >= 0; i--) {
    const repanicked = i > 0 && sameValue(chain[i - 1]!.value, chain[i]!.value);
    const below = chain[i + 1];
    // One line for a value that was panicked with again: the older panic's, with what became of it.
    if (below === undefined || !sameValue(chain[i]!.value, below.value)) {
      const mark = !chain[i]!.recovered ? "" : repanicked ? " [recovered, repanicked]" : " [recovered]";
      lines.push(`${lines.length > 0 ? "\t" : ""}panic: ${formatValue(chain[i]!.value)}${mark}`);
    }
  }
  return lines.join("\n");
}

function chainOf(newest: Panic | null): Panic[] {
  const chain: Panic[] = [];
  for (let panic = newest; panic !== null; panic = panic.link) chain.push(panic);
  return chain;
}

/** As Go compares interface values: what `panic` was called with, not the error that carried it. */
function sameValue(a: unknown, b: unknown): boolean {
  return panicValue(a) === panicValue(b);
}
