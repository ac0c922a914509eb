/** Functions are objects too. */
export function isObject(value: unknown): value is object {
  return typeof value === "object" ? value !== null : typeof value === "function";
}

/**
 * What to await in a value's place, so that no tick passes where there is nothing to wait for. `then` is read as `await`
 * reads it: of objects only, once, and of no promise.
 *
 * @returns `undefined` if it is no thenable
 */
export function thenable(value: unknown): PromiseLike<unknown> | undefined {
  if (!isObject(value)) return undefined;
  if (value instanceof Promise) return value;
  const { then } = value as { then?: unknown };
  if (typeof then !== "function") return undefined;
  return { then: (...settle) => Reflect.apply(then, value, settle) as never };
}
