import { hasBrand, panicValue } from "./brands.ts";
import { formatValue } from "./format-value.ts";
import { flightOf, type Panic } from "./panics.ts";

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
  const chain: Printed[] = [];
  const { link, goexit } = flightOf(thrown);
  let next: Printed | null = { value: thrown, recovered: false, goexit, link };
  for (; next; next = next.link) chain.push(next);
  // The values are asked for their text from the newest to the oldest, and printed the other way round.
  const texts = chain.map((panic) =>
    repeats(panic) ? null : panic.goexit ? "" : `panic: ${formatValue(panic.value)}`,
  );
  let listing = "";
  for (let i = chain.length - 1; i >= 0; i--) {
    const { link, recovered } = chain[i]!;
    const text = texts[i];
    if (text === null) continue;
    // The tab is owed to the line above, also if a Goexit in between leaves none of its own.
    if (link && !link.goexit) listing += "\n\t";
    listing += text;
    if (recovered) listing += texts[i - 1] === null ? " [recovered, repanicked]" : " [recovered]";
  }
  return listing;
}

type Printed = Pick<Panic, "value" | "recovered" | "goexit" | "link">;

/** It has the value of the panic that it was raised on top of, whose line stands for both. */
function repeats({ value, link }: Printed): boolean {
  if (!link) return false;
  // As Go compares interface values: what `panic` was called with, not the error that carried it.
  const earlier = panicValue(link.value);
  const later = panicValue(value);
  return earlier === later || (isNil(earlier) && isNil(later));
}

const isNil = (value: unknown) => hasBrand(value, "PanicNilError");
