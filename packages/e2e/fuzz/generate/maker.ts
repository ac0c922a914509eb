import type { Results, Statement } from "../program.ts";
import { Random } from "../random.ts";
import { type ClassShape, type Place, Scope, type Temper } from "./place.ts";

/** What can be called, and with what. */
export interface Signature {
  readonly name: string;
  readonly params: number;
  readonly results: Results["kind"];
  readonly resultCount: number;
  /** A call is free of cycles if it leads to a greater one. */
  readonly order: number;
}

/** What all that make parts of a program share: chance, names, and what the program has to be called. */
export class Maker {
  readonly random: Random;
  readonly temper: Temper;
  functions: readonly Signature[] = [];
  methods: readonly Signature[] = [];
  classes: readonly ClassShape[] = [];
  /** How many statements there may still be, about. */
  budget: number;
  #id = 0;
  readonly #statements: MakeStatements;

  /** @param statements makes statements; they have functions in them, and functions statements */
  constructor(seed: number, statements: MakeStatements) {
    this.#statements = statements;
    const random = (this.random = new Random(seed));
    this.budget = random.pick([6, 12, 20, 35]);
    this.temper = {
      panics: random.pick([0.4, 1, 1, 1.6, 2.4]),
      recovers: random.pick([0.3, 0.8, 1, 1.4]),
      loops: random.pick([0, 0.6, 1, 1.6]),
      goexits: random.pick([0, 0, 0, 0.6, 2]),
      nils: random.pick([0, 0.5, 1]),
      iterators: random.pick([0, 0, 1, 2]),
      storms: random.pick([0, 0, 0, 1]),
    };
  }

  statements(place: Place, count: number): Statement[] {
    return this.#statements(this, place, count);
  }

  /** A block in the place. */
  inner(place: Place, changes: Partial<Place> = {}): Place {
    return { ...place, scope: new Scope(place.scope), nesting: place.nesting + 1, ...changes };
  }

  newId(): number {
    return ++this.#id;
  }

  name(prefix: string): string {
    return `${prefix}${this.newId()}`;
  }
}

type MakeStatements = (maker: Maker, place: Place, count: number) => Statement[];
