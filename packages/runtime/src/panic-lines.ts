import { hasBrand, panicValue } from "./brands.ts";
import { flightOf, type Panic } from "./panics.ts";
import type { Flight } from "./shared.ts";

/** What a listing of panics needs to know of one. */
export type Listed = Pick<Panic, "value" | "recovered"> & Flight;

/** A line of a listing: a panic, or several on top of each other that have the same value. */
export type PanicLine = Omit<Listed, "link"> & {
  /** It was recovered, and panicked with again. */
  readonly repanicked: boolean;
};

/** What was thrown and caught, with the panics that it has replaced. */
export const caught = (thrown: unknown): Listed => ({ ...flightOf(thrown), value: thrown, recovered: false });

/**
 * The panics that Go lists for one, newest first. Of those that have the same value the oldest stands for all. A Goexit
 * that others have replaced has no line.
 *
 * @see runtime/panic.go, printpanics
 */
export function panicLines(newest: Listed): PanicLine[] {
  const lines: PanicLine[] = [];
  let repanicked = false;
  for (let next: Listed | null = newest; next; next = next.link) {
    const { value, recovered, goexit, link }: Listed = next;
    const repeated = !!link && identity(link.value) === identity(value);
    if (!repeated && (!goexit || next === newest)) lines.push({ value, recovered, goexit, repanicked });
    repanicked = repeated;
  }
  return lines;
}

/** Go compares interface values: what `panic` was called with, not the error that carried it. All nil panics are one. */
const identity = (thrown: unknown) => (hasBrand(thrown, "PanicNilError") ? null : panicValue(thrown));
