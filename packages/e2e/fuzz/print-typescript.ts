import { isAsync, isGenerator, type Kind, type Mode } from "./kinds.ts";
import { calleeOf } from "./print/typescript/forms.ts";
import { printClass, printFunction } from "./print/typescript/functions.ts";
import { Printer } from "./print/typescript/printer.ts";
import { printStatement } from "./print/typescript/statements.ts";
import type { Printed } from "./print-go.ts";
import type { Program } from "./program.ts";
import type { Style } from "./style.ts";

/**
 * The program as a TypeScript module. It exports `main()` and, for a program of goroutines, `start(x)`; what it traces
 * with comes from "./support.js".
 */
export function printTypeScript(program: Program, mode: Mode, style: Style): Printed {
  const printer = new Printer(program, mode, style, printStatement);
  printProgram(printer);
  const header = printer.header();
  const deferLines = new Map([...printer.lines.deferLines].map(([id, line]) => [id, line + header.length]));
  return { text: `${header.join("\n")}\n${printer.lines.toString()}`, deferLines };
}

function printProgram(printer: Printer): void {
  const { functions, classes, tasks } = printer.program;
  for (const fn of functions) printFunction(printer, fn);
  for (const node of classes) printClass(printer, node);
  const kind = printer.kinds.get(functions[0]!.name)!;
  printer.lines.add("");
  printMain(printer, kind);
  if (tasks > 0) printStart(printer, kind);
}

function printMain(printer: Printer, kind: Kind): void {
  const head = isAsync(kind) ? "export async function main() {" : "export function main() {";
  const call = drive(kind, callOfFirst(printer, "1"));
  printer.lines.block(head, "}", () => printer.lines.add(`${isAsync(kind) ? "await " : ""}${call};`));
}

function printStart(printer: Printer, kind: Kind): void {
  const call = drive(kind, callOfFirst(printer, "x"));
  printer.lines.block("export function start(x: number) {", "}", () =>
    printer.lines.add(`${printer.runtime("go")}(() => ${call});`),
  );
}

/** @param x what it gets for each of its parameters */
function callOfFirst(printer: Printer, x: string): string {
  const { name, params } = printer.program.functions[0]!;
  return `${calleeOf(printer, name)}(${["2", ...params.map(() => x)].join(", ")})`;
}

/** A generator is run to its end, whatever it yields. */
function drive(kind: Kind, call: string): string {
  return isGenerator(kind) ? `drive(${call})` : call;
}
