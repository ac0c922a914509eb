import { type Defer, run } from "./defers.ts";
import { arrive, leave, type Panic, raise } from "./panics.ts";
import { shared } from "./shared.ts";

/**
 * Runs the pending deferred calls of a frame that a throw has reached: Go's `gopanic`, in the unwinding form. Only the
 * frame's own calls run, because in JavaScript any caller may have a `catch` or `finally` in between.
 *
 * @param thrown what the frame's `catch` caught
 * @param defers the frame's pending calls, newest first
 * @returns the panic that leaves the frame, whose `value` the frame has to throw on; `null` if it was recovered and the
 *   frame returns to its caller (rule S24)
 */
export function gopanic(thrown: unknown, defers: Defer | null): Panic | null {
  let current: Panic | null = arrive(thrown);
  for (let d = defers; d !== null; d = d.link) {
    try {
      run(d, current);
    } catch (next) {
      current = raise(arrive(next), current);
      continue;
    } finally {
      // The callee did not claim the panic, and nobody may do so in its name later.
      shared.callee = undefined;
      shared.by = null;
    }
    if (current?.recovered) {
      current.over = true;
      current = null;
    }
  }
  if (current !== null) leave(current);
  return current;
}
