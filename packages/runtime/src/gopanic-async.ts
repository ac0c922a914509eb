import { type Defer, run } from "./defers.ts";
import { begin } from "./gopanic.ts";
import { isThenable } from "./values.ts";
import { arrive, leave, type Panic, raise, settle } from "./panics.ts";

/**
 * `gopanic` for an async function: a deferred call's thenable is awaited before the next call runs, and its rejection is
 * a panic (rule S40). Where nothing is thenable no tick passes.
 *
 * @param thrown what the frame's `catch` caught, or `noPanic`
 * @param defers the frame's pending calls, newest first
 * @returns as `gopanic`, at once or as a promise
 */
export function gopanicAsync(thrown: unknown, defers: Defer | null): Panic | null | Promise<Panic | null> {
  return proceed(begin(thrown), defers);
}

function proceed(current: Panic | null, defers: Defer | null): Panic | null | Promise<Panic | null> {
  for (let d = defers; d !== null; d = d.link) {
    try {
      const value = run(d, current);
      if (isThenable(value)) return wait(value, current, d.link);
      current = settle(current);
    } catch (next) {
      current = raise(arrive(next), current);
    }
  }
  return leave(current);
}

async function wait(value: PromiseLike<unknown>, current: Panic | null, rest: Defer | null): Promise<Panic | null> {
  let next: Panic | null;
  try {
    await value;
    next = settle(current);
  } catch (thrown) {
    next = raise(arrive(thrown), current);
  }
  return proceed(next, rest);
}
