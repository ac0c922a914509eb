import { hasBrand, panicValue } from "./brands.ts";
import { flightOf, type Panic } from "./panics.ts";
import type { Flight } from "./shared.ts";

/** What a listing of panics needs to know of one. */
export type Listed = Pick<Panic, "value" | "recovered"> & Flight;

/** A line of a listing: a panic, or several on top of each other that have the same value. */
export type PanicLine = Listed & {
  /** It was recovered, and panicked with again. */
  readonly repanicked: boolean;
};

/** What was thrown and caught, with the panics that it has replaced. */
export const caught = (thrown: unknown): Listed => ({ ...flightOf(thrown), value: thrown, recovered: false });

/**
 * The panics that Go lists for one, newest first. Of those that have the same value the oldest stands for all.
 *
 * @see runtime/panic.go, printpanics
 */
export function panicLines(newest: Listed): PanicLine[] {
  const lines: PanicLine[] = [];
  let repanicked = false;
  for (let next: Listed | null = newest; next; next = next.link) {
    const repeated = repeats(next);
    if (!repeated) lines.push({ ...next, repanicked });
    repanicked = repeated;
  }
  return lines;
}

/** It has the value of the panic that it was raised on top of, whose line stands for both. */
function repeats({ value, link }: Listed): boolean {
  if (!link) return false;
  // As Go compares interface values: what `panic` was called with, not the error that carried it.
  const earlier = panicValue(link.value);
  const later = panicValue(value);
  return earlier === later || (isNil(earlier) && isNil(later));
}

const isNil = (value: unknown) => hasBrand(value, "PanicNilError");
