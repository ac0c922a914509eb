import type { Frame, Site } from "../../src/defers.ts";
import type { Runtime } from "./runtime.ts";

export const strategies = ["open-coded", "linked-list"] as const;
export type Strategy = (typeof strategies)[number];

/** `defer(…)` in a body: the site as an open-coded frame hands it over. */
export type DeferSite = (site: Site) => void;

/** Calls a function with defers: its body registers them and may return the result. */
export type Invoke = <T>(body: (defer: DeferSite) => T) => T | undefined;

/**
 * What the compiler makes of a function with defers, with a list of sites in place of one variable for each:
 *
 *   invoke((defer) => { defer(rescue); return work(); })   ≈   function f() { defer(rescue()); return work(); }
 */
export function frames(runtime: Runtime, strategy: Strategy): Invoke {
  return strategy === "open-coded" ? openFrames(runtime) : linkedFrames(runtime);
}

function openFrames({ gopanic, notCallable, scanOpenFrame }: Runtime): Invoke {
  return (body) => {
    let $bits = 0;
    let $result;
    const sites: Site[] = [];
    try {
      $result = body((site) => {
        $bits |= 1 << (sites.push(site) - 1);
      });
      for (let i = sites.length - 1; i >= 0; i--) {
        $bits &= ~(1 << i);
        const site = sites[i]!;
        if (typeof site === "function") {
          site(null);
          continue;
        }
        const [text, fn, self, ...args] = site;
        if (typeof fn !== "function") notCallable(text);
        // A literal has the panic as its first parameter, and there is none.
        fn.apply(...(self === passPanic ? [undefined, [null, ...args]] : [self, args]));
      }
    } catch ($thrown) {
      const $leaving = gopanic($thrown, scanOpenFrame($bits, ...sites));
      if ($leaving) throw $leaving.value;
    }
    return $result;
  };
}

function linkedFrames({ deferproc, deferreturn, gopanic, passPanic }: Runtime): Invoke {
  return (body) => {
    const $frame: Frame = { defers: null };
    let $result;
    try {
      $result = body((site) => {
        if (typeof site === "function") return deferproc($frame, "", site, passPanic);
        const [text, fn, self, ...args] = site;
        deferproc($frame, text, fn, self, args);
      });
      deferreturn($frame);
    } catch ($thrown) {
      const $leaving = gopanic($thrown, $frame.defers);
      if ($leaving) throw $leaving.value;
    }
    return $result;
  };
}

/** A value's call as a site: `defer(fn(...args))`. */
export function value(fn: unknown, self?: unknown, ...args: unknown[]): Site {
  return [typeof fn === "function" ? fn.name : String(fn), fn, self, ...args];
}

/** What a call throws; a call that returns fails the test. */
export function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (thrown) {
    return thrown;
  }
  throw new Error("nothing was thrown");
}
