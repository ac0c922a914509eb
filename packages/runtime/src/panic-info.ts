import { panicValue } from "./brands.ts";
import { PanicNilError } from "./errors.ts";
import { caught, type Listed, panicLines } from "./panic-lines.ts";

/** A panic, as data. It and what is in it are frozen. */
export interface PanicInfo {
  /** What `recover()` gives for it: errors keep their class and stack. */
  readonly value: unknown;
  /** It was recovered, and panicked with again: the listing says `[recovered, repanicked]`. */
  readonly recovered: boolean;
  /** The panics that it has replaced, oldest first: the lines that `formatPanic` prints in front of its own. */
  readonly replaced: readonly ReplacedPanic[];
}

/** A panic in whose place another has come. */
export type ReplacedPanic = Omit<PanicInfo, "replaced">;

/**
 * What `formatPanic` prints, as data: for a `catch`, a handler of uncaught exceptions, a logger.
 *
 * @param thrown what was caught where the panic ended
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

export function infoOf(panic: Listed): PanicInfo {
  const { freeze } = Object;
  const [last, ...replaced] = panicLines(panic).map(({ value, recovered }) =>
    freeze({ value: recoveredValue(value), recovered }),
  );
  return freeze({ ...last!, value: recoveredValue(panic.value), replaced: freeze(replaced.reverse()) });
}

/** Never null, which means that there is no panic (rule S25). */
export const recoveredValue = (thrown: unknown): unknown => panicValue(thrown) ?? new PanicNilError();
