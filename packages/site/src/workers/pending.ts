/** What a program still waits for. Without it a page cannot tell that a program has come to its end. */
export class Pending {
  #count = 0;
  readonly #settled: () => void;

  /** @param settled is called whenever something that was waited for has come */
  constructor(settled: () => void) {
    this.#settled = settled;
  }

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** Counts the timers of the global functions, and the promises of the browser's own ones, from now on. */
  install(): void {
    this.#installTimers();
    this.installPromises();
  }

  /** The promises alone. */
  installPromises(): void {
    this.#countPromises("fetch", globalThis);
    for (const prototype of [Response, Request, Blob].map((each) => each.prototype as object)) {
      for (const name of ["text", "json", "arrayBuffer", "blob", "bytes", "formData"])
        this.#countPromises(name, prototype);
    }
    // Only where the page is secure.
    const subtle = (globalThis as { SubtleCrypto?: typeof SubtleCrypto }).SubtleCrypto?.prototype;
    for (const name of Object.getOwnPropertyNames(subtle ?? {})) this.#countPromises(name, subtle!);
  }

  #installTimers(): void {
    // Node's types are in the way, which the tests have.
    const { setTimeout, clearTimeout, setInterval, clearInterval } = globalThis as unknown as Timers;
    const waiting = new Set<number>();
    const end = (id: number) => {
      if (waiting.delete(id)) this.#end();
    };
    const begin = (id: number) => {
      waiting.add(id);
      this.#count++;
      return id;
    };
    const clear = (id?: number) => {
      clearTimeout(id);
      clearInterval(id);
      if (id !== undefined) end(id);
    };
    const later = (callback: (...values: unknown[]) => void, delay?: number, ...values: unknown[]) => {
      const id: number = setTimeout(() => {
        try {
          callback(...values);
        } finally {
          end(id);
        }
      }, delay);
      return begin(id);
    };
    Object.assign(globalThis, {
      setTimeout: later,
      // Node's, which only some browsers had.
      setImmediate: (callback: (...values: unknown[]) => void, ...values: unknown[]) => later(callback, 0, ...values),
      clearImmediate: clear,
      setInterval: (callback: (...values: unknown[]) => void, delay?: number, ...values: unknown[]) =>
        begin(setInterval(callback, delay, ...values)),
      clearTimeout: clear,
      clearInterval: clear,
    });
  }

  /** Counts the promises that a method returns. */
  #countPromises(name: string, owner: object): void {
    const method: unknown = Reflect.get(Object.getOwnPropertyDescriptor(owner, name) ?? {}, "value");
    if (typeof method !== "function") return;
    const count = (result: unknown) => this.#wait(result);
    const counted = {
      [name](this: unknown, ...values: unknown[]): unknown {
        return count(Reflect.apply(method, this, values));
      },
    }[name];
    Object.defineProperty(owner, name, { value: counted, configurable: true, writable: true });
  }

  #wait(result: unknown): unknown {
    if (result instanceof Promise) {
      this.#count++;
      const end = () => this.#end();
      result.then(end, end);
    }
    return result;
  }

  #end(): void {
    this.#count--;
    this.#settled();
  }
}

interface Timers {
  setTimeout(this: void, callback: () => void, delay?: number): number;
  clearTimeout(this: void, id?: number): void;
  setInterval(this: void, callback: (...values: unknown[]) => void, delay?: number, ...values: unknown[]): number;
  clearInterval(this: void, id?: number): void;
}
