import { begin } from "./begin.ts";
import { type Defer, run } from "./defers.ts";
import { thenable } from "./values.ts";
import { arrive, leave, type Panic, settle } from "./panics.ts";
import { shared } from "./shared.ts";

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
  return proceed(begin(thrown), defers, false) as Panic | null;
}

/**
 * `gopanic` for an async function: a deferred call's thenable is awaited before the next call runs, and its rejection is
 * a panic (rule S40). Where nothing is thenable no tick passes.
 *
 * @param thrown what the frame's `catch` caught, or `noPanic`
 * @param defers the frame's pending calls, newest first
 * @returns as `gopanic`, at once or as a promise
 */
export function gopanicAsync(thrown: unknown, defers: Defer | null): Panic | null | Promise<Panic | null> {
  return proceed(begin(thrown), defers, true);
}

function proceed(current: Panic | null, defers: Defer | null, awaits: boolean): Panic | null | Promise<Panic | null> {
  for (let d = defers; d; d = d.link) {
    const since = shared.arrivals;
    try {
      const value = run(d, current);
      const waiting = awaits && thenable(value);
      if (waiting) return wait(waiting, current, d.link, since);
      current = settle(current);
    } catch (next) {
      current = arrive(next, current, since);
    }
  }
  return leave(current);
}

async function wait(
  value: PromiseLike<unknown>,
  current: Panic | null,
  rest: Defer | null,
  since: number,
): Promise<Panic | null> {
  let next: Panic | null;
  try {
    await value;
    next = settle(current);
  } catch (thrown) {
    next = arrive(thrown, current, since);
  }
  return proceed(next, rest, true);
}
