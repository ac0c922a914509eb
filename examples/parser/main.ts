import { defer, recover } from "@godefer/runtime";
import { type Json, parse } from "./json.ts";

const order = `{
  "customer": "Ada \\u263a",
  "lines": [
    { "item": "tea", "price": 4.5, "date": "2024-02-30" }
  ]
}`;

show(order);
show(order.replace("4.5", "4."));
show(order.replace("4.5,", "4.5;"));
show(order.replace('"tea"', "'tea'"));
show('["a", "b');
show("[".repeat(5000));
// An error that is not the parser's own goes through `parse` as it is.
checkDates(order);

function show(text: string): void {
  const [value, error] = parse(text);
  if (error === null) {
    console.log(`${JSON.stringify(value)}\n`);
    return;
  }
  const line = text.split("\n")[error.line - 1] ?? "";
  const start = Math.max(0, error.column - 40);
  console.log(`${error.line}:${error.column} ${error.message}, at ${shorten(error.path)}`);
  console.log(`  ${line.slice(start, start + 60)}\n  ${" ".repeat(error.column - 1 - start)}^\n`);
}

function shorten(path: string): string {
  return path.length <= 40 ? path : `${path.slice(0, 20)}…`;
}

function checkDates(text: string): void {
  defer(() => {
    const reason = recover();
    if (reason instanceof RangeError) console.log(`not a syntax error: ${reason.message}`);
  });
  parse(text, reviveDate);
}

function reviveDate(value: Json, path: string): Json {
  if (!path.endsWith(".date") || typeof value !== "string") return value;
  const date = new Date(`${value}T00:00:00Z`);
  // JavaScript takes February 30th for March 1st.
  if (date.toISOString().slice(0, 10) !== value) throw new RangeError(`no such day at ${path}: ${value}`);
  return value;
}
