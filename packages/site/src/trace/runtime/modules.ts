import type { Exports } from "./link.ts";

/** The modules that a program imports, by their names. */
export class Modules {
  readonly #runtime: (name: string) => Exports;
  readonly #others: Map<string, object>;
  #loading = 0;

  constructor(runtime: (name: string) => Exports, others: Readonly<Record<string, object>>) {
    this.#runtime = runtime;
    this.#others = new Map(Object.entries(others));
  }

  /** What a program takes its imports from, once they have been loaded. */
  readonly table = new Proxy({}, { get: (_, name) => this.#known(String(name)) });

  /** Loads one that may have an address. */
  async load(name: string): Promise<object> {
    const known = this.#known(name);
    if (known !== undefined) return known;
    this.#loading++;
    try {
      const loaded = (await import(/* @vite-ignore */ name)) as object;
      this.#others.set(name, loaded);
      return loaded;
    } finally {
      this.#loading--;
    }
  }

  /** Some are on their way. */
  get areLoading(): boolean {
    return this.#loading > 0;
  }

  #known(name: string): object | undefined {
    switch (name) {
      case "@godefer/runtime":
        return this.#runtime("index.js");
      case "@godefer/runtime/internal":
        return this.#runtime("internal.js");
      case "@godefer/runtime/crash":
        // A panic that nobody recovers is reported in any case.
        return {};
      default:
        return this.#others.get(name);
    }
  }
}
