import { isAsync, isGenerator, type Kind } from "../../kinds.ts";
import {
  type AnyValue,
  type Call,
  type Condition,
  innerCalls,
  type Int,
  type Literal,
  type PanicValue,
  walk,
} from "../../program.ts";
import { calleeOf, classForm, functionForm, ownerName } from "./forms.ts";
import type { Place, Printer } from "./printer.ts";

export function kindOf(printer: Printer, call: Call, place: Place): Kind {
  switch (call.kind) {
    case "function":
      return printer.kinds.get(call.name)!;
    case "method":
    case "super":
      return printer.kinds.get(call.method)!;
    case "value":
      // It may hold an async function there.
      return isAsync(place.kind) ? "async" : "sync";
    case "literal":
      return literalKind(printer, call.literal, place);
  }
}

export function literalKind(printer: Printer, literal: Literal, outer: Place): Kind {
  if (!isAsync(outer.kind)) return "sync";
  const waits = [...walk(literal.body, true)].some((statement) =>
    innerCalls(statement).some((call) => call.kind !== "literal" && isAsync(kindOf(printer, call, outer))),
  );
  return waits || printer.style.chance(`async ${literal.id}`, 0.6) ? "async" : "sync";
}

export function awaitedText(printer: Printer, call: Call, place: Place): string {
  const text = callText(printer, call, place);
  const kind = kindOf(printer, call, place);
  if (isGenerator(kind)) return `yield* ${text}`;
  return isAsync(kind) ? `await ${text}` : text;
}

export function callText(printer: Printer, call: Call, place: Place): string {
  if (call.kind === "function") {
    const args = argumentTexts(printer, call, place).join(", ");
    const form = functionForm(printer, call.name);
    if (form === "constructor") return `new Of_${call.name}(${args})`;
    if (form === "setter") return `${ownerName(call.name)}.${call.name} = [${args}]`;
  }
  return calleeText(printer, call, place) + argumentsText(printer, call, place);
}

export function calleeText(printer: Printer, call: Call, place: Place): string {
  switch (call.kind) {
    case "function":
      return calleeOf(printer, call.name);
    case "method":
      if (call.object === "self" && classForm(printer) === "private") return `${place.receiver}.#${call.method}`;
      return printer.style.chance(`key ${call.id}`, 0.15)
        ? `${objectText(call.object, place)}["${call.method}"]`
        : `${objectText(call.object, place)}.${call.method}`;
    case "super":
      return `super.${call.method}`;
    case "value": {
      const { id, label, variable } = call;
      if (label !== null) return `pick(${JSON.stringify(label)}, ${variable})`;
      return printer.style.chance(`bang ${id}`, 0.2) ? `${variable}!` : variable;
    }
    case "literal":
      throw new Error(`a literal does not stand on one line, in ${place.kind}`);
  }
}

export function argumentsText(printer: Printer, call: Call, place: Place): string {
  return `(${argumentTexts(printer, call, place).join(", ")})`;
}

export function argumentTexts(printer: Printer, { kind, args, back }: Call, place: Place): string[] {
  const texts = args.map((value) => intText(printer, value, place));
  return kind === "literal" ? texts : [back ? "n - 1" : "n", ...texts];
}

export function intText(printer: Printer, value: Int, place: Place): string {
  switch (value.kind) {
    case "number":
      return String(value.value);
    case "variable":
      return value.name;
    case "field":
      return `${place.receiver}.v`;
    case "sum":
      return `${intText(printer, value.left, place)} + ${intText(printer, value.right, place)}`;
    case "traced":
      return `traced(${JSON.stringify(value.label)}, ${intText(printer, value.value, place)})`;
    case "call":
      // A recovered function without a named result has none; Go's has a zero.
      return `((${awaitedText(printer, value.call, place)}) ?? 0)`;
    case "fault":
      return `fault(${JSON.stringify(value.label)})`;
  }
}

export function anyValueText(printer: Printer, value: AnyValue): string {
  return value.kind === "recover" ? printer.recover() : value.name;
}

export function conditionText(printer: Printer, condition: Condition, place: Place): string {
  switch (condition.kind) {
    case "less":
      return `${intText(printer, condition.left, place)} < ${intText(printer, condition.right, place)}`;
    case "toss":
      return "toss()";
    case "recovered":
      return `${condition.name} ${condition.not ? "!==" : "==="} null`;
    case "recover":
      return `${printer.recover()} !== null`;
  }
}

export function panicValueText(printer: Printer, value: PanicValue): string {
  switch (value.kind) {
    case "string":
      return JSON.stringify(value.text);
    case "fresh":
      return `fresh(${JSON.stringify(value.text)})`;
    case "int":
    case "bool":
      return String(value.value);
    case "error":
      return `shared[${value.index}]`;
    case "nil":
      return printer.style.pick("nil", ["null", "undefined"]);
    case "recovered":
      return value.name;
    case "recover":
      return printer.recover();
    case "wrapped":
      return `wrap(${JSON.stringify(value.text)}, ${value.name})`;
  }
}

/** The receiver has another name, unless it is kept in a variable of that name. */
export function objectText(name: string, { receiver }: Place): string {
  return name === "self" ? receiver : name;
}
