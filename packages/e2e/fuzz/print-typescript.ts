import { calleeName, isAsync, isGenerator, type Kind, type Mode, planKinds } from "./kinds.ts";
import { Lines } from "./lines.ts";
import { assignedNames, isSimple, keyOf, onlyCalledFunctions, usesField, usesSelf } from "./print/questions.ts";
import { printTypeScriptEach, printTypeScriptYield } from "./print/typescript-each.ts";
import { type Printed, usesLabel } from "./print-go.ts";
import {
  type AnyValue,
  type Call,
  type ClassNode,
  type Condition,
  type Deferred,
  endsFlow,
  type FunctionNode,
  type FunctionValue,
  innerCalls,
  type Int,
  isGuarded,
  type Literal,
  type ObjectValue,
  type PanicValue,
  type Program,
  type Results,
  type Statement,
  walk,
} from "./program.ts";
import type { Style } from "./style.ts";

/**
 * The program as a TypeScript module. It exports `main()` and, for a program of goroutines, `start(x)`; what it traces
 * with comes from "./support.js".
 */
export function printTypeScript(program: Program, mode: Mode, style: Style): Printed {
  const printer = new TypeScriptPrinter(program, mode, style);
  const body = printer.program();
  const header = printer.header();
  const deferLines = new Map([...body.deferLines].map(([id, line]) => [id, line + header.length]));
  return { text: `${header.join("\n")}\n${body.toString()}`, deferLines };
}

/** The function that a statement stands in. */
interface Place {
  readonly kind: Kind;
  readonly results: Results;
  /** How its named results are put together. */
  readonly pattern: Pattern;
  /** The name of the receiver. */
  readonly receiver: string;
  /** Whether the statement stands in no block. */
  readonly top: boolean;
  /** Whether it stands in a `try`, which JavaScript leaves before a returned promise settles. */
  readonly inTry: boolean;
}

type Pattern = "array" | "object" | "renamed";

const functionForms = [
  "declaration",
  "arrow",
  "expression",
  "named-expression",
  "object-method",
  "object-arrow",
  "object-function",
  "computed-method",
  "nested-object",
  "static-method",
  "class-expression",
  "static-field",
  "private-static",
  "instance-method",
  "assigned",
  "getter",
  "destructured",
  "default-value",
  "returned",
] as const;
const arrowForms: ReadonlySet<string> = new Set<(typeof functionForms)[number]>([
  "arrow",
  "object-arrow",
  "static-field",
  "assigned",
  "destructured",
  "default-value",
]);
type FunctionForm = (typeof functionForms)[number] | (typeof calledForms)[number];

const classForms = ["class", "private", "fields", "factory", "prototype"] as const;
type ClassForm = (typeof classForms)[number];

/** Only for functions without results that nothing but a call statement names. */
const calledForms = ["constructor", "setter"] as const;

const importForms = ["named", "aliased", "namespace"] as const;

class TypeScriptPrinter {
  readonly #program: Program;
  readonly #style: Style;
  readonly #kinds: ReadonlyMap<string, Kind>;
  readonly #lines = new Lines("  ");
  readonly #used = new Set<string>();
  readonly #assigned: ReadonlySet<string>;
  readonly #onlyCalled: ReadonlySet<string>;

  constructor(program: Program, mode: Mode, style: Style) {
    this.#program = program;
    this.#style = style;
    this.#kinds = planKinds(program, mode, style);
    this.#assigned = assignedNames(program);
    this.#onlyCalled = onlyCalledFunctions(program);
  }

  program(): Lines {
    const { functions, classes, tasks } = this.#program;
    for (const fn of functions) this.#function(fn);
    for (const node of classes) this.#class(node);
    const kind = this.#kinds.get(functions[0]!.name)!;
    this.#lines.add("");
    this.#main(kind);
    if (tasks > 0) this.#start(kind);
    return this.#lines;
  }

  #main(kind: Kind): void {
    const args = this.#arguments({ n: "2", args: this.#entryArguments("1") });
    const call = this.#callee(this.#program.functions[0]!.name) + args;
    const head = isAsync(kind) ? "export async function main() {" : "export function main() {";
    this.#lines.block(head, "}", () => this.#lines.add(`${isAsync(kind) ? "await " : ""}${drive(kind, call)};`));
  }

  #start(kind: Kind): void {
    const args = this.#arguments({ n: "2", args: this.#entryArguments("x") });
    const call = this.#callee(this.#program.functions[0]!.name) + args;
    this.#lines.block("export function start(x: number) {", "}", () =>
      this.#lines.add(`${this.#runtime("go")}(() => ${drive(kind, call)});`),
    );
  }

  #entryArguments(x: string): string[] {
    return this.#program.functions[0]!.params.map(() => x);
  }

  /** The imports, one line each, so that they can be put in front at the end. */
  header(): string[] {
    const names = [...this.#used].sort();
    const support =
      'import { asked, byHand, caught, drive, fault, fresh, pick, shared, toss, trace, traced, wrap } from "./support.js";';
    if (names.length === 0) return [support];
    const source = JSON.stringify("@godefer/runtime");
    switch (this.#importForm()) {
      case "named":
        return [`import { ${names.join(", ")} } from ${source};`, support];
      case "aliased":
        return [`import { ${names.map((name) => `${name} as ${name}_`).join(", ")} } from ${source};`, support];
      case "namespace":
        return [`import * as godefer from ${source};`, support];
    }
  }

  #importForm() {
    return this.#style.pick("import", importForms);
  }

  /** What the program calls that export of the runtime. */
  #runtime(name: string): string {
    this.#used.add(name);
    switch (this.#importForm()) {
      case "named":
        return name;
      case "aliased":
        return `${name}_`;
      case "namespace":
        return `godefer.${name}`;
    }
  }

  /** In half of the programs panicking() tells what recover() is about to stop: Go has nothing like it. */
  #recover(): string {
    const call = `${this.#runtime("recover")}()`;
    return this.#style.chance("asked", 0.5) ? `asked(${this.#runtime("panicking")}(), ${call})` : call;
  }

  // Functions.

  #function(fn: FunctionNode): void {
    const { name } = fn;
    const kind = this.#kinds.get(name)!;
    const lines = this.#lines;
    const own = ownerName(name);
    const [keyword, star] = [isAsync(kind) ? "async " : "", isGenerator(kind) ? "*" : ""];
    const params = this.#params(["n", ...fn.params], name);
    const method = (key: string) => `${keyword}${star}${key}${params} {`;
    const expression = (self = "") => `${keyword}function${star}${self}${params} {`;
    const arrow = `${keyword}${params} => {`;
    const form = this.#functionForm(name);
    const body = () => {
      if (!arrowForms.has(form) && this.#style.chance(`arguments ${name}`, 0.08)) lines.add("void arguments.length;");
      this.#functionBody(fn, kind, "this");
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
        return lines.block(`const ${name} = (() => {`, "})();", () =>
          lines.block(`return ${expression()}`, "};", body),
        );
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
        return lines.block(`const ${own} = {`, "};", () =>
          lines.block(`set ${name}([${list}]: number[]) {`, "},", body),
        );
      }
    }
  }

  #functionForm(name: string): FunctionForm {
    const kind = this.#kinds.get(name)!;
    const forms: readonly FunctionForm[] =
      kind === "sync" && this.#onlyCalled.has(name) ? [...functionForms, ...calledForms] : functionForms;
    return this.#style.pick(
      `form ${name}`,
      forms.filter((form) => !isGenerator(kind) || !arrowForms.has(form)),
    );
  }

  #callee(name: string): string {
    switch (this.#functionForm(name)) {
      case "object-method":
      case "object-arrow":
      case "object-function":
      case "computed-method":
      case "class-expression":
      case "static-method":
      case "static-field":
      case "private-static":
      case "instance-method":
      case "getter":
        return `${ownerName(name)}.${name}`;
      case "nested-object":
        return `${ownerName(name)}.inner.${name}`;
      default:
        return name;
    }
  }

  #class({ name, base, methods }: ClassNode): void {
    const lines = this.#lines;
    lines.add("");
    const each = (print: (method: FunctionNode, kind: Kind, params: string) => void) => {
      for (const method of methods) {
        print(method, this.#kinds.get(method.name)!, this.#params(["n", ...method.params], method.name));
      }
    };
    const keyword = (kind: Kind) => (isAsync(kind) ? "async " : "");
    switch (this.#classForm()) {
      case "class":
        return lines.block(`class ${name}${base === null ? "" : ` extends ${base}`} {`, "}", () => {
          if (base === null) {
            lines.add("v: number;");
            lines.add("constructor(v: number) { this.v = v; }");
          }
          each((method, kind, params) =>
            lines.block(`${keyword(kind)}${method.name}${params} {`, "}", () =>
              this.#functionBody(method, kind, "this"),
            ),
          );
        });
      case "private":
        return lines.block(`class ${name} {`, "}", () => {
          lines.add("v: number;");
          lines.add("constructor(v: number) { this.v = v; }");
          each((method, kind, params) => {
            lines.block(`${keyword(kind)}#${method.name}${params} {`, "}", () =>
              this.#functionBody(method, kind, "this"),
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
              this.#functionBody(method, kind, "this"),
            ),
          );
        });
      case "factory":
        return lines.block(`const new${name} = (v: number) => ({`, "});", () => {
          lines.add("v,");
          each((method, kind, params) =>
            lines.block(`${keyword(kind)}${method.name}${params} {`, "},", () =>
              this.#functionBody(method, kind, "this"),
            ),
          );
        });
      case "prototype":
        lines.add(`function ${name}(this: any, v: number) { this.v = v; }`);
        return each((method, kind, params) => {
          const thisFirst = params.replace("(", "(this: any, ");
          lines.block(`${name}.prototype.${method.name} = ${keyword(kind)}function ${thisFirst} {`, "};", () =>
            this.#functionBody(method, kind, "this"),
          );
        });
    }
  }

  #classForm(): ClassForm {
    const inherits = this.#program.classes.some(({ base }) => base !== null);
    return inherits ? "class" : this.#style.pick("class", classForms);
  }

  #functionBody({ name, body, results }: FunctionNode, kind: Kind, receiver: string): void {
    const isMethod = !this.#program.functions.some((fn) => fn.name === name);
    const alias = isMethod && this.#style.chance(`self ${name}`, 0.3);
    if (alias) this.#lines.add("const self = this;");
    const pattern = this.#pattern(name);
    this.#namedResults(results, pattern);
    this.#body(body, { kind, results, pattern, receiver: alias ? "self" : receiver, top: true, inTry: false });
  }

  #namedResults(results: Results, pattern: Pattern): void {
    if (results.kind !== "named") return;
    const { names } = results;
    const namedResult = this.#runtime("namedResult");
    if (names.length === 1) this.#lines.add(`let ${names[0]!}: number = ${namedResult}(0);`);
    else if (pattern === "array") {
      this.#lines.add(`let [${names.join(", ")}] = ${namedResult}<[number, number]>([0, 0]);`);
    } else {
      const object = names.map((name, i) => `${resultKey(name, i, pattern)}: 0`).join(", ");
      const target = names.map((name, i) => withKey(resultKey(name, i, pattern), name)).join(", ");
      this.#lines.add(`let { ${target} } = ${namedResult}({ ${object} });`);
    }
  }

  #pattern(name: string): Pattern {
    return this.#style.pick(`pattern ${name}`, ["array", "object", "renamed"]);
  }

  #params(names: readonly string[], key: string): string {
    const plain = names.map((name) => `${name}: number`);
    if (names.length === 0) return "()";
    switch (this.#style.pick(`params ${key}`, ["plain", "plain", "plain", "plain", "rest", "default"])) {
      case "rest":
        return `(...[${names.join(", ")}]: number[])`;
      case "default":
        return `(${[...plain.slice(0, -1), `${names.at(-1)!} = 0`].join(", ")})`;
      default:
        return `(${plain.join(", ")})`;
    }
  }

  // Statements.

  #body(body: readonly Statement[], place: Place): void {
    body.forEach((statement, i) => {
      this.#guarded(statement, place);
      const isLast = i === body.length - 1;
      if (!isLast && place.kind !== "sync" && this.#style.chance(`tick ${keyOf(statement)}`, 0.08)) {
        this.#lines.add(this.#tick(statement, place.kind));
      }
    });
  }

  #tick(statement: Statement, kind: Kind): string {
    const ticks = {
      sync: [],
      async: ["await null;"],
      generator: ["yield;"],
      "async-generator": ["await null;", "yield;"],
    };
    return this.#style.pick(`kind of tick ${keyOf(statement)}`, ticks[kind]);
  }

  #inner(body: readonly Statement[], place: Place): void {
    this.#body(body, { ...place, top: false });
  }

  #guarded(statement: Statement, place: Place): void {
    if (!isGuarded(statement)) return this.#statement(statement, place);
    this.#lines.block("if (n > 0) {", "}", () => this.#statement(statement, { ...place, top: false }));
  }

  #statement(statement: Statement, place: Place): void {
    const lines = this.#lines;
    switch (statement.kind) {
      case "trace": {
        const { label, values, any } = statement;
        const texts = [JSON.stringify(label), ...values.map((value) => this.#int(value, place))];
        return lines.add(`trace(${(any === null ? texts : [...texts, this.#anyValue(any)]).join(", ")});`);
      }
      case "declare": {
        return lines.add(
          `${this.#keyword(statement.name, place)} ${statement.name}: number = ${this.#int(statement.value, place)};`,
        );
      }
      case "assign": {
        const target = statement.name ?? `${place.receiver}.v`;
        return lines.add(`${target} ${statement.add ? "+=" : "="} ${this.#int(statement.value, place)};`);
      }
      case "assign-pair":
        return this.#assignPair(statement, place);
      case "call":
        return this.#callStatement(statement.call, place);
      case "if":
        return this.#if(statement, place);
      case "loop":
        return this.#loop(statement, place);
      case "each":
        return this.#each(statement, place);
      case "yield":
        return printTypeScriptYield(statement, this.#int(statement.value, place), lines, () =>
          this.#inner(statement.closing, place),
        );
      case "switch":
        return this.#switch(statement, place);
      case "block":
        return lines.block("{", "}", () => this.#inner(statement.body, place));
      case "return":
        return this.#return(statement, place);
      case "panic":
        return lines.add(this.#panic(statement.id, statement.value));
      case "panic-again": {
        const { id, name } = statement;
        const panics = this.#style.chance(`throw ${id}`, 0.5) ? `throw ${name}` : `${this.#runtime("panic")}(${name})`;
        return lines.add(`if (${name} !== null) ${panics};`);
      }
      case "goexit":
        return lines.add(`${this.#runtime("goexit")}();`);
      case "break":
      case "continue":
        return lines.add(statement.label === null ? `${statement.kind};` : `${statement.kind} ${statement.label};`);
      case "defer":
        return this.#defer(statement.id, statement.deferred, place);
      case "recover": {
        const call = this.#recover();
        return lines.add(statement.name === null ? `${call};` : `const ${statement.name} = ${call};`);
      }
      case "declare-function":
      case "assign-function": {
        const { name, value } = statement;
        if (statement.kind === "declare-function") return this.#declareFunction(name, value, place);
        return this.#functionValue(`${name} = `, value, place);
      }
      case "declare-object":
        return lines.add(`let ${statement.name}: any = ${this.#objectValue(statement.value, place)};`);
      case "assign-object":
        return lines.add(`${statement.name} = ${this.#objectValue(statement.value, place)};`);
      case "protect":
        return this.#protect(statement, place);
      case "calm":
        return this.#calm(statement, place);
    }
  }

  #keyword(name: string, place: Place): string {
    if (!this.#assigned.has(name) && this.#style.chance(`const ${name}`, 0.4)) return "const";
    return place.top && this.#style.chance(`var ${name}`, 0.2) ? "var" : "let";
  }

  #declareFunction(name: string, value: FunctionValue, place: Place): void {
    if (value.kind === "literal" && !this.#assigned.has(name)) {
      if (this.#style.chance(`const ${name}`, 0.3)) return this.#functionValue(`const ${name} = `, value, place);
      if (!this.#usesReceiver(value.literal, place) && this.#style.chance(`local ${name}`, 0.3)) {
        return this.#literal("", value.literal, "", place, name);
      }
    }
    this.#functionValue(`let ${name}: any = `, value, place);
  }

  #assignPair({ names, call }: Statement & { kind: "assign-pair" }, place: Place): void {
    const [a, b] = names;
    const text = this.#awaited(call, place);
    const callee = this.#program.functions.find(({ name }) => name === calleeName(call))!;
    const { results } = callee;
    const pattern = this.#pattern(callee.name);
    if (results.kind === "named" && pattern !== "array") {
      const [first, second] = results.names.map((name, i) => resultKey(name, i, pattern));
      return this.#lines.add(`({ ${first!}: ${a}, ${second!}: ${b} } = ${text});`);
    }
    // A recovered function without named results has none; Go's has zeros.
    this.#lines.add(`[${a}, ${b}] = (${text}) ?? [0, 0];`);
  }

  #if({ id, condition, then, otherwise }: Statement & { kind: "if" }, place: Place): void {
    const lines = this.#lines;
    const head = `if (${this.#condition(condition, place)})`;
    const [only, second] = then;
    if (!otherwise && only && !second && isSimple(only) && this.#style.chance(`braces ${id}`, 0.3)) {
      lines.add(head);
      return lines.indent(() => this.#statement(only, { ...place, top: false }));
    }
    lines.block(`${head} {`, otherwise ? "} else {" : "}", () => this.#inner(then, place));
    if (otherwise) {
      lines.indent(() => this.#inner(otherwise, place));
      lines.add("}");
    }
  }

  #loop({ form, variable: name, times, label, body }: Statement & { kind: "loop" }, place: Place): void {
    const lines = this.#lines;
    const before = usesLabel(body, label) ? `${label}: ` : "";
    const inner = () => this.#inner(body, place);
    switch (form) {
      case "count":
        return lines.block(`${before}for (let ${name} = 0; ${name} < ${times}; ${name}++) {`, "}", inner);
      case "range": {
        const values = Array.from({ length: times }, (_, i) => 3 * i).join(", ");
        const waits = isAsync(place.kind) && this.#style.chance(`for await ${label}`, 0.3) ? " await" : "";
        return lines.block(`${before}for${waits} (let ${name} of [${values}]) {`, "}", inner);
      }
      case "while": {
        const isDo = this.#style.chance(`do ${label}`, 0.4);
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

  #each(each: Statement & { kind: "each" }, place: Place): void {
    const kind = this.#literalKind(each.iterator, place);
    const results: Results = { kind: "none" };
    printTypeScriptEach(each, {
      lines: this.#lines,
      style: this.#style,
      waits: isAsync(place.kind),
      iteratorWaits: isAsync(kind),
      label: usesLabel(each.body, each.label) ? `${each.label}: ` : "",
      iterator: ({ body }) => this.#body(body, { ...place, kind, results, top: true, inTry: false }),
      // JavaScript closes an iterator before a returned promise settles.
      body: () => this.#inner(each.body, { ...place, inTry: true }),
    });
  }

  #switch({ label, value, cases }: Statement & { kind: "switch" }, place: Place): void {
    const lines = this.#lines;
    const before = cases.some(({ body }) => usesLabel(body, label)) ? `${label}: ` : "";
    lines.block(`${before}switch (${this.#int(value, place)}) {`, "}", () => {
      for (const { values, body, fallsThrough } of cases) {
        values.slice(1).forEach((one) => lines.add(`case ${one}:`));
        lines.block(values.length === 0 ? "default: {" : `case ${values[0]!}: {`, "}", () => {
          this.#inner(body, place);
          if (!fallsThrough && !endsFlow(body)) lines.add("break;");
        });
      }
    });
  }

  #return({ values }: Statement & { kind: "return" }, place: Place): void {
    const { results } = place;
    const lines = this.#lines;
    if (values === null) return lines.add("return;");
    const [first, second] = values;
    if (first && !second) {
      // A recovered callee without named results has given nothing, and the caller makes it a zero.
      const isRaw = results.kind === "unnamed" && first.kind === "call";
      return lines.add(`return ${isRaw ? this.#returnedCall(first.call, place) : this.#int(first, place)};`);
    }
    const texts = values.map((value) => this.#int(value, place));
    const { pattern } = place;
    if (results.kind === "named" && pattern !== "array") {
      const object = results.names.map((name, i) => `${resultKey(name, i, pattern)}: ${texts[i]!}`).join(", ");
      return lines.add(`return { ${object} };`);
    }
    lines.add(`return [${texts.join(", ")}];`);
  }

  /** An async function waits for what it returns, with or without a word. */
  #returnedCall(call: Call, place: Place): string {
    const callee = this.#kindOf(call, place);
    const bare = callee === "async" && !place.inTry && this.#style.chance(`return ${call.id}`, 0.5);
    return bare ? this.#callText(call, place) : this.#awaited(call, place);
  }

  #panic(id: number, value: PanicValue): string {
    const text = this.#panicValue(value);
    const throws = this.#style.chance(`throw ${id}`, throwing[value.kind]);
    return throws ? `throw ${text};` : `${this.#runtime("panic")}(${text});`;
  }

  #protect({ label, body, handler }: Statement & { kind: "protect" }, place: Place): void {
    const lines = this.#lines;
    const text = JSON.stringify(label);
    lines.block("try {", handler ? "} catch (error) {" : "} finally {", () =>
      this.#inner(body, { ...place, inTry: true }),
    );
    lines.indent(() => {
      lines.add(handler ? `caught(${text}, error);` : `trace(${text});`);
      if (handler) this.#inner(handler, place);
    });
    lines.add("}");
  }

  #calm({ label, catches, body }: Statement & { kind: "calm" }, place: Place): void {
    const lines = this.#lines;
    const text = JSON.stringify(label);
    lines.block("try {", catches ? "} catch (error) {" : "} finally {", () =>
      this.#inner(body, { ...place, inTry: true }),
    );
    lines.indent(() => lines.add(catches ? `caught(${text}, error);` : `trace(${text});`));
    lines.add("}");
  }

  // Deferring.

  #defer(id: number, deferred: Deferred, place: Place): void {
    const lines = this.#lines;
    lines.markDefer(id);
    const defer = this.#runtime("defer");
    switch (deferred.kind) {
      case "call":
        if (deferred.call.kind === "literal") this.#deferLiteral(defer, id, deferred.call, place);
        else lines.add(`${defer}(${this.#deferredCall(id, deferred.call, place)});`);
        return;
      case "present": {
        const { call } = deferred;
        const callee = call.kind === "method" ? `${call.object}?.${call.method}` : `${call.variable}?.`;
        const text = callee + this.#callArguments(call, place);
        return lines.add(`${defer}(${this.#wrapDeferred(id, text, call, place)});`);
      }
      case "panic":
        return lines.add(`${defer}(${this.#runtime("panic")}(${this.#panicValue(deferred.value)}));`);
      case "recover":
        return lines.add(`${defer}(${this.#runtime("recover")}());`);
    }
  }

  #deferLiteral(defer: string, id: number, call: Call & { kind: "literal" }, place: Place): void {
    const { literal } = call;
    const bare = literal.params.length === 0 && !this.#style.chance(`invoked ${id}`, 0.2);
    const short = bare ? this.#shortLiteral(literal, place) : null;
    if (short !== null) return this.#lines.add(`${defer}(${short});`);
    if (bare) return this.#literal(`${defer}(`, literal, ");", place);
    const args = this.#argumentTexts(call, place);
    // An arrow may be called in the same way, but has no receiver to be given.
    const calls = this.#style.chance(`called ${id}`, 0.15)
      ? `.call(${["null", ...args].join(", ")})`
      : `(${args.join(", ")})`;
    this.#literal(`${defer}((`, literal, `)${calls});`, place);
  }

  /** An arrow with nothing but a call: what that returns is waited for, too. */
  #shortLiteral({ id, body }: Literal, place: Place): string | null {
    const [only, second] = body;
    if (only?.kind !== "call" || second || only.call.kind === "literal" || isGuarded(only)) return null;
    if (!this.#style.chance(`short ${id}`, 0.5)) return null;
    const waits = innerCalls(only).some((call) => call !== only.call && isAsync(this.#kindOf(call, place)));
    return `${waits ? "async " : ""}() => ${this.#callText(only.call, place)}`;
  }

  #deferredCall(id: number, call: Call, place: Place): string {
    const forms = ["plain", "plain", "plain", "call", "apply", "spread", "optional"] as const;
    const form = this.#style.pick(`deferred ${id}`, forms);
    const texts = this.#argumentTexts(call, place);
    const callee = this.#calleeText(call, place);
    // A nil function would panic at the statement already, when its `call` is looked up.
    const applies = call.kind === "function" || call.kind === "method";
    const self = call.kind === "method" ? objectText(call.object, place) : "null";
    switch (form) {
      case "call":
        if (applies) return this.#wrapDeferred(id, `${callee}.call(${[self, ...texts].join(", ")})`, call, place);
        break;
      case "apply":
        if (applies) return this.#wrapDeferred(id, `${callee}.apply(${self}, [${texts.join(", ")}])`, call, place);
        break;
      case "optional":
        if (applies) return this.#wrapDeferred(id, `${callee}?.(${texts.join(", ")})`, call, place);
        break;
      case "spread":
        return this.#wrapDeferred(id, `${callee}(...[${texts.join(", ")}])`, call, place);
      case "plain":
        break;
    }
    return this.#wrapDeferred(id, `${callee}(${texts.join(", ")})`, call, place);
  }

  #wrapDeferred(id: number, text: string, call: Call, place: Place): string {
    const awaits = isAsync(this.#kindOf(call, place)) && this.#style.chance(`await ${id}`, 0.5);
    const inner = awaits ? `await ${text}` : text;
    switch (this.#style.pick(`wrapped ${id}`, ["none", "none", "none", "none", "parens", "as", "satisfies", "bang"])) {
      case "parens":
        return `(${inner})`;
      case "as":
        return `${inner} as unknown`;
      case "satisfies":
        return `(${inner}) satisfies unknown`;
      case "bang":
        return `(${inner})!`;
      default:
        return inner;
    }
  }

  // Literals.

  #callStatement(call: Call, place: Place): void {
    if (call.kind !== "literal") return this.#lines.add(`${this.#awaited(call, place)};`);
    const awaits = isAsync(this.#literalKind(call.literal, place)) ? "await " : "";
    this.#literal(`${awaits}(`, call.literal, `)${this.#callArguments(call, place)};`, place);
  }

  /** @param declared the name of a function declaration */
  #literal(before: string, literal: Literal, after: string, outer: Place, declared?: string): void {
    const { id, takesDepth, params, results, body } = literal;
    const kind = this.#literalKind(literal, outer);
    const isArrow =
      declared === undefined &&
      (this.#usesReceiver(literal, outer) || this.#style.pick(`literal ${id}`, [true, true, false]));
    const keyword = isAsync(kind) ? "async " : "";
    const list = this.#params(takesDepth ? ["n", ...params] : params, `${id}`);
    const name = declared ?? (this.#style.chance(`name ${id}`, 0.3) ? `named_${id}` : "");
    const head = isArrow ? `${keyword}${list} => {` : `${keyword}function ${name}${list} {`;
    const pattern = "array";
    this.#lines.block(before + head, `}${after}`, () => {
      if (!isArrow && this.#style.chance(`arguments ${id}`, 0.08)) this.#lines.add("void arguments.length;");
      if (!isArrow && name !== "" && this.#style.chance(`itself ${id}`, 0.2)) this.#lines.add(`void ${name};`);
      this.#namedResults(results, pattern);
      this.#body(body, { ...outer, kind, results, pattern, top: true, inTry: false });
    });
  }

  #literalKind(literal: Literal, outer: Place): Kind {
    if (!isAsync(outer.kind)) return "sync";
    const waits = [...walk(literal.body, true)].some((statement) =>
      innerCalls(statement).some((call) => call.kind !== "literal" && isAsync(this.#kindOf(call, outer))),
    );
    return waits || this.#style.chance(`async ${literal.id}`, 0.6) ? "async" : "sync";
  }

  /** Whether it needs the `this` of the method around it. */
  #usesReceiver(literal: Literal, { receiver }: Place): boolean {
    return [...walk(literal.body, true)].some((statement) => {
      const calls = innerCalls(statement);
      if (calls.some(({ kind }) => kind === "super")) return true;
      return receiver === "this" && (usesField(statement) || usesSelf(statement));
    });
  }

  #functionValue(before: string, value: FunctionValue, place: Place): void {
    switch (value.kind) {
      case "nil":
        return this.#lines.add(`${before}null;`);
      case "function":
        return this.#lines.add(`${before}${this.#callee(value.name)};`);
      case "literal":
        return this.#literal(before, value.literal, ";", place);
    }
  }

  #objectValue(value: ObjectValue, place: Place): string {
    switch (value.kind) {
      case "nil":
        return "null";
      case "object":
        return objectText(value.name, place);
      case "new":
        return this.#classForm() === "factory"
          ? `new${value.class}(${value.field})`
          : `new (${value.class} as any)(${value.field})`;
    }
  }

  // Calls.

  #kindOf(call: Call, place: Place): Kind {
    switch (call.kind) {
      case "function":
        return this.#kinds.get(call.name)!;
      case "method":
      case "super":
        return this.#kinds.get(call.method)!;
      case "value":
        // It may hold an async function there.
        return isAsync(place.kind) ? "async" : "sync";
      case "literal":
        return this.#literalKind(call.literal, place);
    }
  }

  #awaited(call: Call, place: Place): string {
    const text = this.#callText(call, place);
    const kind = this.#kindOf(call, place);
    if (isGenerator(kind)) return `yield* ${text}`;
    return isAsync(kind) ? `await ${text}` : text;
  }

  #callText(call: Call, place: Place): string {
    if (call.kind === "function") {
      const args = this.#argumentTexts(call, place).join(", ");
      const form = this.#functionForm(call.name);
      if (form === "constructor") return `new Of_${call.name}(${args})`;
      if (form === "setter") return `${ownerName(call.name)}.${call.name} = [${args}]`;
    }
    return this.#calleeText(call, place) + this.#callArguments(call, place);
  }

  #calleeText(call: Call, place: Place): string {
    switch (call.kind) {
      case "function":
        return this.#callee(call.name);
      case "method":
        if (call.object === "self" && this.#classForm() === "private") return `${place.receiver}.#${call.method}`;
        return this.#style.chance(`key ${call.id}`, 0.15)
          ? `${objectText(call.object, place)}["${call.method}"]`
          : `${objectText(call.object, place)}.${call.method}`;
      case "super":
        return `super.${call.method}`;
      case "value": {
        const { id, label, variable } = call;
        if (label !== null) return `pick(${JSON.stringify(label)}, ${variable})`;
        return this.#style.chance(`bang ${id}`, 0.2) ? `${variable}!` : variable;
      }
      case "literal":
        throw new Error(`a literal does not stand on one line, in ${place.kind}`);
    }
  }

  #callArguments(call: Call, place: Place): string {
    return `(${this.#argumentTexts(call, place).join(", ")})`;
  }

  #arguments({ n, args }: { n: string; args: string[] }): string {
    return `(${[n, ...args].join(", ")})`;
  }

  #argumentTexts({ kind, args, back }: Call, place: Place): string[] {
    const texts = args.map((value) => this.#int(value, place));
    return kind === "literal" ? texts : [back ? "n - 1" : "n", ...texts];
  }

  // Expressions.

  #int(value: Int, place: Place): string {
    switch (value.kind) {
      case "number":
        return String(value.value);
      case "variable":
        return value.name;
      case "field":
        return `${place.receiver}.v`;
      case "sum":
        return `${this.#int(value.left, place)} + ${this.#int(value.right, place)}`;
      case "traced":
        return `traced(${JSON.stringify(value.label)}, ${this.#int(value.value, place)})`;
      case "call":
        // A recovered function without a named result has none; Go's has a zero.
        return `((${this.#awaited(value.call, place)}) ?? 0)`;
      case "fault":
        return `fault(${JSON.stringify(value.label)})`;
    }
  }

  #anyValue(value: AnyValue): string {
    return value.kind === "recover" ? this.#recover() : value.name;
  }

  #condition(condition: Condition, place: Place): string {
    switch (condition.kind) {
      case "less":
        return `${this.#int(condition.left, place)} < ${this.#int(condition.right, place)}`;
      case "toss":
        return "toss()";
      case "recovered":
        return `${condition.name} ${condition.not ? "!==" : "==="} null`;
      case "recover":
        return `${this.#recover()} !== null`;
    }
  }

  #panicValue(value: PanicValue): string {
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
        return this.#style.pick("nil", ["null", "undefined"]);
      case "recovered":
        return value.name;
      case "recover":
        return this.#recover();
      case "wrapped":
        return `wrap(${JSON.stringify(value.text)}, ${value.name})`;
    }
  }
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

/** The key of a named result in the object that is returned. */
function resultKey(name: string, index: number, pattern: Pattern): string {
  return pattern === "renamed" ? ["first", "second"][index]! : name;
}

function withKey(key: string, name: string): string {
  return key === name ? name : `${key}: ${name}`;
}

/** A generator is run to its end, whatever it yields. */
function drive(kind: Kind, call: string): string {
  return isGenerator(kind) ? `drive(${call})` : call;
}

function ownerName(name: string): string {
  return `in_${name}`;
}

/** The receiver has another name, unless it is kept in a variable of that name. */
function objectText(name: string, { receiver }: Place): string {
  return name === "self" ? receiver : name;
}
