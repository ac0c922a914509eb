/** A list that is kept, without room for more: one that has grown has room for 16 more. */
export function exact<T>(list: readonly T[]): T[] {
  return list.slice();
}
