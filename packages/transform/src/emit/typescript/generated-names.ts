import type ts from "typescript";
import type { TypeScript } from "../../collect/typescript/index.ts";

/**
 * The names that must be generated names for TypeScript: the helpers', and those in the shapes' `catch` clauses.
 * Lowering a generator to ES5 renames what is caught, unless it is a generated name, and loses references to it.
 */
export class GeneratedNames {
  readonly #names = new Map<string, ts.Identifier>();
  readonly #ts: TypeScript;
  readonly #factory: ts.NodeFactory;

  constructor(compiler: TypeScript, factory: ts.NodeFactory) {
    this.#ts = compiler;
    this.#factory = factory;
  }

  get(name: string): ts.Identifier | undefined {
    return this.#names.get(name);
  }

  add(name: string): void {
    if (!this.#names.has(name)) this.#names.set(name, this.#uniqueName(name));
  }

  #uniqueName(name: string): ts.Identifier {
    const { Optimistic, FileLevel, AllowNameSubstitution } = this.#ts.GeneratedIdentifierFlags as unknown as Record<
      string,
      number
    >;
    return this.#factory.createUniqueName(name, Optimistic! | FileLevel! | AllowNameSubstitution!);
  }
}
