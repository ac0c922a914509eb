import { arrive, type Panic } from "./panics.ts";
import { shared } from "./shared.ts";

shared.compiled = true;

/** In the thrown value's place: nothing was thrown, and yet calls are pending that the runtime has to make. */
export const noPanic: unique symbol = Symbol() as never;

/**
 * The panic that a frame's deferred calls begin with.
 *
 * @param thrown what the frame's `catch` caught, or `noPanic`: a generator was closed, or an exit has left its call to
 *   the runtime
 */
export function begin(thrown: unknown): Panic | null {
  return thrown === noPanic ? null : arrive(thrown);
}
