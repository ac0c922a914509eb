import { brandOf, panicValue } from "./brands.ts";
import { flightOf } from "./panics.ts";
import type { Listed } from "./records.ts";

/** What was thrown and caught, together with the panics that it replaced. */
export const caught = (thrown: unknown): Listed => ({ ...flightOf(thrown), value: thrown, recovered: false });

/**
 * Goes through the panics that Go prints for an unrecovered one, from the newest to the oldest. Of consecutive panics with
 * the same value, only the oldest is printed. A Goexit that was replaced by a panic is not printed.
 *
 * @param print makes a line; `repanicked` tells that the panic was recovered and then panicked with again
 * @returns the lines, oldest first
 * @see Go 1.26: runtime/panic.go, `printpanics`
 */
export function panicLines<T>(newest: Listed, print: (panic: Listed, repanicked: boolean) => T): T[] {
  const lines: T[] = [];
  let repanicked = false;
  for (let next: Listed | null = newest; next; next = next.link) {
    const { link }: Listed = next;
    const repeated = !!link && identity(link.value) === identity(next.value);
    if (!repeated && (!next.goexit || next === newest)) lines.push(print(next, repanicked));
    repanicked = repeated;
  }
  return lines.reverse();
}

/** Go compares what `panic` was called with. Here that may be wrapped in an error. All nil panics count as one value. */
const identity = (thrown: unknown) => (brandOf(thrown) === "PanicNilError" ? null : panicValue(thrown));
