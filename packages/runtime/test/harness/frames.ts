import type { Defer, Panic } from "../../src/records.ts";
import type { Runtime } from "./runtime.ts";

/** A deferred call: a function literal, or [source text of the callee, callee, receiver or `passPanic`, …arguments]. */
export type Site = ((panic: Panic | null) => unknown) | readonly [string, unknown, unknown, ...unknown[]];

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
  const { gopanicOpenCoded } = runtime;
  return (body) => {
    let _bits = 0;
    let _result;
    const sites: Site[] = [];
    try {
      _result = body((site, index = sites.length) => {
        sites[index] = site;
        _bits |= 1 << index;
      });
      for (let i = sites.length - 1; i >= 0; i--) {
        if ((_bits & (1 << i)) === 0) continue;
        runSite(runtime, sites[i]!, () => (_bits &= ~(1 << i)));
      }
    } catch (_thrown) {
      const _leaving = gopanicOpenCoded(_thrown, _bits, ...flatten(runtime, sites));
      if (_leaving) throw _leaving.value;
    }
    return _result;
  };
}

function linkedFrames(runtime: Runtime): Invoke {
  const { deferreturn, gopanic } = runtime;
  return (body) => {
    let _defers: Defer | null = null;
    let _result;
    try {
      _result = body((site) => {
        _defers = deferSite(runtime, _defers, site);
      });
      while (_defers) {
        const _defer: Defer = _defers;
        _defers = _defer.link;
        deferreturn(_defer);
      }
    } catch (_thrown) {
      const _leaving = gopanic(_thrown, _defers);
      if (_leaving) throw _leaving.value;
    }
    return _result;
  };
}

/** The same for async functions. */
export type InvokeAsync = <T>(body: (defer: DeferSite) => T | PromiseLike<T>) => Promise<T | undefined>;

export function asyncFrames(runtime: Runtime, strategy: Strategy): InvokeAsync {
  return strategy === "open-coded" ? asyncOpenFrames(runtime) : asyncLinkedFrames(runtime);
}

function asyncOpenFrames(runtime: Runtime): InvokeAsync {
  const { gopanicAsync, thenable } = runtime;
  return async (body) => {
    let _bits = 0;
    let _result;
    const sites: Site[] = [];
    try {
      _result = await body((site, index = sites.length) => {
        sites[index] = site;
        _bits |= 1 << index;
      });
      for (let i = sites.length - 1; i >= 0; i--) {
        if ((_bits & (1 << i)) === 0) continue;
        const _value = thenable(runSite(runtime, sites[i]!, () => (_bits &= ~(1 << i))));
        if (_value) await _value;
      }
    } catch (_thrown) {
      let _leaving = gopanicAsync(_thrown, listSites(runtime, _bits, sites));
      if (isPromise(_leaving)) _leaving = await _leaving;
      if (_leaving) throw _leaving.value;
    }
    return _result;
  };
}

function asyncLinkedFrames(runtime: Runtime): InvokeAsync {
  const { deferreturn, gopanicAsync, thenable } = runtime;
  return async (body) => {
    let _defers: Defer | null = null;
    let _result;
    try {
      _result = await body((site) => {
        _defers = deferSite(runtime, _defers, site);
      });
      while (_defers) {
        const _defer: Defer = _defers;
        _defers = _defer.link;
        const _value = thenable(deferreturn(_defer));
        if (_value) await _value;
      }
    } catch (_thrown) {
      let _leaving = gopanicAsync(_thrown, _defers);
      if (isPromise(_leaving)) _leaving = await _leaving;
      if (_leaving) throw _leaving.value;
    }
    return _result;
  };
}

/** A site's call at the normal exit of an open-coded frame, which leaves to the runtime what it cannot call itself. */
function runSite({ noPanic, passPanic }: Runtime, site: Site, taken: () => void): unknown {
  if (typeof site === "function") {
    taken();
    return site(null);
  }
  const [, fn, self, ...args] = site;

  if (typeof fn !== "function") throw noPanic;
  taken();
  // A literal has the panic as its first parameter, and there is none.
  const literal = self === passPanic;
  return Reflect.apply(fn, literal ? undefined : self, literal ? [null, ...args] : args);
}

/** What an open-coded frame hands over of its sites. The slots of one that was skipped are empty. */
function flatten({ passPanic }: Runtime, sites: readonly Site[]): unknown[] {
  return Array.from(sites, (site: Site | undefined) => {
    if (site === undefined) return ["", undefined, undefined, undefined];
    if (typeof site === "function") return ["", site, passPanic, undefined];
    const [text, fn, self, ...args] = site;
    const list = self === passPanic ? [null, ...args] : args;
    return [text, fn, self, args.length > 0 ? list : undefined];
  }).flat();
}

/** Puts a site in front of a list, as a linked frame does where the `defer` stands. */
export function deferSite({ deferproc, deferprocList, passPanic }: Runtime, _defers: Defer | null, site: Site): Defer {
  if (typeof site === "function") return deferproc(_defers, "", site, passPanic);
  const [text, fn, self, ...args] = site;
  if (self === passPanic && args.length > 0) return deferprocList(_defers, text, fn, self, [null, ...args]);
  if (args.length > 1) return deferprocList(_defers, text, fn, self, args);
  return args.length === 1 ? deferproc(_defers, text, fn, self, args[0]) : deferproc(_defers, text, fn, self);
}

/** The list that an open-coded frame makes in its `catch`: bit i is set while site i is pending. */
export function listSites(runtime: Runtime, bits: number, sites: readonly Site[]): Defer | null {
  let _defers: Defer | null = null;
  sites.forEach((site, i) => {
    if (bits & (1 << i)) _defers = deferSite(runtime, _defers, site);
  });
  return _defers;
}

function isPromise<T>(leaving: T | Promise<T>): leaving is Promise<T> {
  return !!(leaving as Promise<T> | null)?.then;
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
