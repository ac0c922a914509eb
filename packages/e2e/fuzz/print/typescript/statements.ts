import { calleeName } from "../../kinds.ts";
import type { FunctionValue, PanicValue, Statement } from "../../program.ts";
import { printTypeScriptYield } from "./each.ts";
import { printInner } from "./bodies.ts";
import { anyValueText, awaitedText, intText, panicValueText } from "./calls.ts";
import { printDefer } from "./defers.ts";
import { printCalm, printEach, printIf, printLoop, printProtect, printReturn, printSwitch } from "./flow.ts";
import { patternOf, resultKey } from "./forms.ts";
import { objectValueText, printCall, printFunctionValue, printLiteral, usesReceiver } from "./literals.ts";
import type { Place, Printer } from "./printer.ts";

export function printStatement(printer: Printer, statement: Statement, place: Place): void {
  const lines = printer.lines;
  switch (statement.kind) {
    case "trace": {
      const { label, values, any } = statement;
      const texts = [JSON.stringify(label), ...values.map((value) => intText(printer, value, place))];
      return lines.add(`trace(${(any === null ? texts : [...texts, anyValueText(printer, any)]).join(", ")});`);
    }
    case "declare": {
      return lines.add(
        `${keywordOf(printer, statement.name, place)} ${statement.name}: number = ${intText(printer, statement.value, place)};`,
      );
    }
    case "assign": {
      const target = statement.name ?? `${place.receiver}.v`;
      return lines.add(`${target} ${statement.add ? "+=" : "="} ${intText(printer, statement.value, place)};`);
    }
    case "assign-pair":
      return printPair(printer, statement, place);
    case "call":
      return printCall(printer, statement.call, place);
    case "if":
      return printIf(printer, statement, place);
    case "loop":
      return printLoop(printer, statement, place);
    case "each":
      return printEach(printer, statement, place);
    case "yield":
      return printTypeScriptYield(statement, intText(printer, statement.value, place), lines, () =>
        printInner(printer, statement.closing, place),
      );
    case "switch":
      return printSwitch(printer, statement, place);
    case "block":
      return lines.block("{", "}", () => printInner(printer, statement.body, place));
    case "return":
      return printReturn(printer, statement, place);
    case "panic":
      return lines.add(panicText(printer, statement.id, statement.value));
    case "panic-again": {
      const { id, name } = statement;
      const panics = printer.style.chance(`throw ${id}`, 0.5)
        ? `throw ${name}`
        : `${printer.runtime("panic")}(${name})`;
      return lines.add(`if (${name} !== null) ${panics};`);
    }
    case "goexit":
      return lines.add(`${printer.runtime("goexit")}();`);
    case "break":
    case "continue":
      return lines.add(statement.label === null ? `${statement.kind};` : `${statement.kind} ${statement.label};`);
    case "defer":
      return printDefer(printer, statement.id, statement.deferred, place);
    case "recover": {
      const call = printer.recover();
      return lines.add(statement.name === null ? `${call};` : `const ${statement.name} = ${call};`);
    }
    case "declare-function":
    case "assign-function": {
      const { name, value } = statement;
      if (statement.kind === "declare-function") return printFunctionVariable(printer, name, value, place);
      return printFunctionValue(printer, `${name} = `, value, place);
    }
    case "declare-object":
      return lines.add(`let ${statement.name}: any = ${objectValueText(printer, statement.value, place)};`);
    case "assign-object":
      return lines.add(`${statement.name} = ${objectValueText(printer, statement.value, place)};`);
    case "protect":
      return printProtect(printer, statement, place);
    case "calm":
      return printCalm(printer, statement, place);
  }
}

function keywordOf(printer: Printer, name: string, place: Place): string {
  if (!printer.assigned.has(name) && printer.style.chance(`const ${name}`, 0.4)) return "const";
  return place.top && printer.style.chance(`var ${name}`, 0.2) ? "var" : "let";
}

function printFunctionVariable(printer: Printer, name: string, value: FunctionValue, place: Place): void {
  if (value.kind === "literal" && !printer.assigned.has(name)) {
    if (printer.style.chance(`const ${name}`, 0.3))
      return printFunctionValue(printer, `const ${name} = `, value, place);
    if (!usesReceiver(printer, value.literal, place) && printer.style.chance(`local ${name}`, 0.3)) {
      return printLiteral(printer, "", value.literal, "", place, name);
    }
  }
  printFunctionValue(printer, `let ${name}: any = `, value, place);
}

function printPair(printer: Printer, { names, call }: Statement & { kind: "assign-pair" }, place: Place): void {
  const [a, b] = names;
  const text = awaitedText(printer, call, place);
  const callee = printer.program.functions.find(({ name }) => name === calleeName(call))!;
  const { results } = callee;
  const pattern = patternOf(printer, callee.name);
  if (results.kind === "named" && pattern !== "array") {
    const [first, second] = results.names.map((name, i) => resultKey(name, i, pattern));
    return printer.lines.add(`({ ${first!}: ${a}, ${second!}: ${b} } = ${text});`);
  }
  // A recovered function without named results has none; Go's has zeros.
  printer.lines.add(`[${a}, ${b}] = (${text}) ?? [0, 0];`);
}

function panicText(printer: Printer, id: number, value: PanicValue): string {
  const text = panicValueText(printer, value);
  const throws = printer.style.chance(`throw ${id}`, throwing[value.kind]);
  return throws ? `throw ${text};` : `${printer.runtime("panic")}(${text});`;
}

/** How often such a value is thrown without `panic`. What may be nil is not: JavaScript can throw nothing, too. */
const throwing: Readonly<Record<PanicValue["kind"], number>> = {
  error: 0.4,
  string: 0.12,
  fresh: 0.12,
  int: 0.12,
  bool: 0.12,
  wrapped: 0.12,
  nil: 0,
  recovered: 0,
  recover: 0,
};
