import { begin } from "./begin.ts";
import { deferprocList, run } from "./defers.ts";
import { arrive, leave, settle } from "./panics.ts";
import type { Panic } from "./records.ts";
import { shared } from "./shared.ts";

/**
 * `gopanic` for an open-coded frame: scans its bits from the highest down, and makes each pending call from its slots. Go
 * calls this step `_panic.nextDefer`; in Go 1.14 to 1.21 it was `runOpenDeferFrame`. The frame passes bits and slots in one
 * call, so no list has to be made.
 *
 * @param thrown what the frame's `catch` caught, or `noPanic`
 * @param bits which calls are pending: one bit for each site, the lowest for the first `defer`
 * @param sites four values for each site, the first site first: the callee's source text; the callee; its receiver, or
 *   `passPanic`; and a list of the arguments, if there are any. With `passPanic`, the list begins with a placeholder for the
 *   panic. If all sites are plain function literals, only these: that keeps the frame small enough to be inlined.
 * @returns what `gopanic` returns
 * @see Go 1.26: runtime/panic.go, `_panic.nextDefer` (`deferBitsPtr`, `slotsPtr`); Go 1.14: `runOpenDeferFrame`
 */
export function gopanicOpenCoded(thrown: unknown, bits: number, ...sites: readonly unknown[]): Panic | null {
  let current = begin(thrown);
  const size = typeof sites[0] === "string" ? 4 : 1;
  for (let at = sites.length; (at -= size) >= 0;) {
    if (!(bits & (1 << (at / size)))) continue;
    const since = shared.arrivals;
    try {
      // In line: with a function of its own, or an array taken apart, a panic with a recovery takes a fifth longer on Node 24.
      const d =
        size === 1
          ? deferprocList(null, "", sites[at])
          : deferprocList(
              null,
              sites[at] as string,
              sites[at + 1],
              sites[at + 2],
              sites[at + 3] as unknown[] | undefined,
            );
      run(d, current);
      current = settle(current);
    } catch (next) {
      current = arrive(next, current, since);
    }
  }
  return leave(current);
}
