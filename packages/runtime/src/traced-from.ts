/**
 * Lets an error's stack trace begin at the caller of `above`, where the engine can: its report of an uncaught error shows
 * the source line of that place.
 */
export function tracedFrom<E extends Error>(above: (...args: never[]) => unknown, error: E): E {
  (Error as { captureStackTrace?(error: Error, above: unknown): void }).captureStackTrace?.(error, above);
  return error;
}
