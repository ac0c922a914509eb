import type { Yields } from "../iterators.ts";
import type { Results } from "../program.ts";

export interface Variable {
  readonly name: string;
  readonly nilable: boolean;
}

/** The variables of a block, and those around it. */
export class Scope {
  readonly ints: string[];
  /** Those of a loop, which may only grow. */
  readonly growing: string[];
  readonly anys: string[];
  readonly functions: Variable[];
  readonly objects: Variable[];

  constructor(outer?: Scope) {
    this.ints = [...(outer?.ints ?? [])];
    this.growing = [...(outer?.growing ?? [])];
    this.anys = [...(outer?.anys ?? [])];
    this.functions = [...(outer?.functions ?? [])];
    this.objects = [...(outer?.objects ?? [])];
  }
}

/** Where a statement stands. */
export interface Place {
  readonly scope: Scope;
  readonly order: number;
  readonly results: Results;
  /** The class whose method it stands in. */
  readonly owner: ClassShape | null;
  readonly labels: readonly { readonly name: string; readonly loop: boolean }[];
  /** In a protected block: nothing leaves it, and nothing is deferred or recovered there. */
  readonly closed: boolean;
  /** In a `try` that nothing is thrown in. */
  readonly calm: boolean;
  /** In the body of a loop over an iterator: nothing is recovered there, for Go's `recover()` answers nil. */
  readonly each: boolean;
  /** Of the iterator that the statement stands in, if it may yield there. */
  readonly yields: Yields;
  /** In an iterator that does nothing but to leave traces when its loop is left. */
  readonly quiet: boolean;
  /** In a literal that a variable holds. */
  readonly held: boolean;
  /** In a literal that is deferred. */
  readonly deferred: boolean;
  readonly nesting: number;
  readonly literals: number;
}

export interface ClassShape {
  readonly name: string;
  readonly base: string | null;
}

/** How often things happen in one program. */
export interface Temper {
  readonly panics: number;
  readonly recovers: number;
  readonly loops: number;
  readonly goexits: number;
  readonly nils: number;
  readonly iterators: number;
  /** Of panics with the same few values. */
  readonly storms: number;
}

/** Whether `recover()` may stand there, for anything but a function of its own. */
export function mayRecover({ closed, each }: Place): boolean {
  return !closed && !each;
}

/** In a method; no class's methods are told from another's by it. */
export const receiver: Variable = { name: "self", nilable: false };
