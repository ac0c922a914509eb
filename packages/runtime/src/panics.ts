import { shared } from "./shared.ts";

/** A panic as one frame sees it: Go's `_panic`. A frame makes its own for every throw that reaches it. */
export interface Panic {
  /** What was thrown. */
  readonly value: unknown;
  /** The panic that this one replaced or was raised on top of: Go's `link`. Printed in front of it. */
  link: Panic | null;
  /** `recover()` has answered with this panic; it ends when the deferred call that did so returns. */
  recovered: boolean;
  /** A later panic has left the deferred call that ran because of this one. */
  aborted: boolean;
  /** No `recover()` can answer with it any more: it has left the frame, or ended there. */
  over: boolean;
}

/** The panic for a throw that has reached a frame. It takes up the links of the throw it was in the frame below. */
export function arrive(value: unknown): Panic {
  return { value, link: takeLinks(value), recovered: false, aborted: false, over: false };
}

/** Lets a panic go on to the next frame: the thrown value carries it, its links wait beside it. */
export function leave(panic: Panic): void {
  panic.over = true;
  const { value, link } = panic;
  if (link === null) return;
  if (isObject(value)) shared.links.set(value, link);
  else shared.primitive = { value, link };
}

/** The links of a value that is in the air, without taking them: for printing what nobody has recovered. */
export function peekLinks(value: unknown): Panic | null {
  if (isObject(value)) return shared.links.get(value) ?? null;
  const { primitive } = shared;
  return primitive !== null && Object.is(primitive.value, value) ? primitive.link : null;
}

/**
 * The entry is taken out, so that a value thrown a second time (a re-panic of the recovered error, an error object that
 * is kept and thrown again) begins a panic of its own instead of finding its earlier self in its own chain.
 */
function takeLinks(value: unknown): Panic | null {
  const link = peekLinks(value);
  if (link !== null) forgetLinks(value);
  return link;
}

export function forgetLinks(value: unknown): void {
  if (isObject(value)) shared.links.delete(value);
  else shared.primitive = null;
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/*
 * `raise` is called when a deferred call that ran because of `current` is left by `next`:
 *
 *   before   next → n1 → n2        current → c1
 *   after    next → n1 → n2 → current → c1          current.aborted
 *
 * n1, n2 are panics that `next` replaced on its way out of the deferred call.
 */
export function raise(next: Panic, current: Panic | null): Panic {
  if (current !== null) {
    current.aborted = true;
    current.over = true;
    let oldest = next;
    while (oldest.link !== null) oldest = oldest.link;
    oldest.link = current;
  }
  return next;
}
