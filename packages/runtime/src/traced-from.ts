/**
 * Makes an error's stack trace begin at the caller of `above`, if the engine can: an engine's report of an uncaught error
 * shows the source line at the top of the trace.
 *
 * @returns `error`
 */
export function tracedFrom<E extends Error>(above: (...args: never[]) => unknown, error: E): E {
  (Error as { captureStackTrace?(error: Error, above: unknown): void }).captureStackTrace?.(error, above);
  return error;
}
