/*
 * What stays from one visit to the next. A page may not be allowed to keep anything, and then does without.
 */

export function load(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(`godefer:${key}`) ?? "null") as unknown;
  } catch {
    return null;
  }
}

export function save(key: string, value: unknown): void {
  try {
    localStorage.setItem(`godefer:${key}`, JSON.stringify(value));
  } catch {
    // Full, or not allowed.
  }
}
