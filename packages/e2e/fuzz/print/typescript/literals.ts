import { isAsync } from "../../kinds.ts";
import { type Call, type FunctionValue, innerCalls, type Literal, type ObjectValue, walk } from "../../program.ts";
import { usesField, usesSelf } from "../questions.ts";
import { printBody, printNamedResults } from "./bodies.ts";
import { argumentsText, awaitedText, literalKind, objectText } from "./calls.ts";
import { calleeOf, classForm, parametersText } from "./forms.ts";
import type { Place, Printer } from "./printer.ts";

export function printCall(printer: Printer, call: Call, place: Place): void {
  if (call.kind !== "literal") return printer.lines.add(`${awaitedText(printer, call, place)};`);
  const awaits = isAsync(literalKind(printer, call.literal, place)) ? "await " : "";
  printLiteral(printer, `${awaits}(`, call.literal, `)${argumentsText(printer, call, place)};`, place);
}

export function printFunctionValue(printer: Printer, before: string, value: FunctionValue, place: Place): void {
  switch (value.kind) {
    case "nil":
      return printer.lines.add(`${before}null;`);
    case "function":
      return printer.lines.add(`${before}${calleeOf(printer, value.name)};`);
    case "literal":
      return printLiteral(printer, before, value.literal, ";", place);
  }
}

export function objectValueText(printer: Printer, value: ObjectValue, place: Place): string {
  switch (value.kind) {
    case "nil":
      return "null";
    case "object":
      return objectText(value.name, place);
    case "new":
      return classForm(printer) === "factory"
        ? `new${value.class}(${value.field})`
        : `new (${value.class} as any)(${value.field})`;
  }
}

/** @param declared the name of a function declaration */
export function printLiteral(
  printer: Printer,
  before: string,
  literal: Literal,
  after: string,
  outer: Place,
  declared?: string,
): void {
  const { id, takesDepth, params, results, body } = literal;
  const kind = literalKind(printer, literal, outer);
  const isArrow =
    declared === undefined &&
    (usesReceiver(printer, literal, outer) || printer.style.pick(`literal ${id}`, [true, true, false]));
  const keyword = isAsync(kind) ? "async " : "";
  const list = parametersText(printer, takesDepth ? ["n", ...params] : params, `${id}`);
  const name = declared ?? (printer.style.chance(`name ${id}`, 0.3) ? `named_${id}` : "");
  const head = isArrow ? `${keyword}${list} => {` : `${keyword}function ${name}${list} {`;
  const pattern = "array";
  printer.lines.block(before + head, `}${after}`, () => {
    if (!isArrow && printer.style.chance(`arguments ${id}`, 0.08)) printer.lines.add("void arguments.length;");
    if (!isArrow && name !== "" && printer.style.chance(`itself ${id}`, 0.2)) printer.lines.add(`void ${name};`);
    printNamedResults(printer, results, pattern);
    printBody(printer, body, { ...outer, kind, results, pattern, top: true, inTry: false });
  });
}

/** Whether it needs the `this` of the method around it. */
export function usesReceiver(printer: Printer, literal: Literal, { receiver }: Place): boolean {
  return [...walk(literal.body, true)].some((statement) => {
    const calls = innerCalls(statement);
    if (calls.some(({ kind }) => kind === "super")) return true;
    return receiver === "this" && (usesField(statement) || usesSelf(statement));
  });
}
