/** An operand of the `||` in a condition: a value, and what it is compared to. */
export interface Comparison<N> {
  readonly value: N;
  /** How the value is read again; null if it cannot be. */
  readonly name: string | null;
  readonly with: "null" | "undefined" | "both" | "other";
}

/**
 * Whether a condition does nothing but test for null and undefined: `a == null`, `a === null || a === void 0`, and
 * several of these one after the other.
 *
 * @returns the values that are tested, and those that are tested a second time
 */
export function readNullTests<N>(comparisons: readonly Comparison<N>[]): { tested: N[]; again: N[] } | null {
  const tested: N[] = [];
  const again: N[] = [];
  for (let index = 0; index < comparisons.length; index++) {
    const comparison = comparisons[index]!;
    if (comparison.name === null) return null;
    if (comparison.with === "null") {
      const next = comparisons[++index];
      if (next?.with !== "undefined" || next.name !== comparison.name) return null;
      again.push(next.value);
    } else if (comparison.with !== "both") {
      return null;
    }
    tested.push(comparison.value);
  }
  return { tested, again };
}
