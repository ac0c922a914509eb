import { hasBrand, panicError, panicNilError } from "./brands.ts";

/**
 * A panic value as a crash prints it (rule S61): Go's `printpanicval`, for the values of JavaScript. It runs user code
 * (`toString`, getters) and never throws.
 */
export function formatValue(value: unknown): string {
  try {
    const text = describe(value);
    // The message of a PanicError has come from here.
    return hasBrand(value, panicError) ? text : indent(text);
  } catch (error) {
    return indent(`${describeClass(value)} (panic while printing panic value: ${describeFailure(error)})`);
  }
}

/** As Go does since 1.23: a line of the value can not be taken for a line of the listing. */
function indent(text: string): string {
  return text.replace(/\n/g, "\n\t");
}

function describe(value: unknown): string {
  if (typeof value === "function") return describeClass(value);
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : String(value);
  if (hasBrand(value, panicError)) return String((value as Error).message);
  if (value instanceof Error) return describeError(value);
  const { toString } = value;
  return toString === Object.prototype.toString || typeof toString !== "function"
    ? describeClass(value)
    : String(value);
}

function describeError(error: Error): string {
  const { name, message } = error;
  if (name === "Error" || hasBrand(error, panicNilError)) return String(message);
  return message === "" ? String(name) : `${name}: ${message}`;
}

/** `(ClassName) {…}`, without running any code of the object's but a proxy's traps. */
function describeClass(value: unknown): string {
  let name = typeof value === "function" ? "Function" : "Object";
  try {
    const prototype: unknown = Object.getPrototypeOf(value);
    const constructor = Object.getOwnPropertyDescriptor(prototype, "constructor")?.value as unknown;
    const own: unknown =
      typeof constructor === "function" && Object.getOwnPropertyDescriptor(constructor, "name")?.value;
    if (typeof own === "string" && own !== "") name = own;
  } catch {
    // A proxy that does not let itself be asked is an Object.
  }
  return `(${name}) {…}`;
}

/** What was thrown by code that should have described a value. */
export function describeFailure(error: unknown): string {
  try {
    return describe(error);
  } catch {
    return describeClass(error);
  }
}
