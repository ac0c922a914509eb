import { inspect } from "node-inspect-extracted";

type Cells = ReadonlyMap<string, string>;

const INDEX = "(index)";
const ITERATION = "(iteration index)";
const VALUES = "Values";

/** Draws what Node's `console.table` draws; null for what is no table. */
export function drawTable(data: unknown, wanted?: readonly string[]): string | null {
  if (typeof data !== "object" || data === null) return null;
  if (data instanceof Map) {
    const rows = [...data].map(([key, value], i) =>
      row(ITERATION, String(i), ["Key", show(key)], [VALUES, show(value)]),
    );
    return draw([ITERATION, "Key", VALUES], rows);
  }
  if (data instanceof Set) {
    const rows = [...data].map((value, i) => row(ITERATION, String(i), [VALUES, show(value)]));
    return draw([ITERATION, VALUES], rows);
  }
  const rows = Object.entries(data).map(([key, value]) => row(INDEX, key, ...cellsOf(value, wanted)));
  const columns = new Set(wanted ?? rows.flatMap((cells) => [...cells.keys()]));
  const hasValues = rows.some((cells) => cells.has(VALUES));
  columns.delete(INDEX);
  columns.delete(VALUES);
  return draw([INDEX, ...columns, ...(hasValues ? [VALUES] : [])], rows);
}

function row(index: string, name: string, ...cells: readonly (readonly [string, string])[]): Cells {
  return new Map([[index, name], ...cells]);
}

function cellsOf(value: unknown, wanted: readonly string[] | undefined): (readonly [string, string])[] {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return [[VALUES, show(value)]];
  const keys = wanted?.filter((key) => Object.hasOwn(value, key)) ?? Object.keys(value);
  return keys.map((key) => [key, show((value as Record<string, unknown>)[key])]);
}

function show(value: unknown): string {
  const isLarge = typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 2;
  return inspect(value, { maxArrayLength: 3, breakLength: Infinity, depth: isLarge ? -1 : 0 });
}

function draw(columns: readonly string[], rows: readonly Cells[]): string {
  const cells = rows.map((each) => columns.map((column) => each.get(column) ?? ""));
  const widths = columns.map((column, i) => Math.max(column.length, ...cells.map((each) => each[i]!.length)) + 2);
  const rule = (left: string, middle: string, right: string) =>
    left + widths.map((width) => "─".repeat(width)).join(middle) + right;
  const line = (texts: readonly string[]) => `│${texts.map((text, i) => ` ${text}`.padEnd(widths[i]!)).join("│")}│`;
  return [rule("┌", "┬", "┐"), line(columns), rule("├", "┼", "┤"), ...cells.map(line), rule("└", "┴", "┘")].join("\n");
}
