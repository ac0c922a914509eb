import { formatWithOptions } from "node-inspect-extracted";

/** A console that prints what Node's would. */
export function makeConsole(print: (text: string) => void): Partial<Console> {
  const log = (...values: unknown[]) => print(`${formatWithOptions({}, ...values)}\n`);
  return { log, info: log, debug: log, error: log, warn: log, dir: log, table: log };
}
