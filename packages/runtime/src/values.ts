/** Functions are objects, too. */
export function isObject(value: unknown): value is object {
  return typeof value === "object" ? value !== null : typeof value === "function";
}

/**
 * What to await in place of a value, so that no tick passes if there is nothing to wait for. Like `await`, it reads `then`
 * of objects only, once, and never of a promise. A `then` that throws when it is read becomes a rejection, as it does for
 * `await`: callers may ask well before they await.
 *
 * @returns `undefined` if `value` is not a thenable
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

/** A function of its own: V8 allocates a closure's context on every call of the function that contains the closure. */
function withThen(value: object, then: (...settle: never[]) => unknown): PromiseLike<unknown> {
  return { then: (...settle) => Reflect.apply(then, value, settle) as never };
}
