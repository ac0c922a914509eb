import { brandOf, isError } from "./brands.ts";
import { isObject } from "./values.ts";

/**
 * Formats a panic value as a crash prints it (rule S61): Go's `printpanicval`, for JavaScript's values. It runs user code
 * (`toString`, getters) and never throws.
 *
 * @see Go 1.26: runtime/error.go, `printpanicval`
 */
export function formatValue(value: unknown): string {
  let text: string;
  try {
    text = describe(value);
  } catch (error) {
    text = `${describeClass(value)} (panic while printing panic value: ${describeFailure(error)})`;
  }
  // As Go does since 1.23: a line of the value cannot be mistaken for a line of the listing.
  return text.replace(/\n/g, "\n\t");
}

function describe(value: unknown): string {
  if (typeof value === "function") return describeClass(value);
  if (!isObject(value)) return Object.is(value, -0) ? "-0" : String(value);
  // The message of a PanicError was made here, so it is indented already, unless somebody has changed it.
  if (brandOf(value)) return String((value as Error).message).replace(/\n\t/g, "\n");
  if (isError(value)) {
    // Converted to text: somebody may have assigned something other than a string.
    const { name, message } = value;
    if (!name || name === "Error") return `${message}`;
    return message === "" ? name : `${name}: ${message}`;
  }
  // If there is no `toString`, nothing is called: its class has nothing to say about it.
  const text = typeof value.toString === "function" ? `${value.toString()}` : "[object ";
  // The text that every object has by default says nothing.
  return text.startsWith("[object ") ? describeClass(value) : text;
}

/** Whether describing a value runs a method of the user's. */
export function asksUser(value: unknown): boolean {
  if (typeof value !== "object") return false;
  try {
    let own: PropertyDescriptor | undefined;
    let owner = value;
    for (; owner && !own; owner = Object.getPrototypeOf(owner) as object | null) {
      own = Object.getOwnPropertyDescriptor(owner, "toString");
    }
    const method: unknown = own?.value;
    // An array calls the methods of its elements.
    return Array.isArray(value) && method === [].toString
      ? value.some(isObject)
      : !!own && method !== {}.toString && method !== Date.prototype.toString;
  } catch {
    return true;
  }
}

/** @returns `(ClassName) {…}` */
function describeClass(value: unknown): string {
  let name: unknown;
  try {
    ({ name } = (Object.getPrototypeOf(value) as object).constructor);
  } catch {
    // There is no constructor, or the value is a proxy that cannot be asked.
  }
  return `(${(typeof name === "string" && name) || "Object"}) {…}`;
}

/** Describes what code threw that should have described a value. */
export function describeFailure(error: unknown): string {
  try {
    return describe(error);
  } catch {
    return describeClass(error);
  }
}
