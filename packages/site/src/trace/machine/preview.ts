import type { ProbedFunction } from "../probes/program.ts";

/** The longest text of a value. */
const MOST = 40;
/** Of a list or an object, how many of what is in it. */
const MOST_INSIDE = 4;

/** Short texts of values. It calls nothing of the user's, but for the traps of a proxy, which nobody can tell. */
export class Previews {
  readonly #functions: readonly ProbedFunction[];
  readonly #entry: RegExp;
  readonly #names = new WeakMap<object, string>();

  /** @param trace what the probes call the recorder: by the first probe in its text a function is known */
  constructor(functions: readonly ProbedFunction[], trace: string) {
    this.#functions = functions;
    this.#entry = new RegExp(String.raw`${trace}\.enter\((\d+),`);
  }

  /** What an object is called that the program has not made: a bundler may have renamed what is in it. The first name counts. */
  name(name: string, value: object): void {
    if (!this.#names.has(value)) this.#names.set(value, name);
  }

  of(value: unknown): string {
    try {
      return cut(this.#describe(value, 1));
    } catch {
      return "?";
    }
  }

  /** What was panicked with: not the error that carries it. */
  ofPanic(thrown: unknown): string {
    try {
      const value = isError(thrown) ? ownData(thrown, "value") : undefined;
      return value !== undefined && className(thrown) === "PanicError" ? this.of(value) : this.of(thrown);
    } catch {
      return "?";
    }
  }

  /** The function of the program that this is; undefined for one of the engine's, or what `bind` has made. */
  functionOf(value: unknown): ProbedFunction | undefined {
    if (typeof value !== "function") return undefined;
    const [, number] = this.#entry.exec(Function.prototype.toString.call(value)) ?? [];
    return number === undefined ? undefined : this.#functions[Number(number)];
  }

  #describe(value: unknown, depth: number): string {
    if (typeof value === "string") return JSON.stringify(value);
    if (typeof value === "bigint") return `${value}n`;
    const known = this.#names.get(value as object);
    if (known !== undefined) return known;
    if (typeof value === "function") return this.#describeFunction(value);
    if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : String(value);
    if (isError(value)) return describeError(value);
    const name = className(value);
    if (Array.isArray(value)) return depth === 0 ? "[…]" : `[${this.#inside(value, depth, true)}]`;
    const prefix = name === "Object" || name === null ? "" : `${name} `;
    return depth === 0 ? `${prefix}{…}` : `${prefix}{${this.#inside(value, depth, false)}}`;
  }

  #describeFunction(value: object): string {
    const name = ownData(value, "name");
    if (typeof name === "string" && name !== "") return name;
    const known = this.functionOf(value);
    return known?.place ? `() => {…} :${known.place.line}` : "() => {…}";
  }

  #inside(value: object, depth: number, isList: boolean): string {
    const keys = Object.keys(value);
    const shown = keys.slice(0, MOST_INSIDE).map((key) => {
      const text = this.#describe(ownData(value, key), depth - 1);
      return isList ? text : `${key}: ${text}`;
    });
    return [...shown, ...(keys.length > MOST_INSIDE ? ["…"] : [])].join(", ");
  }
}

function isError(value: unknown): value is object {
  return Object.prototype.toString.call(value) === "[object Error]";
}

function describeError(error: object): string {
  const message = ownData(error, "message");
  return `${className(error) ?? "Error"}${typeof message === "string" && message !== "" ? `: ${message}` : ""}`;
}

function className(value: unknown): string | null {
  const prototype: unknown = Object.getPrototypeOf(value);
  const maker = prototype === null ? null : ownData(prototype as object, "constructor");
  const name = typeof maker === "function" ? ownData(maker, "name") : null;
  return typeof name === "string" && name !== "" ? name : null;
}

/** A property that is there as data: a getter is not asked. */
function ownData(value: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

const cut = (text: string) => (text.length > MOST ? `${text.slice(0, MOST - 1)}…` : text);
