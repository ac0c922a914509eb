import { FILENAME } from "./filename.ts";
import type { PlaceFinder } from "./places.ts";

export interface TraceOptions {
  /** The address that the script was loaded from. */
  readonly url: string;
  /** Where the page's own scripts are. */
  readonly origin: string;
  /** The lines of the script that come before the program's first. */
  readonly linesBefore: number;
  readonly find: PlaceFinder;
  /** The names of the other modules, by their addresses. */
  readonly names: ReadonlyMap<string, string>;
}

/** Gives the stack traces in a text the places of the source, and takes out what the page has on the stack. */
export function traceText(text: string, { url, origin, linesBefore, find, names }: TraceOptions): string {
  if (!text.includes(origin)) return text;
  const traced = text.replaceAll(new RegExp(`${escape(url)}:(\\d+):(\\d+)`, "g"), (_, line: string, column: string) => {
    const compiled = { line: Number(line) - linesBefore, column: Number(column) };
    const place = find(compiled);
    return place
      ? `${FILENAME}:${place.line}:${place.column}`
      : `${FILENAME} (compiled):${compiled.line}:${compiled.column}`;
  });
  const own = new RegExp(`^\\s+at .*${escape(origin)}.*:\\d+:\\d+\\)?$`);
  const named = [...names, [url, FILENAME] as const].reduce(
    (rest, [address, name]) => rest.replaceAll(address, name),
    traced,
  );
  return named
    .split("\n")
    .filter((line) => !own.test(line))
    .join("\n");
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
