import { environmentVariable } from "./platform.ts";

/** With `GODEFER_TRACE=1`, prints what each phase passes to the next to stderr, as JSON. */
export function printPhase(phase: string, filename: string | undefined, result: object): void {
  if (environmentVariable("GODEFER_TRACE") !== "1") return;
  console.error(`godefer: ${phase} of ${filename ?? "<source>"}\n${JSON.stringify(result, readable, 2)}`);
}

function readable(key: string, value: unknown): unknown {
  // The source, and what a plan was made from: both are printed already.
  if (key === "identifiers") return undefined;
  if (key === "facts") return (value as { id?: unknown }).id;
  if (value instanceof Map) return Object.fromEntries(value);
  return value;
}
