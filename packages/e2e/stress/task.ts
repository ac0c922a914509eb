import { setImmediate as nextTurn } from "node:timers/promises";
import { GoexitSignal, PanicError } from "@godefer/runtime";

/** Errors that all tasks panic with: the same objects. */
const shared = [new Error("shared"), Object.freeze(new RangeError("shared and frozen")), new TypeError("shared too")];
const primitives = [0, "", false, null, undefined, 7n];

const fuelOfRoot = 24;
const fuelOfChild = 6;
const deepest = 5;

/** A run of the random program: what it decides comes from its seed, what it does goes into its trace. */
export class Task {
  readonly seed: number;
  readonly ended: Promise<void>;
  /** It may call goexit(). Such a task panics with no value that other tasks have too: see shared-errors.ts. */
  readonly exits: boolean;
  readonly #children: Task[] = [];
  readonly #events: string[] = [];
  #state: number;
  #fuel: number;
  #frames = 0;
  #values = 0;
  #end!: () => void;

  constructor(seed: number, fuel = fuelOfRoot) {
    this.seed = seed;
    this.#state = seed;
    this.#fuel = fuel;
    this.exits = this.chance(2);
    this.ended = new Promise((resolve) => (this.#end = resolve));
  }

  /** A random integer from 0 to `count - 1` (mulberry32). */
  next(count: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * count) | 0;
  }

  /** True once in `count` times. */
  chance(count: number): boolean {
    return this.next(count) === 0;
  }

  /** Whether there is fuel left for one more action at that depth. */
  burn(depth: number): boolean {
    return depth < deepest && this.#fuel-- > 0;
  }

  log(event: string): void {
    this.#events.push(event);
  }

  /** A name for a frame of that function. */
  enter(kind: string): string {
    const name = `${kind}#${++this.#frames}`;
    this.log(`enter ${name}`);
    return name;
  }

  /** Something to panic with. */
  value(): unknown {
    const own = `${this.seed}:${++this.#values}`;
    if (this.chance(3)) return own;
    if (this.exits || this.chance(3)) return new Error(own);
    return this.chance(3) ? primitives[this.next(primitives.length)] : shared[this.next(shared.length)];
  }

  /** Lets other tasks run, or not. */
  async pause(): Promise<void> {
    if (this.chance(4)) await nextTurn();
    for (let ticks = this.next(4); ticks > 0; ticks--) await Promise.resolve();
  }

  /** A task that this one is to start. */
  fork(): Task {
    const child = new Task(this.next(2 ** 31), fuelOfChild);
    this.#children.push(child);
    return child;
  }

  end(how: string): void {
    this.log(`end ${how}`);
    this.#end();
  }

  /** Its own events, then those of its children, once all have ended. */
  async trace(): Promise<string[]> {
    await this.ended;
    const children = await Promise.all(this.#children.map((child) => child.trace()));
    return [...this.#events, ...children.flat()];
  }
}

/** A panic that leaves its task. */
export class Uncaught extends Error {
  readonly task: Task;

  constructor(task: Task, cause: unknown) {
    super("uncaught", { cause });
    this.task = task;
  }

  report(how: string): void {
    this.task.end(`${how} ${describe(this.cause)}`);
  }
}

/** A value that was recovered or caught. */
export function describe(value: unknown): string {
  if (value === null) return "nothing";
  if (value instanceof PanicError) return `PanicError of ${String(value.value)}`;
  if (value instanceof GoexitSignal) return "Goexit";
  if (value instanceof Error) return `${value.name} of ${value.message}`;
  return `${typeof value} ${String(value)}`;
}
