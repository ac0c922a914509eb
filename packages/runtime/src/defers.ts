import { shared } from "./shared.ts";
import type { Panic } from "./panics.ts";

/** A deferred call on a frame's list, newest first: Go's `_defer`. */
export interface Defer {
  /** The callee as it was evaluated at the `defer` statement: possibly not a function (rule S4). */
  readonly fn: unknown;
  /** The receiver, or `passPanic`. */
  readonly self: unknown;
  readonly args: readonly unknown[];
  /** The callee's source text, for the error if it is not a function. */
  readonly text: string;
  /** The call deferred before this one. */
  readonly link: Defer | null;
}

/** The list of one invocation. It never leaves the function, so no other task can run what is on it. */
export interface Frame {
  defers: Defer | null;
}

/**
 * In the receiver's place: the callee is a function literal that takes the panic as a hidden first argument. Nobody else
 * can call such a literal, so it needs no claim.
 */
export const passPanic: unique symbol = Symbol() as never;

/**
 * An open-coded site as a frame hands it over in its `catch`: a function literal, or
 * [source text of the callee, callee, receiver or `passPanic`, …arguments].
 */
export type Site = ((panic: Panic | null) => unknown) | readonly [string, unknown, unknown, ...unknown[]];

const { apply } = Reflect;
const none: readonly unknown[] = [];

/**
 * Makes the list of an open-coded frame out of its bits and slots, once a panic has crossed it: bit i is set while site
 * i is deferred and has not run. Go's `addOneOpenDeferFrame`.
 */
export function scanOpenFrame(bits: number, ...sites: Site[]): Defer | null {
  let head: Defer | null = null;
  for (let i = 0; i < sites.length; i++) {
    if (bits & (1 << i)) {
      const site = sites[i]!;
      head =
        typeof site === "function"
          ? { fn: site, self: passPanic, args: none, text: "", link: head }
          : { fn: site[1], self: site[2], args: site.slice(3), text: site[0], link: head };
    }
  }
  return head;
}

/*
 * `deferproc` puts a call in front of the frame's list; `deferreturn` runs the list, each call taken off before it runs:
 *
 *   defers → c → b → a        deferproc(d)    defers → d → c → b → a
 *   defers → c → b → a        deferreturn     defers → b → a          c()
 */
export function deferproc(
  frame: Frame,
  text: string,
  fn: unknown,
  self: unknown,
  args: readonly unknown[] = none,
): void {
  frame.defers = { fn, self, args, text, link: frame.defers };
}

/** Runs a frame's list on its normal exit. A throw leaves the rest on the list, for `gopanic`. */
export function deferreturn(frame: Frame): void {
  while (frame.defers !== null) deferreturnOne(frame);
}

/**
 * Takes the newest call off a frame's list, which is not empty, and makes it on the normal exit.
 *
 * @returns what the call gives: an async frame awaits it
 */
export function deferreturnOne(frame: Frame): unknown {
  const d = frame.defers!;
  frame.defers = d.link;
  return run(d, null);
}

/** Makes a deferred call because of `by`: a panic, or `null` on a normal exit. */
export function run({ fn, self, args, text }: Defer, by: Panic | null): unknown {
  if (self === passPanic) return invoke(text, fn, undefined, [by, ...args]);
  if (by === null) return invoke(text, fn, self, args);
  const { callee, by: outer } = shared;
  try {
    // Deferring fn.call(x) or fn.apply(x, xs) counts as calling fn (rule S28). The two are functions too, and so have
    // themselves; those of another realm are others.
    const method = fn as { call?: unknown; apply?: unknown } | null | undefined;
    shared.callee = typeof self === "function" && (fn === method?.call || fn === method?.apply) ? self : fn;
    shared.by = by;
    return invoke(text, fn, self, args);
  } finally {
    // The callee has not claimed the panic, and nobody may do so in its name later. What was on offer before is again: to
    // a function that is still evaluating its parameters.
    shared.callee = callee;
    shared.by = outer;
  }
}

/**
 * Calls a deferred function when its turn has come, without asking it for its `call`, which may be one of its own.
 *
 * @param text the callee's source text
 * @throws TypeError if it is not a function (rule S4)
 */
export function invoke(text: string, fn: unknown, self?: unknown, args: readonly unknown[] = none): unknown {
  if (typeof fn !== "function") throw new TypeError(`${text} is not a function`);
  return apply(fn, self, args);
}
