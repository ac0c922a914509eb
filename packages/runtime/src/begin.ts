import { arrive } from "./panics.ts";
import type { Panic } from "./records.ts";
import { shared } from "./shared.ts";

shared.compiled = true;

/** In place of a thrown value: nothing was thrown, but the runtime must make the frame's pending calls. */
export const noPanic: unique symbol = Symbol() as never;

/**
 * The panic that a frame's deferred calls begin with: Go's `_panic.start`.
 *
 * @param thrown what the frame's `catch` caught, or `noPanic`: a generator was closed, or an exit left its call to the
 *   runtime
 * @returns `null` for `noPanic`
 * @see Go 1.26: runtime/panic.go, `_panic.start`
 */
export function begin(thrown: unknown): Panic | null {
  return thrown === noPanic ? null : arrive(thrown);
}
