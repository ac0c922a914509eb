/** How copies of this runtime, also of other realms, know each other's errors: `instanceof` knows only its own. */
const brandKey: unique symbol = Symbol.for("@godefer/error") as never;

export type Brand = "PanicError" | "PanicNilError";

/** Gives an error's prototype its name, which is its brand too. Both are the class's: an instance shows neither. */
export function brand(prototype: object, name: Brand): void {
  Object.defineProperties(prototype, {
    name: { value: name, configurable: true, writable: true },
    [brandKey]: { value: name },
  });
}

/** Whether `value` is an error of that name; false for what does not let itself be asked (a hostile proxy). */
export function hasBrand(value: unknown, name: Brand): boolean {
  try {
    return (value as { [brandKey]?: unknown })[brandKey] === name;
  } catch {
    return false;
  }
}

/** What `panic` was called with, for what was thrown. */
export function panicValue(thrown: unknown): unknown {
  try {
    return hasBrand(thrown, "PanicError") ? (thrown as { value: unknown }).value : thrown;
  } catch {
    return thrown;
  }
}

/** Also true for an error of another realm; false for what does not let itself be asked. */
export function isError(value: unknown): value is Error {
  try {
    return value instanceof Error || {}.toString.call(value) === "[object Error]";
  } catch {
    return false;
  }
}
