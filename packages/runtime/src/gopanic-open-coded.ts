import { begin } from "./begin.ts";
import { deferprocList, run } from "./defers.ts";
import { arrive, leave, type Panic, settle } from "./panics.ts";
import { shared } from "./shared.ts";

/**
 * `gopanic` for an open-coded frame. It hands over its bits and what is in its slots, as Go's frames do, and no list has
 * to be made of them.
 *
 * @param thrown what the frame's `catch` caught, or `noPanic`
 * @param bits which calls are pending: a bit for each site, the lowest for the first
 * @param sites four values for each site, first one first: the callee's source text, the callee, its receiver or
 *   `passPanic`, and a list of the arguments, if there are any; beside a panic it begins with the panic's place. Or, if
 *   all sites are function literals and no more than that, these alone: it keeps the frame small enough to be inlined
 * @returns as `gopanic`
 * @see runtime/panic.go, `_panic.nextDefer`, which goes through `deferBits` and `slotsPtr`
 */
export function gopanicOpenCoded(thrown: unknown, bits: number, ...sites: readonly unknown[]): Panic | null {
  let current = begin(thrown);
  const size = typeof sites[0] === "string" ? 4 : 1;
  for (let at = sites.length; (at -= size) >= 0;) {
    if (!(bits & (1 << (at / size)))) continue;
    const since = shared.arrivals;
    try {
      // No function of its own makes this record: on Node 24 a panic with a recovery would take a fifth longer.
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
