import { panicValue } from "./brands.ts";
import { PanicNilError } from "./errors.ts";
import { caught, panicLines } from "./panic-lines.ts";
import type { Listed, PanicInfo } from "./records.ts";

/**
 * Describes an unrecovered panic: what `formatPanic` prints, as data. For a `catch`, a handler of uncaught exceptions, or a
 * logger.
 *
 * @param thrown what was caught where the panic ended; it may be anything
 * @returns the panic, frozen
 * @example
 * try {
 *   main();
 * } catch (thrown) {
 *   const { value, replaced } = panicInfo(thrown);
 *   logger.error(value, { replaced });
 * }
 * @see rule S74
 */
export function panicInfo(thrown: unknown): PanicInfo {
  return infoOf(caught(thrown));
}

/** The same for a panic that is under way. */
export function infoOf(panic: Listed): PanicInfo {
  const { freeze } = Object;
  const replaced = panicLines(panic, ({ value, recovered }) => freeze({ value: recoveredValue(value), recovered }));
  return freeze({ ...replaced.pop()!, value: recoveredValue(panic.value), replaced: freeze(replaced) });
}

/** What `recover()` returns. It is never null, because null means that there is no panic (rule S25). */
export const recoveredValue = (thrown: unknown): unknown => panicValue(thrown) ?? new PanicNilError();
