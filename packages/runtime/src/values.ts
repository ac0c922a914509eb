/** Functions are objects too. */
export function isObject(value: unknown): value is object {
  return typeof value === "object" ? value !== null : typeof value === "function";
}

/**
 * What to await in a value's place, so that no tick passes where there is nothing to wait for. `then` is read as `await`
 * reads it: of objects only, once, and of no promise. A `then` that cannot be read is a rejection, as there: this is asked
 * in front of what the wait itself stands behind.
 *
 * @returns `undefined` if it is no thenable
 */
export function thenable(value: unknown): PromiseLike<unknown> | undefined {
  if (!isObject(value)) return undefined;
  if (value instanceof Promise) return value;
  let then: unknown;
  try {
    ({ then } = value as { then?: unknown });
  } catch (thrown) {
    then = (_resolve: never, reject: (reason: unknown) => void) => reject(thrown);
  }
  return typeof then === "function" ? withThen(value, then as () => unknown) : undefined;
}

/** On its own: V8 makes the context of a closure for every call of the function that the closure stands in. */
function withThen(value: object, then: (...settle: never[]) => unknown): PromiseLike<unknown> {
  return { then: (...settle) => Reflect.apply(then, value, settle) as never };
}
