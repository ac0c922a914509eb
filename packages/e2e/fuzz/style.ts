import { hashText } from "./random.ts";

/**
 * What a program leaves open of its TypeScript: which form a function has, where a tick is waited for. A choice depends
 * on nothing but the style's name and the place, so that it stays the same while the program around it shrinks.
 */
export class Style {
  readonly #name: string | null;

  /** @param name null: always the first choice */
  constructor(name: string | null) {
    this.#name = name;
  }

  pick<T>(place: string, choices: readonly T[]): T {
    return choices[this.#name === null ? 0 : hashText(`${this.#name}/${place}`) % choices.length]!;
  }

  chance(place: string, probability: number): boolean {
    return this.#name !== null && hashText(`${this.#name}/${place}`) / 2 ** 32 < probability;
  }
}
