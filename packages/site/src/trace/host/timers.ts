/** The program's timers, in a time of their own: nobody waits, and every recording has the same order. */
export class Timers {
  #now = 0;
  #last = 0;
  readonly #waiting = new Map<
    number,
    { readonly due: number; readonly every: number | null; readonly run: () => void }
  >();

  get areWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  /** What the program finds under the names of the global functions. */
  readonly globals = {
    setTimeout: (callback: (...values: unknown[]) => void, delay?: number, ...values: unknown[]) =>
      this.#add(() => callback(...values), delay, false),
    setInterval: (callback: (...values: unknown[]) => void, delay?: number, ...values: unknown[]) =>
      this.#add(() => callback(...values), delay, true),
    setImmediate: (callback: (...values: unknown[]) => void, ...values: unknown[]) =>
      this.#add(() => callback(...values), 0, false),
    clearTimeout: (id?: number) => void this.#waiting.delete(id ?? 0),
    clearInterval: (id?: number) => void this.#waiting.delete(id ?? 0),
    clearImmediate: (id?: number) => void this.#waiting.delete(id ?? 0),
  };

  #add(run: () => void, delay: number | undefined, again: boolean): number {
    const every = Math.max(1, Math.trunc(Number(delay)) || 0);
    this.#waiting.set(++this.#last, { due: this.#now + every, every: again ? every : null, run });
    return this.#last;
  }

  /** Runs the one that is due first, and at once. */
  runNext(): void {
    const [next] = [...this.#waiting].sort(([a, first], [b, second]) => first.due - second.due || a - b);
    if (!next) return;
    const [id, { due, every, run }] = next;
    this.#now = due;
    if (every === null) this.#waiting.delete(id);
    else this.#waiting.set(id, { due: due + every, every, run });
    run();
  }
}
