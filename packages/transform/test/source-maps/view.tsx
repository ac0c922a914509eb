import * as g from "@godefer/runtime";

export function Rows({ rows, theme = "dark" }: { rows: readonly string[]; theme?: string }) {
  g.defer(console.timeEnd(`rows ${rows.length}`));
  for (const row of rows) {
    g.defer(console.log("row", row, 0x10));
  }
  return <ul className={theme}>{rows.map((row) => <li key={row}>{row}</li>)}</ul>;
}
