import type { Marker } from "../../facts.ts";

/** The names under which something exposes pseudo-calls: a module, a file, an object. */
export class Publication {
  readonly names = new Map<string, Marker | Publication>();
  /** Whether some code is known to access it. */
  reached = false;

  /** @returns whether that is new */
  add(name: string, value: Marker | Publication): boolean {
    if (this.names.has(name) || value === this || this === OTHER) return false;
    this.names.set(name, value);
    return true;
  }

  /** Adds everything that another one has. @returns whether any of it is new */
  addAll({ names }: Publication): boolean {
    return [...names].map(([name, value]) => this.add(name, value)).includes(true);
  }
}

/** A module that contains nothing of the runtime, as far as is known. */
export const OTHER = new Publication();

/** What an expression stands for. */
export type Value = Marker | Publication;

export function isPublication(value: Value | null): value is Publication {
  return value instanceof Publication;
}

/** Some code accesses it. */
export function reach(publication: Publication): Publication {
  publication.reached = true;
  return publication;
}
