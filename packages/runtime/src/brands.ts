/** How copies of this runtime, also of other realms, know each other's errors: `instanceof` knows only its own. */
export const panicError: unique symbol = Symbol.for("@godefer/runtime/PanicError") as never;
export const panicNilError: unique symbol = Symbol.for("@godefer/runtime/PanicNilError") as never;

/** Whether `value` is an error with that brand; false for what does not let itself be asked (a hostile proxy). */
export function hasBrand(value: unknown, brand: symbol): boolean {
  try {
    return typeof value === "object" && value !== null && brand in value;
  } catch {
    return false;
  }
}

/** What `panic` was called with, for what was thrown. */
export function panicValue(thrown: unknown): unknown {
  return hasBrand(thrown, panicError) ? (thrown as { value: unknown }).value : thrown;
}
