import { begin } from "./begin.ts";
import { run } from "./defers.ts";
import { arrive, leave, settle } from "./panics.ts";
import type { Defer, Panic } from "./records.ts";
import { shared } from "./shared.ts";
import { thenable } from "./values.ts";

/**
 * Runs the pending deferred calls of a frame that a throw has reached: the loop of Go's `gopanic`. Go continues with the
 * next frame (`_panic.nextFrame`). Here only the frame's own calls run, and the engine's unwinding leads to the next frame:
 * any caller in between may have a `catch` or a `finally`.
 *
 * @param thrown what the frame's `catch` caught, or `noPanic`
 * @param defers the frame's pending calls, newest first
 * @returns the panic that leaves the frame: the frame must throw its `value`. `null` if it was recovered: the frame returns
 *   to its caller (rule S24).
 * @see Go 1.26: runtime/panic.go, `gopanic`, `_panic.nextDefer`
 */
export function gopanic(thrown: unknown, defers: Defer | null): Panic | null {
  return proceed(begin(thrown), defers, false) as Panic | null;
}

/**
 * `gopanic` for an async function. If a deferred call returns a thenable, it is awaited before the next call runs, and its
 * rejection is a panic (rule S40). If no call returns one, no tick passes.
 *
 * @param thrown what the frame's `catch` caught, or `noPanic`
 * @param defers the frame's pending calls, newest first
 * @returns what `gopanic` returns, or a promise of it
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
