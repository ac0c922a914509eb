import type { Frame, Site } from "../../src/defers.ts";
import type { Runtime } from "./runtime.ts";

export const strategies = ["open-coded", "linked-list"] as const;
export type Strategy = (typeof strategies)[number];

/**
 * `defer(…)` in a body: the site as an open-coded frame hands it over, and which of the function's `defer` statements it
 * stands for, if that is not the next one (some may be skipped).
 */
export type DeferSite = (site: Site, index?: number) => void;

/** Calls a function with defers: its body registers them and may return the result. */
export type Invoke = <T>(body: (defer: DeferSite) => T) => T | undefined;

/**
 * What the compiler makes of a function with defers, with a list of sites in place of one variable for each:
 *
 *   invoke((defer) => { defer(value(rescue)); return work(); })   ≈   function f() { defer(rescue()); return work(); }
 */
export function frames(runtime: Runtime, strategy: Strategy): Invoke {
  return strategy === "open-coded" ? openFrames(runtime) : linkedFrames(runtime);
}

function openFrames(runtime: Runtime): Invoke {
  const { gopanic, scanOpenFrame } = runtime;
  return (body) => {
    let $bits = 0;
    let $result;
    const sites: Site[] = [];
    try {
      $result = body((site, index = sites.length) => {
        sites[index] = site;
        $bits |= 1 << index;
      });
      for (let i = sites.length - 1; i >= 0; i--) {
        if (($bits & (1 << i)) === 0) continue;
        $bits &= ~(1 << i);
        runSite(runtime, sites[i]!);
      }
    } catch ($thrown) {
      const $leaving = gopanic($thrown, scanOpenFrame($bits, ...sites));
      if ($leaving) throw $leaving.value;
    }
    return $result;
  };
}

function linkedFrames(runtime: Runtime): Invoke {
  const { deferreturn, gopanic } = runtime;
  return (body) => {
    const $frame: Frame = { defers: null };
    let $result;
    try {
      $result = body((site) => link(runtime, $frame, site));
      deferreturn($frame);
    } catch ($thrown) {
      const $leaving = gopanic($thrown, $frame.defers);
      if ($leaving) throw $leaving.value;
    }
    return $result;
  };
}

/** The same for async functions. */
export type InvokeAsync = <T>(body: (defer: DeferSite) => T | PromiseLike<T>) => Promise<T | undefined>;

export function asyncFrames(runtime: Runtime, strategy: Strategy): InvokeAsync {
  return strategy === "open-coded" ? asyncOpenFrames(runtime) : asyncLinkedFrames(runtime);
}

function asyncOpenFrames(runtime: Runtime): InvokeAsync {
  const { gopanicAsync, scanOpenFrame } = runtime;
  return async (body) => {
    let $bits = 0;
    let $result;
    const sites: Site[] = [];
    try {
      $result = await body((site, index = sites.length) => {
        sites[index] = site;
        $bits |= 1 << index;
      });
      for (let i = sites.length - 1; i >= 0; i--) {
        if (($bits & (1 << i)) === 0) continue;
        $bits &= ~(1 << i);
        const $value = runSite(runtime, sites[i]!);
        if (isThenable($value)) await $value;
      }
    } catch ($thrown) {
      let $leaving = gopanicAsync($thrown, scanOpenFrame($bits, ...sites));
      if (isThenable($leaving)) $leaving = await $leaving;
      if ($leaving) throw $leaving.value;
    }
    return $result;
  };
}

function asyncLinkedFrames(runtime: Runtime): InvokeAsync {
  const { deferreturnOne, gopanicAsync } = runtime;
  return async (body) => {
    const $frame: Frame = { defers: null };
    let $result;
    try {
      $result = await body((site) => link(runtime, $frame, site));
      while ($frame.defers) {
        const $value = deferreturnOne($frame);
        if (isThenable($value)) await $value;
      }
    } catch ($thrown) {
      let $leaving = gopanicAsync($thrown, $frame.defers);
      if (isThenable($leaving)) $leaving = await $leaving;
      if ($leaving) throw $leaving.value;
    }
    return $result;
  };
}

/** A site's call at the normal exit of an open-coded frame. */
function runSite({ invoke, passPanic }: Runtime, site: Site): unknown {
  if (typeof site === "function") return site(null);
  const [text, fn, self, ...args] = site;
  // A literal has the panic as its first parameter, and there is none.
  const literal = self === passPanic;
  return invoke(text, fn, literal ? undefined : self, literal ? [null, ...args] : args);
}

function link({ deferproc, passPanic }: Runtime, $frame: Frame, site: Site): void {
  if (typeof site === "function") return deferproc($frame, "", site, passPanic);
  const [text, fn, self, ...args] = site;
  deferproc($frame, text, fn, self, args);
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null | undefined)?.then === "function";
}

/** A site for `defer(fn(...args))`, or with a receiver `defer(self.fn(...args))`. */
export function call(fn: unknown, self?: unknown, ...args: unknown[]): Site {
  return [typeof fn === "function" ? fn.name : "callee", fn, self, ...args];
}

/** What a call throws; a call that returns fails the test. */
export function thrownBy(run: () => unknown): unknown {
  let result: unknown;
  try {
    result = run();
  } catch (thrown) {
    return thrown;
  }
  throw new Error(`it returned ${String(result)}`);
}
