import { isAsync, isGenerator, type Kind } from "../../kinds.ts";
import type { ClassNode, FunctionNode } from "../../program.ts";
import { printBody, printNamedResults } from "./bodies.ts";
import { arrowForms, classForm, functionForm, ownerName, parametersText, patternOf } from "./forms.ts";
import type { Printer } from "./printer.ts";

export function printFunction(printer: Printer, fn: FunctionNode): void {
  const { name } = fn;
  const kind = printer.kinds.get(name)!;
  const lines = printer.lines;
  const own = ownerName(name);
  const [keyword, star] = [isAsync(kind) ? "async " : "", isGenerator(kind) ? "*" : ""];
  const params = parametersText(printer, ["n", ...fn.params], name);
  const method = (key: string) => `${keyword}${star}${key}${params} {`;
  const expression = (self = "") => `${keyword}function${star}${self}${params} {`;
  const arrow = `${keyword}${params} => {`;
  const form = functionForm(printer, name);
  const body = () => {
    if (!arrowForms.has(form) && printer.style.chance(`arguments ${name}`, 0.08)) lines.add("void arguments.length;");
    printFunctionBody(printer, fn, kind, "this");
  };
  lines.add("");
  switch (form) {
    case "declaration":
      return lines.block(`${keyword}function${star} ${name}${params} {`, "}", body);
    case "arrow":
      return lines.block(`const ${name} = ${arrow}`, "};", body);
    case "expression":
      return lines.block(`const ${name} = ${expression()}`, "};", body);
    case "named-expression":
      return lines.block(`const ${name} = ${expression(` inner_${name}`)}`, "};", body);
    case "object-method":
      return lines.block(`const ${own} = {`, "};", () => lines.block(method(name), "},", body));
    case "object-arrow":
      return lines.block(`const ${own} = {`, "};", () => lines.block(`${name}: ${arrow}`, "},", body));
    case "object-function":
      return lines.block(`const ${own} = {`, "};", () => lines.block(`${name}: ${expression()}`, "},", body));
    case "computed-method":
      return lines.block(`const ${own} = {`, "};", () => lines.block(method(`["${name}"]`), "},", body));
    case "nested-object":
      return lines.block(`const ${own} = { inner: {`, "} };", () => lines.block(method(name), "},", body));
    case "class-expression":
      return lines.block(`const ${own} = class {`, "};", () => lines.block(`static ${method(name)}`, "}", body));
    case "returned":
      return lines.block(`const ${name} = (() => {`, "})();", () => lines.block(`return ${expression()}`, "};", body));
    case "static-method":
      return lines.block(`class ${own} {`, "}", () => lines.block(`static ${method(name)}`, "}", body));
    case "static-field":
      return lines.block(`class ${own} {`, "}", () => lines.block(`static ${name} = ${arrow}`, "};", body));
    case "private-static":
      return lines.block(`class ${own} {`, "}", () => {
        lines.block(`static ${method(`#${name}`)}`, "}", body);
        lines.add(`static get ${name}() { return ${own}.#${name}; }`);
      });
    case "instance-method":
      lines.block(`class Of_${name} {`, "}", () => lines.block(method(name), "}", body));
      return lines.add(`const ${own} = new Of_${name}();`);
    case "assigned":
      lines.add(`let ${name}: any;`);
      return lines.block(`${name} = ${arrow}`, "};", body);
    case "getter":
      lines.block(`${keyword}function${star} inner_${name}${params} {`, "}", body);
      return lines.add(`const ${own} = { get ${name}() { return inner_${name}; } };`);
    case "destructured":
      return lines.block(`const { ${name} } = { ${name}: ${arrow}`, "} };", body);
    case "default-value":
      return lines.block(`const { ${name} = ${arrow}`, "} } = {} as any;", body);
    case "constructor":
      return lines.block(`class Of_${name} {`, "}", () => lines.block(`constructor${params} {`, "}", body));
    case "setter": {
      const list = ["n", ...fn.params].join(", ");
      return lines.block(`const ${own} = {`, "};", () => lines.block(`set ${name}([${list}]: number[]) {`, "},", body));
    }
  }
}

export function printClass(printer: Printer, { name, base, methods }: ClassNode): void {
  const lines = printer.lines;
  lines.add("");
  const each = (print: (method: FunctionNode, kind: Kind, params: string) => void) => {
    for (const method of methods) {
      print(method, printer.kinds.get(method.name)!, parametersText(printer, ["n", ...method.params], method.name));
    }
  };
  const keyword = (kind: Kind) => (isAsync(kind) ? "async " : "");
  switch (classForm(printer)) {
    case "class":
      return lines.block(`class ${name}${base === null ? "" : ` extends ${base}`} {`, "}", () => {
        if (base === null) {
          lines.add("v: number;");
          lines.add("constructor(v: number) { this.v = v; }");
        }
        each((method, kind, params) =>
          lines.block(`${keyword(kind)}${method.name}${params} {`, "}", () =>
            printFunctionBody(printer, method, kind, "this"),
          ),
        );
      });
    case "private":
      return lines.block(`class ${name} {`, "}", () => {
        lines.add("v: number;");
        lines.add("constructor(v: number) { this.v = v; }");
        each((method, kind, params) => {
          lines.block(`${keyword(kind)}#${method.name}${params} {`, "}", () =>
            printFunctionBody(printer, method, kind, "this"),
          );
          lines.add(`get ${method.name}() { return this.#${method.name}; }`);
        });
      });
    case "fields":
      return lines.block(`class ${name} {`, "}", () => {
        lines.add("v: number;");
        lines.add("constructor(v: number) { this.v = v; }");
        each((method, kind, params) =>
          lines.block(`${method.name} = ${keyword(kind)}${params} => {`, "};", () =>
            printFunctionBody(printer, method, kind, "this"),
          ),
        );
      });
    case "factory":
      return lines.block(`const new${name} = (v: number) => ({`, "});", () => {
        lines.add("v,");
        each((method, kind, params) =>
          lines.block(`${keyword(kind)}${method.name}${params} {`, "},", () =>
            printFunctionBody(printer, method, kind, "this"),
          ),
        );
      });
    case "prototype":
      lines.add(`function ${name}(this: any, v: number) { this.v = v; }`);
      return each((method, kind, params) => {
        const thisFirst = params.replace("(", "(this: any, ");
        lines.block(`${name}.prototype.${method.name} = ${keyword(kind)}function ${thisFirst} {`, "};", () =>
          printFunctionBody(printer, method, kind, "this"),
        );
      });
  }
}

function printFunctionBody(
  printer: Printer,
  { name, body, results }: FunctionNode,
  kind: Kind,
  receiver: string,
): void {
  const isMethod = !printer.program.functions.some((fn) => fn.name === name);
  const alias = isMethod && printer.style.chance(`self ${name}`, 0.3);
  if (alias) printer.lines.add("const self = this;");
  const pattern = patternOf(printer, name);
  printNamedResults(printer, results, pattern);
  printBody(printer, body, { kind, results, pattern, receiver: alias ? "self" : receiver, top: true, inTry: false });
}
