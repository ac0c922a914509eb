/**
 * Go's `fmt` as far as the twins need it: a twin prints its natural JavaScript values, and they come out as Go prints
 * their counterparts; and what they wait for other tasks with. Names are Go's, so that a twin reads like its program.
 */
import { writeSync } from "node:fs";

export function Println(...values: unknown[]): void {
  write(Sprintln(...values));
}

/** @public no twin needs it yet */
export function Print(...values: unknown[]): void {
  write(Sprint(...values));
}

export function Printf(format: string, ...values: unknown[]): void {
  write(Sprintf(format, ...values));
}

/** @public */
export function Sprintln(...values: unknown[]): string {
  return `${values.map(formatValue).join(" ")}\n`;
}

/** As Go's: a space between two operands only if neither is a string. */
export function Sprint(...values: unknown[]): string {
  let text = "";
  values.forEach((value, i) => {
    if (i > 0 && typeof value !== "string" && typeof values[i - 1] !== "string") text += " ";
    text += formatValue(value);
  });
  return text;
}

/** Knows %v %d %s %w %t %q %T and %%, without flags or widths; anything else is a mistake in the twin. */
export function Sprintf(format: string, ...values: unknown[]): string {
  let next = 0;
  const text = format.replaceAll(/%(.?)/gs, (directive, verb: string) => {
    if (verb === "%") return "%";
    if (next >= values.length) throw new Error(`no operand for ${directive} in ${JSON.stringify(format)}`);
    const value = values[next++];
    if (verb === "T") return typeName(value);
    if (verb === "q") return JSON.stringify(formatValue(value));
    if (verb !== "" && "vdswt".includes(verb)) return formatValue(value);
    throw new Error(`golike.ts does not know ${directive} in ${JSON.stringify(format)}`);
  });
  if (next < values.length) throw new Error(`too many operands for ${JSON.stringify(format)}`);
  return text;
}

/** `%w` makes its operand the error's `cause`. */
export function Errorf(format: string, ...values: unknown[]): Error {
  const message = Sprintf(format, ...values);
  const verbs = [...format.replaceAll("%%", "").matchAll(/%(.)/gs)].map((match) => match[1]);
  const wrapped = verbs.indexOf("w");
  return wrapped === -1 ? new Error(message) : new Error(message, { cause: values[wrapped] });
}

/**
 * A value as Go's `%v` prints it:
 *
 *   null → <nil>   [1, 2] → [1 2]   new Map([["b", 2], ["a", 1]]) → map[a:1 b:2]   { n: 1, name: "two" } → {1 two}
 *
 * An object's own `String()` or `toString()` goes first; an `Error` is its message.
 */
function formatValue(value: unknown): string {
  if (value === null || value === undefined) return "<nil>";
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "function") return "0xPTR"; // an address in Go: no twin can mean to print it
  if (typeof value !== "object") return String(value);
  if (value instanceof Error) return isNilError(value) ? nilDereference : value.message;
  if (Array.isArray(value)) return `[${value.map(formatValue).join(" ")}]`;
  if (value instanceof Map) return formatMap(value);
  if ("String" in value && typeof value.String === "function") return String(value.String());
  if (hasOwnText(value)) return String(value);
  return `{${Object.values(value).map(formatValue).join(" ")}}`;
}

function formatNumber(value: number): string {
  return Math.abs(value) === Infinity ? (value > 0 ? "+Inf" : "-Inf") : String(value);
}

function formatMap(map: ReadonlyMap<unknown, unknown>): string {
  const entries = [...map].sort(([a], [b]) => compareKeys(a, b));
  return `map[${entries.map(([key, value]) => `${formatValue(key)}:${formatValue(value)}`).join(" ")}]`;
}

function compareKeys(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [textA, textB] = [String(a), String(b)];
  return textA < textB ? -1 : textA > textB ? 1 : 0;
}

/** Whether the object's `toString` says more than `[object Object]`; also false for one without a prototype. */
function hasOwnText(value: object): boolean {
  return typeof value.toString === "function" && value.toString !== Object.prototype.toString;
}

const nilDereference = "runtime error: invalid memory address or nil pointer dereference";

/**
 * Whether the engine raised it for a call or an access through null or undefined, which is Go's nil dereference:
 *
 *   f is not a function                               V8, SpiderMonkey, and the runtime for a deferred callee
 *   Cannot read properties of null (reading 'n')      V8
 *   null is not an object (evaluating 'box.n')        JavaScriptCore
 *   can't access property "n", box is null            SpiderMonkey
 */
function isNilError(error: Error): boolean {
  return (
    error instanceof TypeError &&
    /is not a function|^Cannot (?:read|set) properties of|is not an object \(|is (?:null|undefined)$/.test(
      error.message,
    )
  );
}

/** Go's name for the type of a value's counterpart: numbers without a fraction are ints, errors pointers. */
function typeName(value: unknown): string {
  if (value === null || value === undefined) return "<nil>";
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "float64";
  if (typeof value === "bigint") return "int64";
  if (typeof value === "function") return "func()";
  if (Array.isArray(value)) return value.length > 0 ? `[]${typeName(value[0])}` : "[]interface {}";
  const className = value.constructor?.name ?? "Object";
  if (!(value instanceof Error)) return `main.${className}`;
  if (className !== "Error") return `*main.${className}`;
  return value.cause === undefined ? "*errors.errorString" : "*fmt.wrapError";
}

/** Go's `sync.WaitGroup`, for one that waits. */
export class WaitGroup {
  #count = 0;
  #done: (() => void) | null = null;

  Add(count: number): void {
    this.#count += count;
  }

  Done(): void {
    this.#count--;
    if (this.#count === 0) this.#done?.();
  }

  Wait(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#count === 0) resolve();
      else this.#done = resolve;
    });
  }
}

/** A channel that nothing is ever sent on: those who receive from it wait until it is closed. */
export class Chan {
  #close!: () => void;
  readonly #closed = new Promise<void>((resolve) => {
    this.#close = resolve;
  });

  close(): void {
    this.#close();
  }

  receive(): Promise<void> {
    return this.#closed;
  }
}

/** Synchronously, so that nothing is lost when the process exits or crashes right after. */
function write(text: string): void {
  writeSync(1, text);
}
