/**
 * Defines a property that can be redefined. The descriptor has no prototype: otherwise a `get` that somebody added to all
 * objects would count as its own.
 *
 * @returns `false` for a frozen object
 */
export function define(object: object, key: PropertyKey, descriptor: PropertyDescriptor): boolean {
  return Reflect.defineProperty(object, key, { __proto__: null, configurable: true, ...descriptor } as object);
}
