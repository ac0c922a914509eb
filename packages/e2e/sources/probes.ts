import type { FoundFunction } from "../injected/functions.ts";
import type { Probe } from "../injected/inject.ts";

/** What the probes import from the runtime. */
export const imported = ["defer", "recover", "namedResult"] as const;

/** A function whose probe has a `recover()` of its own: the compiler may not be able to tell it from others. */
export const recovers = (index: number) => index % 4 === 3;

/** All that the compiler has to do: deferred calls and literals, `recover()`, named results, in front and in blocks. */
export function probeOf({ form, generator }: FoundFunction, index: number, mayRecover: boolean): Probe {
  const mark = `$injectedDefer($injectedMark(${index}, $injectedEnter(${index})));`;
  const inBlocks = `;$injectedDefer($injectedMark(${index}));`;
  const named = !generator && form !== "constructor" && form !== "setter";
  switch (index % 4) {
    case 0:
      return { before: mark, inBlocks };
    case 1:
      return { before: `$injectedDefer(() => { $injectedRecover(); $injectedMark(${index}); });` };
    case 2:
      return { before: named ? `let $injectedOwn = $injectedNamedResult(${index}); ${mark}` : mark, inBlocks };
    default:
      return { before: mayRecover ? `${mark} $injectedRecover();` : mark };
  }
}
