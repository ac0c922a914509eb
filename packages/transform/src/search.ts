/** The first index for which `isBehind` holds; it holds for all above it, too. The length if it holds for none. */
export function firstIndex(length: number, isBehind: (index: number) => boolean): number {
  let low = 0;
  for (let high = length; low < high;) {
    const middle = (low + high) >> 1;
    if (isBehind(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
