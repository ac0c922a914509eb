import { define } from "./define.ts";

/** How copies of this runtime, even in other realms, recognize each other's errors: `instanceof` knows only its own. */
const brandKey: unique symbol = Symbol.for("@godefer/error") as never;

type Brand = "PanicError" | "PanicNilError";

/** Gives an error class its name, which is also its brand. Both are on the prototype: an instance shows neither. */
export function brand(prototype: object, name: Brand): void {
  define(prototype, "name", { value: name, writable: true });
  define(prototype, brandKey, { value: name });
}

/** @returns `undefined` for everything but this runtime's two errors, even if it cannot be asked (a hostile proxy) */
export function brandOf(value: unknown): Brand | undefined {
  try {
    return (value as { [brandKey]?: Brand })[brandKey];
  } catch {
    return undefined;
  }
}

/** The value that `panic` was called with, given what was thrown. */
export function panicValue(thrown: unknown): unknown {
  try {
    return brandOf(thrown) === "PanicError" ? (thrown as { value: unknown }).value : thrown;
  } catch {
    return thrown;
  }
}

/** Also true for an error of another realm; false for a value that cannot be asked. */
export function isError(value: unknown): value is Error {
  try {
    return value instanceof Error || {}.toString.call(value) === "[object Error]";
  } catch {
    return false;
  }
}
