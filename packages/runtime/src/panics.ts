import { type Flight, shared } from "./shared.ts";

/** A panic as one frame sees it: Go's `_panic`. A frame makes its own for every throw that reaches it. */
export interface Panic {
  /** What was thrown. */
  readonly value: unknown;
  /** The panic that this one replaced or was raised on top of: Go's `link`. Printed in front of it. */
  link: Panic | null;
  /** It is the unwinding of a task that has called `goexit()`: no panic, and nothing recovers it. */
  readonly goexit: true | undefined;
  /** `recover()` has answered with this panic; it ends when the deferred call that did so returns. */
  recovered: boolean;
  /** A later panic has left the deferred call that ran because of this one. */
  aborted: boolean;
  /** No `recover()` can answer with it any more: it has left the frame, or another has taken its place. */
  over: boolean;
  /** The function that a frame is about to call, or calls, because of this panic. */
  callee: unknown;
  /** Its place among all throws that have reached a frame: it tells which panics are older than a deferred call. */
  readonly arrival: number;
  /** It is no thenable, also if somebody gives all objects a `then`: an async frame asks. */
  readonly then: undefined;
}

/**
 * Of the panics that a value brings along, the newest that a frame keeps. They may be those of earlier throws, which a
 * `catch` has ended: nothing tells (decision 0008), but they must not become ever more.
 */
const mostLinks = 1000;

/**
 * The panic for a throw that has reached a frame: its body has been left by it, or a deferred call that ran because of
 * `current`. It takes up the links of the throw it was in the frame below.
 *
 *   in the air   value → n1 → n2 → s1        current → c1
 *   after        panic → n1 → n2 → current → c1          current.aborted
 *
 * n1 and n2 are panics that the value has replaced on its way out of the deferred call. s1 had reached a frame before the
 * call began: an earlier throw of the same value has replaced it, and a `catch` has ended that (rule S29).
 *
 * @param since the `arrivals` when the deferred call began
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
  // Taken, so that a value thrown a second time (a re-panic of the recovered error, an error object that is kept and
  // thrown again) begins a panic of its own instead of finding its earlier self in its own chain.
  flight.link = null;
  if (current) current.aborted = current.over = true;
  let oldest = panic;
  for (let n = 0; n < mostLinks && oldest.link && oldest.link.arrival > since; n++) oldest = oldest.link;
  oldest.link = current;
  return panic;
}

/**
 * Lets a panic go on to the next frame: the thrown value carries it, its links wait beside it.
 *
 * @returns the panic
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
 * What waits beside a thrown value; most have nothing. It tells what `goexit()` has thrown, in this copy of the runtime or
 * another, and the links of a value that is in the air.
 */
export function flightOf(value: unknown): Flight {
  // The map answers for what cannot be a key, too.
  return (
    shared.flights.get(value as object) ??
    (Object.is(shared.primitive?.value, value) ? shared.primitive : null) ?? { link: null, goexit: undefined }
  );
}

/**
 * A deferred call that ran because of `current` has returned.
 *
 * @returns the panic that the frame's next deferred call runs because of: the same; or after a recovery none, unless a
 *   Goexit is among the panics that the recovered one had aborted, for that goes on (rule S30)
 */
export function settle(current: Panic | null): Panic | null {
  if (!current?.recovered) return current;
  for (let earlier = current.link; earlier?.aborted; earlier = earlier.link) {
    if (earlier.goexit) return earlier;
  }
  return null;
}
