import type { Flight, Panic } from "./records.ts";
import { shared } from "./shared.ts";

/**
 * Makes the panic for a throw that has reached a frame. The throw left the frame's body, or a deferred call that ran because
 * of `current`. The panic takes over the links that it had in the frame below.
 *
 *   in the air   value → n1 → n2 → s1        current → c1
 *   after        panic → n1 → n2 → current → c1          current.aborted
 *
 * The value replaced the panics n1 and n2 on its way out of the deferred call. s1 reached a frame before the call began: it
 * was replaced by an earlier throw of the same value, which a `catch` has ended (rule S29).
 *
 * @param value what was thrown
 * @param current the panic because of which the frame was running deferred calls, if any; it is aborted
 * @param since what `arrivals` was when the deferred call began
 */
export function arrive(value: unknown, current: Panic | null = null, since = 0): Panic {
  const flight = flightOf(value);
  const panic: Panic = {
    value,
    link: flight.link,
    goexit: flight.goexit,
    recovered: false,
    aborted: false,
    over: false,
    callee: undefined,
    arrival: ++shared.arrivals,
    then: undefined,
  };
  // The links are taken. A value that is thrown a second time (a recovered error that is panicked with again, an error
  // object that is kept and reused) begins a panic of its own, and must not find its earlier self in its own chain.
  flight.link = null;
  if (current) current.aborted = current.over = true;
  let oldest = panic;
  // The newest 1,000 links are kept. They may belong to earlier throws that a `catch` has ended. Nothing tells
  // (decision 0008), but their number must not grow without bound.
  for (let n = 0; n < 1000 && oldest.link && oldest.link.arrival > since; n++) oldest = oldest.link;
  oldest.link = current;
  return panic;
}

/**
 * Lets a panic continue to the next frame: the thrown value carries it, and its links wait beside the value.
 *
 * @returns `panic`
 */
export function leave(panic: Panic | null): Panic | null {
  if (panic) {
    panic.over = true;
    if (panic.link) {
      try {
        shared.flights.set(panic.value as object, panic);
      } catch {
        // A primitive cannot be a key.
        shared.primitive = panic;
      }
    }
  }
  return panic;
}

/**
 * What waits beside a thrown value; for most values, nothing. It tells whether `goexit()` threw the value, in this copy of
 * the runtime or another one, and holds the links of a value between two frames.
 *
 * @returns a record whose `link` may be written
 */
export function flightOf(value: unknown): Flight {
  // The map also answers for what cannot be a key.
  return (
    shared.flights.get(value as object) ??
    (Object.is(shared.primitive?.value, value) ? shared.primitive : null) ?? { link: null, goexit: undefined }
  );
}

/**
 * Called when a deferred call that ran because of `current` has returned. If it recovered the panic, this is the part of
 * Go's `recovery` that finds out where to continue.
 *
 * @returns the panic because of which the frame makes its next deferred call. If `current` was not recovered, that is
 *   `current`. After a recovery there is none, unless the recovered panic had aborted a Goexit, which then continues
 *   (rule S30).
 * @see Go 1.26: runtime/panic.go, `recovery`
 */
export function settle(current: Panic | null): Panic | null {
  if (!current?.recovered) return current;
  for (let earlier = current.link; earlier?.aborted; earlier = earlier.link) {
    if (earlier.goexit) return earlier;
  }
  return null;
}
