import type { Marker } from "../../facts.ts";

/** The names under which something hands pseudo-calls on: a module, a file, an object. */
export class Publication {
  readonly names = new Map<string, Marker | Publication>();
  /** Whether it is seen how somebody comes by it. */
  reached = false;

  /** @returns whether that is news */
  add(name: string, value: Marker | Publication): boolean {
    if (this.names.has(name) || value === this || this === OTHER) return false;
    this.names.set(name, value);
    return true;
  }

  /** All that another one has. @returns whether that is news */
  addAll({ names }: Publication): boolean {
    return [...names].map(([name, value]) => this.add(name, value)).includes(true);
  }
}

/** A module that has nothing of the runtime's, as far as is known. */
export const OTHER = new Publication();

/** What an expression stands for. */
export type Value = Marker | Publication;

export function isPublication(value: Value | null): value is Publication {
  return value instanceof Publication;
}

/** Somebody comes by it. */
export function reach(publication: Publication): Publication {
  publication.reached = true;
  return publication;
}
