import type { Kind } from "../../kinds.ts";
import { isGuarded, type Results, type Statement } from "../../program.ts";
import { keyOf } from "../questions.ts";
import { resultKey, withKey } from "./forms.ts";
import type { Pattern, Place, Printer } from "./printer.ts";

export function printBody(printer: Printer, body: readonly Statement[], place: Place): void {
  body.forEach((statement, i) => {
    printGuarded(printer, statement, place);
    const isLast = i === body.length - 1;
    if (!isLast && place.kind !== "sync" && printer.style.chance(`tick ${keyOf(statement)}`, 0.08)) {
      printer.lines.add(tickText(printer, statement, place.kind));
    }
  });
}

export function printInner(printer: Printer, body: readonly Statement[], place: Place): void {
  printBody(printer, body, { ...place, top: false });
}

function printGuarded(printer: Printer, statement: Statement, place: Place): void {
  if (!isGuarded(statement)) return printer.statement(statement, place);
  printer.lines.block("if (n > 0) {", "}", () => printer.statement(statement, { ...place, top: false }));
}

function tickText(printer: Printer, statement: Statement, kind: Kind): string {
  const ticks = {
    sync: [],
    async: ["await null;"],
    generator: ["yield;"],
    "async-generator": ["await null;", "yield;"],
  };
  return printer.style.pick(`kind of tick ${keyOf(statement)}`, ticks[kind]);
}

export function printNamedResults(printer: Printer, results: Results, pattern: Pattern): void {
  if (results.kind !== "named") return;
  const { names } = results;
  const namedResult = printer.runtime("namedResult");
  if (names.length === 1) printer.lines.add(`let ${names[0]!}: number = ${namedResult}(0);`);
  else if (pattern === "array") {
    printer.lines.add(`let [${names.join(", ")}] = ${namedResult}<[number, number]>([0, 0]);`);
  } else {
    const object = names.map((name, i) => `${resultKey(name, i, pattern)}: 0`).join(", ");
    const target = names.map((name, i) => withKey(resultKey(name, i, pattern), name)).join(", ");
    printer.lines.add(`let { ${target} } = ${namedResult}({ ${object} });`);
  }
}
