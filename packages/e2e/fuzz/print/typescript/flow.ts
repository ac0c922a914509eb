import { isAsync } from "../../kinds.ts";
import { usesLabel } from "../../print-go.ts";
import { type Call, endsFlow, type Results, type Statement } from "../../program.ts";
import { isSimple } from "../questions.ts";
import { printTypeScriptEach } from "./each.ts";
import { printBody, printInner } from "./bodies.ts";
import { awaitedText, callText, conditionText, intText, kindOf, literalKind } from "./calls.ts";
import { resultKey } from "./forms.ts";
import type { Place, Printer } from "./printer.ts";

export function printIf(
  printer: Printer,
  { id, condition, then, otherwise }: Statement & { kind: "if" },
  place: Place,
): void {
  const lines = printer.lines;
  const head = `if (${conditionText(printer, condition, place)})`;
  const [only, second] = then;
  if (!otherwise && only && !second && isSimple(only) && printer.style.chance(`braces ${id}`, 0.3)) {
    lines.add(head);
    return lines.indent(() => printer.statement(only, { ...place, top: false }));
  }
  lines.block(`${head} {`, otherwise ? "} else {" : "}", () => printInner(printer, then, place));
  if (otherwise) {
    lines.indent(() => printInner(printer, otherwise, place));
    lines.add("}");
  }
}

export function printLoop(
  printer: Printer,
  { form, variable: name, times, label, body }: Statement & { kind: "loop" },
  place: Place,
): void {
  const lines = printer.lines;
  const before = usesLabel(body, label) ? `${label}: ` : "";
  const inner = () => printInner(printer, body, place);
  switch (form) {
    case "count":
      return lines.block(`${before}for (let ${name} = 0; ${name} < ${times}; ${name}++) {`, "}", inner);
    case "range": {
      const values = Array.from({ length: times }, (_, i) => 3 * i).join(", ");
      const waits = isAsync(place.kind) && printer.style.chance(`for await ${label}`, 0.3) ? " await" : "";
      return lines.block(`${before}for${waits} (let ${name} of [${values}]) {`, "}", inner);
    }
    case "while": {
      const isDo = printer.style.chance(`do ${label}`, 0.4);
      lines.add(`let ${name} = 0;`);
      const [head, tail] = isDo ? ["do {", `} while (${name} < ${times});`] : [`while (${name} < ${times}) {`, "}"];
      return lines.block(before + head, tail, () => {
        lines.add(`${name}++;`);
        inner();
      });
    }
    case "forever":
      lines.add(`let ${name} = 0;`);
      return lines.block(`${before}for (;;) {`, "}", () => {
        lines.add(`${name}++;`);
        lines.add(`if (${name} > ${times}) break;`);
        inner();
      });
  }
}

export function printEach(printer: Printer, each: Statement & { kind: "each" }, place: Place): void {
  const kind = literalKind(printer, each.iterator, place);
  const results: Results = { kind: "none" };
  printTypeScriptEach(each, {
    lines: printer.lines,
    style: printer.style,
    waits: isAsync(place.kind),
    iteratorWaits: isAsync(kind),
    label: usesLabel(each.body, each.label) ? `${each.label}: ` : "",
    iterator: ({ body }) => printBody(printer, body, { ...place, kind, results, top: true, inTry: false }),
    // JavaScript closes an iterator before a returned promise settles.
    body: () => printInner(printer, each.body, { ...place, inTry: true }),
  });
}

export function printSwitch(
  printer: Printer,
  { label, value, cases }: Statement & { kind: "switch" },
  place: Place,
): void {
  const lines = printer.lines;
  const before = cases.some(({ body }) => usesLabel(body, label)) ? `${label}: ` : "";
  lines.block(`${before}switch (${intText(printer, value, place)}) {`, "}", () => {
    for (const { values, body, fallsThrough } of cases) {
      values.slice(1).forEach((one) => lines.add(`case ${one}:`));
      lines.block(values.length === 0 ? "default: {" : `case ${values[0]!}: {`, "}", () => {
        printInner(printer, body, place);
        if (!fallsThrough && !endsFlow(body)) lines.add("break;");
      });
    }
  });
}

export function printProtect(
  printer: Printer,
  { label, body, handler }: Statement & { kind: "protect" },
  place: Place,
): void {
  const lines = printer.lines;
  const text = JSON.stringify(label);
  lines.block("try {", handler ? "} catch (error) {" : "} finally {", () =>
    printInner(printer, body, { ...place, inTry: true }),
  );
  lines.indent(() => {
    lines.add(handler ? `caught(${text}, error);` : `trace(${text});`);
    if (handler) printInner(printer, handler, place);
  });
  lines.add("}");
}

export function printCalm(
  printer: Printer,
  { label, catches, body }: Statement & { kind: "calm" },
  place: Place,
): void {
  const lines = printer.lines;
  const text = JSON.stringify(label);
  lines.block("try {", catches ? "} catch (error) {" : "} finally {", () =>
    printInner(printer, body, { ...place, inTry: true }),
  );
  lines.indent(() => lines.add(catches ? `caught(${text}, error);` : `trace(${text});`));
  lines.add("}");
}

export function printReturn(printer: Printer, { values }: Statement & { kind: "return" }, place: Place): void {
  const { results } = place;
  const lines = printer.lines;
  if (values === null) return lines.add("return;");
  const [first, second] = values;
  if (first && !second) {
    // A recovered callee without named results has given nothing, and the caller makes it a zero.
    const isRaw = results.kind === "unnamed" && first.kind === "call";
    return lines.add(
      `return ${isRaw ? returnedCallText(printer, first.call, place) : intText(printer, first, place)};`,
    );
  }
  const texts = values.map((value) => intText(printer, value, place));
  const { pattern } = place;
  if (results.kind === "named" && pattern !== "array") {
    const object = results.names.map((name, i) => `${resultKey(name, i, pattern)}: ${texts[i]!}`).join(", ");
    return lines.add(`return { ${object} };`);
  }
  lines.add(`return [${texts.join(", ")}];`);
}

/** An async function waits for what it returns, with or without a word. */
function returnedCallText(printer: Printer, call: Call, place: Place): string {
  const callee = kindOf(printer, call, place);
  const bare = callee === "async" && !place.inTry && printer.style.chance(`return ${call.id}`, 0.5);
  return bare ? callText(printer, call, place) : awaitedText(printer, call, place);
}
