import { isObject } from "./values.ts";
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
  /** It is no thenable, also if somebody gives all objects a `then`: an async frame asks. */
  readonly then: undefined;
}

/** The panic for a throw that has reached a frame. It takes up the links of the throw it was in the frame below. */
export function arrive(value: unknown): Panic {
  const flight = flightOf(value);
  const link = flight?.link ?? null;
  // Taken, so that a value thrown a second time (a re-panic of the recovered error, an error object that is kept and
  // thrown again) begins a panic of its own instead of finding its earlier self in its own chain.
  if (flight) flight.link = null;
  return {
    value,
    link,
    goexit: flight?.goexit,
    recovered: false,
    aborted: false,
    over: false,
    callee: undefined,
    then: undefined,
  };
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
      if (isObject(panic.value)) shared.flights.set(panic.value, panic);
      else shared.primitive = panic;
    }
  }
  return panic;
}

/** What waits beside a thrown value; most have nothing. */
function flightOf(value: unknown): Flight | null | undefined {
  if (isObject(value)) return shared.flights.get(value);
  return Object.is(shared.primitive?.value, value) ? shared.primitive : null;
}

/** Whether a thrown value is what `goexit()` has thrown, in this copy of the runtime or another. */
export function isGoexit(value: unknown): true | undefined {
  return flightOf(value)?.goexit;
}

/** The links of a value that is in the air, without taking them: for printing what nobody has recovered. */
export function peekLinks(value: unknown): Panic | null {
  return flightOf(value)?.link ?? null;
}

export function forgetLinks(value: unknown): void {
  const flight = flightOf(value);
  if (flight) flight.link = null;
}

/**
 * A deferred call that ran because of `current` has been left by `next`:
 *
 *   before   next → n1 → n2        current → c1
 *   after    next → n1 → n2 → current → c1          current.aborted
 *
 * n1 and n2 are panics that `next` has replaced on its way out of the deferred call.
 *
 * @returns `next`
 */
export function raise(next: Panic, current: Panic | null): Panic {
  if (current) {
    current.aborted = current.over = true;
    let oldest = next;
    while (oldest.link) oldest = oldest.link;
    oldest.link = current;
  }
  return next;
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
