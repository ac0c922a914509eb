/**
 * Defines a property that can be defined again. The descriptor has no prototype: a `get` that somebody has given to all
 * objects would be taken for its own.
 *
 * @returns false for a frozen object
 */
export function define(object: object, key: PropertyKey, descriptor: PropertyDescriptor): boolean {
  return Reflect.defineProperty(object, key, { __proto__: null, configurable: true, ...descriptor } as object);
}
