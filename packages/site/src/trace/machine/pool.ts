import type { Frame, Panic, Pool, PooledTask } from "../recording.ts";

/** Keeps each value once, and gives its index. */
class Interned<T extends object> {
  readonly values: T[] = [];
  readonly #indices = new Map<string, number>();
  readonly #known = new WeakMap<T, number>();

  add(value: T): number {
    let index = this.#known.get(value);
    if (index === undefined) {
      index = this.#addText(value);
      this.#known.set(value, index);
    }
    return index;
  }

  #addText(value: T): number {
    const key = JSON.stringify(value);
    let index = this.#indices.get(key);
    if (index === undefined) {
      index = this.values.push(value) - 1;
      this.#indices.set(key, index);
    }
    return index;
  }
}

/** What the states of a recording share. */
export class StatePool {
  readonly #states = new Interned<readonly number[]>();
  readonly #tasks = new Interned<PooledTask>();
  readonly #frames = new Interned<Frame>();
  readonly #panics = new Interned<Panic>();
  readonly #stacks: (readonly [number, number])[] = [];
  /** By what is below: the stacks that have one frame more. */
  readonly #above: Map<number, number>[] = [];
  readonly #bottom = new Map<number, number>();

  addState(tasks: readonly PooledTask[]): number {
    return this.#states.add(tasks.map((task) => this.#tasks.add(task)));
  }

  addFrame(frame: Frame): number {
    return this.#frames.add(frame);
  }

  addPanic(panic: Panic): number {
    return this.#panics.add(panic);
  }

  /** @param frames indices, the outermost first */
  addStack(frames: readonly number[]): number {
    return frames.reduce((below, frame) => this.#push(frame, below), -1);
  }

  #push(frame: number, below: number): number {
    const above = below === -1 ? this.#bottom : this.#above[below]!;
    let stack = above.get(frame);
    if (stack === undefined) {
      stack = this.#stacks.push([frame, below]) - 1;
      this.#above.push(new Map());
      above.set(frame, stack);
    }
    return stack;
  }

  get pool(): Pool {
    return {
      states: this.#states.values,
      tasks: this.#tasks.values,
      stacks: this.#stacks,
      frames: this.#frames.values,
      panics: this.#panics.values,
    };
  }
}
