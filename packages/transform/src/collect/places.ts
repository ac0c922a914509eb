import { MARKERS } from "./markers.ts";
import type { Binding } from "./scopes.ts";

/**
 * What a value may be, several of these at once: the runtime's module or something that it can be taken from, the module's
 * name, one of the pseudo-calls, or a member under a name that is not known.
 */
export const MODULE = 1;
export const NAME = 2;
const DEFER = 4;
const RECOVER = 8;
const RESULT = 16;
const PANICKING = 32;
export const MEMBER = 64;
export const MARKER = DEFER | RECOVER | RESULT | PANICKING;

const MARKER_BITS: ReadonlyMap<string, number> = new Map([
  ["defer", DEFER],
  ["recover", RECOVER],
  ["panicking", PANICKING],
  ["namedResult", RESULT],
]);

/** A member under a name that is not known. */
export const ANY = "*";

/** A variable, `this`, what a script exports, or the globals; and the members on the way from there. */
export interface Place {
  readonly root: Binding | "this" | "exports" | "globals";
  readonly path: readonly string[];
}

/** Longer ways end here: what is known of one holds for all that is below. */
const LONGEST = 4;

export function markerBits(name: string): number {
  return MARKER_BITS.get(name) ?? 0;
}

export function markerNamed(bits: number): string {
  return [...MARKER_BITS].find(([, bit]) => (bits & bit) !== 0)?.[0] ?? "defer";
}

/** What else the runtime has: ordinary functions and classes, of which nothing comes. */
const ORDINARY: ReadonlySet<string> = new Set([
  ...["panic", "PanicError", "PanicNilError", "formatPanic", "panicInfo", "goexit", "GoexitSignal"],
]);

/** What a member of a value may be. */
export function memberOf(bits: number, name: string): number {
  const inner = bits & (ORDINARY.has(name) ? NAME : MODULE | NAME);
  if ((bits & MODULE) === 0) return inner;
  return MARKERS.has(name) ? markerBits(name) | (inner & NAME) : name === ANY ? inner | MEMBER : inner;
}

interface Entry {
  readonly path: readonly string[];
  bits: number;
}

/** What all places of a file may hold. It only ever becomes more. */
export class Places {
  readonly #held = new Map<Place["root"], Map<string, Entry>>();
  changed = false;

  add({ root, path }: Place, bits: number): void {
    if (bits === 0) return;
    const known = path.includes(ANY) ? path.slice(0, path.indexOf(ANY)) : path;
    const short = known.slice(0, LONGEST);
    const entries = this.#held.get(root) ?? new Map<string, Entry>();
    this.#held.set(root, entries);
    const key = short.join(".");
    const entry = entries.get(key) ?? { path: short, bits: 0 };
    if ((entry.bits | bits) === entry.bits) return;
    entry.bits |= bits;
    entries.set(key, entry);
    this.changed = true;
  }

  /** What a place may be. */
  at({ root, path }: Place): number {
    let bits = 0;
    for (const entry of this.#held.get(root)?.values() ?? []) {
      if (!isPrefix(entry.path, path)) continue;
      bits |= path.slice(entry.path.length).reduce(memberOf, entry.bits);
    }
    return bits;
  }

  /** What may be found in the members of a place, and theirs. */
  below(place: Place): readonly { readonly rest: readonly string[]; readonly bits: number }[] {
    const { root, path } = place;
    return [...(this.#held.get(root)?.values() ?? [])]
      .filter((entry) => entry.path.length > path.length && isPrefix(path, entry.path))
      .map((entry) => ({ rest: entry.path.slice(path.length), bits: entry.bits }));
  }
}

function isPrefix(prefix: readonly string[], path: readonly string[]): boolean {
  return prefix.length <= path.length && prefix.every((name, index) => name === path[index] || path[index] === ANY);
}
