import { hasBrand, isError } from "./brands.ts";
import { isObject } from "./values.ts";

/**
 * A panic value as a crash prints it (rule S61): Go's `printpanicval`, for the values of JavaScript. It runs user code
 * (`toString`, getters) and never throws.
 */
export function formatValue(value: unknown): string {
  try {
    return describe(value);
  } catch (error) {
    return `${describeClass(value)} (panic while printing panic value: ${describeFailure(error)})`;
  }
}

function describe(value: unknown): string {
  if (typeof value === "function") return describeClass(value);
  if (!isObject(value)) return indent(Object.is(value, -0) ? "-0" : String(value));
  // The message of a PanicError has come from here, if nobody has changed it.
  if (hasBrand(value, "PanicError")) return indent(String((value as Error).message), /\n(?!\t)/g);
  if (isError(value)) return indent(describeError(value));
  // Without one it is not asked either: there is nothing that its class has to say of it.
  const text = typeof value.toString === "function" ? `${value.toString()}` : "[object ";
  // What every object is printed as says nothing.
  return text.startsWith("[object ") ? describeClass(value) : indent(text);
}

/** As Go does since 1.23: a line of the value cannot be taken for a line of the listing. */
function indent(text: string, newlines = /\n/g): string {
  return text.replace(newlines, "\n\t");
}

function describeError(error: Error): string {
  // Whatever they are, as text: what is no string may have been put there.
  const { name, message } = error;
  if (!name || name === "Error" || hasBrand(error, "PanicNilError")) return `${message}`;
  return message === "" ? name : `${name}: ${message}`;
}

/** Whether describing a value runs a method of the user's. */
export function asksUser(value: unknown): boolean {
  if (!isObject(value) || typeof value === "function") return false;
  try {
    let own: PropertyDescriptor | undefined;
    let owner: object | null = value;
    for (; owner && !own; owner = Object.getPrototypeOf(owner) as object | null) {
      own = Object.getOwnPropertyDescriptor(owner, "toString");
    }
    const method: unknown = own?.value;
    // An array asks its elements.
    if (method === [].toString && Array.isArray(value)) return value.some(isObject);
    return !!own && method !== {}.toString && method !== Date.prototype.toString;
  } catch {
    return true;
  }
}

/** `(ClassName) {…}` */
function describeClass(value: unknown): string {
  let name: unknown;
  try {
    ({ name } = (Object.getPrototypeOf(value) as object).constructor);
  } catch {
    // Without a constructor, or a proxy that does not let itself be asked.
  }
  return `(${(typeof name === "string" && indent(name)) || "Object"}) {…}`;
}

/** What was thrown by code that should have described a value. */
export function describeFailure(error: unknown): string {
  try {
    return describe(error);
  } catch {
    return describeClass(error);
  }
}
