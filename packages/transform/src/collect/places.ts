import { MARKERS } from "../pseudo-calls.ts";
import type { Binding } from "./scopes.ts";

/**
 * What a value may be, several of these at once: the runtime's module or something that contains it, the module's name,
 * one of the pseudo-calls, or a member with an unknown name.
 */
export const MODULE = 1;
export const NAME = 2;
export const MEMBER = 4;

const MARKER_BITS: ReadonlyMap<string, number> = new Map([...MARKERS].map((name, index) => [name, 8 << index]));
export const MARKER = [...MARKER_BITS.values()].reduce((all, bit) => all | bit);

/** A member with an unknown name. */
export const ANY = "*";

/** A variable, `this`, a script's exports, or the globals; followed by a path of members. */
export interface Place {
  readonly root: Binding | "this" | "exports" | "globals";
  readonly path: readonly string[];
}

/** Longer paths end here: what is known about a path holds for everything below it. */
const LONGEST = 4;
/** In a file with more places than this, every path ends at the first member: a large bundle has countless places. */
const MOST = 5000;

export function markerBits(name: string): number {
  return MARKER_BITS.get(name) ?? 0;
}

export function markerNamed(bits: number): string {
  return [...MARKER_BITS].find(([, bit]) => (bits & bit) !== 0)?.[0] ?? "defer";
}

/** The runtime's other exports: ordinary functions and classes, which lead nowhere. */
const ORDINARY: ReadonlySet<string> = new Set([
  ...["panic", "PanicError", "PanicNilError", "formatPanic", "panicInfo", "goexit", "GoexitSignal"],
]);

/** What a member of a value may be. */
export function memberOf(bits: number, name: string): number {
  const inner = bits & (ORDINARY.has(name) ? NAME : MODULE | NAME);
  if ((bits & MODULE) === 0) return inner;
  return MARKERS.has(name) ? markerBits(name) | (inner & NAME) : name === ANY ? inner | MEMBER : inner;
}

/** What a place may be, and its members by name. */
interface Held {
  bits: number;
  readonly members: Map<string, Held>;
}

/** What all places of a file may hold. It only ever grows. */
export class Places {
  readonly #held = new Map<Place["root"], Held>();
  #count = 0;
  changed = false;

  add({ root, path }: Place, bits: number): void {
    if (bits === 0) return;
    const held = this.#find(root, path);
    if ((held.bits | bits) === held.bits) return;
    held.bits |= bits;
    this.changed = true;
  }

  /** What a place may be. */
  at({ root, path }: Place): number {
    const held = this.#held.get(root);
    return held === undefined ? 0 : found(held, path, 0);
  }

  /** What the members of a place, and their members, may be. */
  below({ root, path }: Place): readonly { readonly rest: readonly string[]; readonly bits: number }[] {
    let held = this.#held.get(root);
    for (const name of path) held = held?.members.get(name);
    return held === undefined ? [] : membersOf(held, []);
  }

  /**
   * Where the values of a place are stored: in the place itself, or in the last place on the path that is tracked
   * separately.
   */
  #find(root: Place["root"], path: readonly string[]): Held {
    const longest = this.#count < MOST ? LONGEST : 1;
    let held = this.#member(this.#held, root);
    for (const name of path.slice(0, longest)) {
      if (name === ANY) break;
      held = this.#member(held.members, name);
    }
    return held;
  }

  #member<Key>(members: Map<Key, Held>, key: Key): Held {
    const known = members.get(key);
    if (known !== undefined) return known;
    const held: Held = { bits: 0, members: new Map() };
    members.set(key, held);
    this.#count++;
    return held;
  }
}

/** What a place may be, according to what is known about it and about the places on its path. */
function found(held: Held, path: readonly string[], from: number): number {
  const bits = path.slice(from).reduce(memberOf, held.bits);
  if (from === path.length) return bits;
  const name = path[from]!;
  const members = name === ANY ? [...held.members.values()] : [held.members.get(name)];
  return members.reduce((all, member) => (member ? all | found(member, path, from + 1) : all), bits);
}

function membersOf({ members }: Held, path: readonly string[]): { rest: readonly string[]; bits: number }[] {
  return [...members].flatMap(([name, member]) => {
    const rest = [...path, name];
    const inner = membersOf(member, rest);
    return member.bits === 0 ? inner : [{ rest, bits: member.bits }, ...inner];
  });
}
