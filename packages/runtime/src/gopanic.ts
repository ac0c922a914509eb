import { type Defer, run } from "./defers.ts";
import { arrive, leave, type Panic, raise, settle } from "./panics.ts";
import { shared } from "./shared.ts";

shared.compiled = true;

/** In the thrown value's place: nothing was thrown, a generator was closed with calls pending. */
export const noPanic: unique symbol = Symbol() as never;

/**
 * Runs the pending deferred calls of a frame that a throw has reached: Go's `gopanic`, in the unwinding form. Only the
 * frame's own calls run, because in JavaScript any caller may have a `catch` or `finally` in between.
 *
 * @param thrown what the frame's `catch` caught, or `noPanic`
 * @param defers the frame's pending calls, newest first
 * @returns the panic that leaves the frame, whose `value` the frame has to throw on; `null` if it was recovered and the
 *   frame returns to its caller (rule S24)
 */
export function gopanic(thrown: unknown, defers: Defer | null): Panic | null {
  let current = begin(thrown);
  for (let d = defers; d !== null; d = d.link) {
    try {
      run(d, current);
      current = settle(current);
    } catch (next) {
      current = raise(arrive(next), current);
    }
  }
  return leave(current);
}

/** The panic that a frame's deferred calls begin with. */
export function begin(thrown: unknown): Panic | null {
  return thrown === noPanic ? null : arrive(thrown);
}
