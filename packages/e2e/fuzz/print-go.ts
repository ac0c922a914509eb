import { Lines } from "./lines.ts";
import { type GoParts, printGoEach, printGoYield } from "./print/go-each.ts";
import {
  type AnyValue,
  type Call,
  type ClassNode,
  type Condition,
  type Deferred,
  endsFlow,
  type FunctionNode,
  type FunctionValue,
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

export interface Printed {
  readonly text: string;
  /** Where each `defer` statement stands: the line, 1-based, by the statement's id. */
  readonly deferLines: ReadonlyMap<number, number>;
}

/**
 * The program as a Go file of a package that holds many programs.
 *
 * @param prefix stands in front of the names of the package's level
 */
export function printGo(program: Program, prefix: string): Printed {
  const lines = new Lines("\t");
  lines.add("package main");
  new GoPrinter(lines, prefix).program(program);
  return { text: lines.toString(), deferLines: lines.deferLines };
}

class GoPrinter {
  readonly #lines: Lines;
  readonly #prefix: string;
  /** Around the statement that is printed, in its function. */
  #protected: Protected | null = null;
  /** The statements around the one that is printed, in its function, which a jump may leave. */
  #around: Around[] = [];
  /** The loops whose iterators the statement stands in, by their ids; the last one's is the innermost. */
  readonly #iterators: number[] = [];

  constructor(lines: Lines, prefix: string) {
    this.#lines = lines;
    this.#prefix = prefix;
  }

  program({ functions, classes }: Program): void {
    if (classes.length > 0) this.#interface(classes[0]!);
    for (const node of classes) this.#class(node);
    for (const fn of functions) this.#function(`func ${this.#prefix}${fn.name}`, fn);
  }

  #interface({ methods }: ClassNode): void {
    this.#lines.add("");
    this.#lines.block(`type ${this.#prefix}object interface {`, "}", () => {
      for (const { name, params, results } of methods) this.#lines.add(name + signature(["n", ...params], results));
    });
  }

  #class({ name, base, methods }: ClassNode): void {
    const type = this.#prefix + name;
    this.#lines.add("");
    this.#lines.add(`type ${type} struct{ ${base === null ? "v int" : this.#prefix + base} }`);
    this.#lines.add(
      `func ${this.#prefix}new${name}(v int) ${this.#prefix}object { return &${this.#newObject(name, base)} }`,
    );
    for (const method of methods) this.#function(`func (self *${type}) ${method.name}`, method);
  }

  #newObject(name: string, base: string | null): string {
    return `${this.#prefix}${name}{${base === null ? "v" : this.#newObject(base, null)}}`;
  }

  #function(head: string, { params, results, body }: FunctionNode): void {
    this.#lines.add("");
    this.#lines.block(`${head}${signature(["n", ...params], results)} {`, "}", () => this.#body(body));
  }

  #body(body: readonly Statement[]): void {
    for (const statement of body) {
      if (isGuarded(statement)) this.#lines.block("if n > 0 {", "}", () => this.#statement(statement));
      else this.#statement(statement);
    }
  }

  #statement(statement: Statement): void {
    const lines = this.#lines;
    switch (statement.kind) {
      case "trace": {
        const { label, values, any } = statement;
        const texts = [JSON.stringify(label), ...values.map((value) => this.#int(value))];
        return lines.add(`trace(${(any === null ? texts : [...texts, anyValue(any)]).join(", ")})`);
      }
      case "declare":
        return this.#declare(statement.name, this.#int(statement.value));
      case "assign":
        return lines.add(`${statement.name ?? "self.v"} ${statement.add ? "+=" : "="} ${this.#int(statement.value)}`);
      case "assign-pair":
        return this.#call(`${statement.names.join(", ")} = `, statement.call);
      case "call":
        return this.#call("", statement.call);
      case "if": {
        const { condition, then, otherwise } = statement;
        lines.block(`if ${this.#condition(condition)} {`, otherwise ? "} else {" : "}", () => this.#body(then));
        if (otherwise) {
          lines.indent(() => this.#body(otherwise));
          lines.add("}");
        }
        return;
      }
      case "loop":
        return this.#loop(statement);
      case "each":
        if (usesLabel(statement.body, statement.label)) lines.add(`${statement.label}:`);
        return printGoEach(statement, this.#eachParts(statement.id));
      case "yield":
        return printGoYield(statement, this.#int(statement.value), this.#iterators.at(-1)!, this.#eachParts(0));
      case "switch":
        return this.#switch(statement);
      case "block":
        return lines.block("{", "}", () => this.#body(statement.body));
      case "return":
        return this.#return(statement.values);
      case "panic":
        return lines.add(`panic(${panicValue(statement.value)})`);
      case "panic-again":
        return lines.block(`if ${statement.name} != nil {`, "}", () => lines.add(`panic(${statement.name})`));
      case "goexit":
        return lines.add("goexit()");
      case "break":
      case "continue":
        this.#leaveCalm(this.#leftBy(statement.kind, statement.label));
        return lines.add(statement.label === null ? statement.kind : `${statement.kind} ${statement.label}`);
      case "defer":
        return this.#defer(statement.id, statement.deferred);
      case "recover":
        return statement.name === null ? lines.add("recover()") : this.#declare(statement.name, "recover()");
      case "declare-function":
      case "assign-function": {
        const { name, value } = statement;
        const declares = statement.kind === "declare-function";
        this.#functionValue(declares ? `var ${name} function = ` : `${name} = `, value);
        return declares ? lines.add(`_ = ${name}`) : undefined;
      }
      case "declare-object":
        lines.add(`var ${statement.name} ${this.#prefix}object = ${this.#objectValue(statement.value)}`);
        return lines.add(`_ = ${statement.name}`);
      case "assign-object":
        return lines.add(`${statement.name} = ${this.#objectValue(statement.value)}`);
      case "protect":
        return this.#protect(statement);
      case "calm":
        return this.#calm(statement);
    }
  }

  #within(around: Around, print: () => void): void {
    this.#around.push(around);
    print();
    this.#around.pop();
  }

  #calm({ label, catches, body }: Statement & { kind: "calm" }): void {
    const lines = this.#lines;
    lines.block("{", "}", () =>
      this.#within({ kind: catches ? "try-catch" : "try-finally", label }, () => this.#body(body)),
    );
    if (!catches && !endsFlow(body)) lines.add(`trace(${JSON.stringify(label)})`);
  }

  /** The `finally` blocks on the way. */
  #leaveCalm(left: readonly Around[]): void {
    for (const { kind, label } of left.toReversed()) {
      if (kind === "try-finally") this.#lines.add(`trace(${JSON.stringify(label)})`);
    }
  }

  #leftBy(kind: "break" | "continue", target: string | null): Around[] {
    const index = this.#around.findLastIndex((around) => {
      const isTarget = around.kind === "loop" || (around.kind === "switch" && kind === "break");
      return isTarget && (target === null || target === around.label);
    });
    return this.#around.slice(index + 1);
  }

  /** Go does not build with a variable that nothing uses. */
  #declare(name: string, value: string): void {
    this.#lines.add(`${name} := ${value}`);
    this.#lines.add(`_ = ${name}`);
  }

  #loop({ form, variable: name, times, label, body }: Statement & { kind: "loop" }): void {
    const lines = this.#lines;
    const counts = form === "while" || form === "forever";
    if (counts) lines.add(`${name} := 0`);
    if (usesLabel(body, label)) lines.add(`${label}:`);
    lines.block(`for ${loopHead(form, name, times)}{`, "}", () => {
      if (counts) lines.add(`${name}++`);
      if (form === "forever") lines.block(`if ${name} > ${times} {`, "}", () => lines.add("break"));
      if (form === "range") lines.add(`_ = ${name}`);
      this.#within({ kind: "loop", label }, () => this.#body(body));
    });
  }

  #eachParts(id: number): GoParts {
    return {
      lines: this.#lines,
      body: ({ label, body }) => this.#within({ kind: "loop", label }, () => this.#body(body)),
      iterator: (before, iterator, after) => {
        this.#iterators.push(id);
        this.#inFunction(() => this.#lines.block(`${before} {`, `}${after}`, () => this.#body(iterator.body)));
        this.#iterators.pop();
      },
      closing: (body) => this.#body(body),
    };
  }

  #switch({ label, value, cases }: Statement & { kind: "switch" }): void {
    const lines = this.#lines;
    if (cases.some(({ body }) => usesLabel(body, label))) lines.add(`${label}:`);
    lines.add(`switch ${this.#int(value)} {`);
    for (const { values, body, fallsThrough } of cases) {
      lines.add(values.length === 0 ? "default:" : `case ${values.join(", ")}:`);
      lines.indent(() => {
        this.#within({ kind: "switch", label }, () => this.#body(body));
        if (fallsThrough) lines.add("fallthrough");
      });
    }
    lines.add("}");
  }

  #return(values: readonly Int[] | null): void {
    const texts = (values ?? []).map((value) => this.#int(value));
    if (this.#around.some(({ kind }) => kind === "try-finally")) return this.#returnFromCalm(texts);
    const protection = this.#protected;
    if (protection === null) return this.#lines.add(`return ${texts.join(", ")}`.trimEnd());
    // The function is left when the protected one has returned.
    const number = protection.returns.push(values);
    const names = resultNames(protection.label, values);
    if (names.length > 0) this.#lines.add(`${names.join(", ")} = ${texts.join(", ")}`);
    this.#lines.add(`left_${protection.label} = ${number}`);
    this.#lines.add("return");
  }

  /** What is returned is evaluated before the `finally` blocks. */
  #returnFromCalm(texts: readonly string[]): void {
    const lines = this.#lines;
    lines.block("{", "}", () => {
      const names = texts.map((_, i) => `returned_${i}`);
      if (names.length > 0) lines.add(`${names.join(", ")} := ${texts.join(", ")}`);
      this.#leaveCalm(this.#around);
      lines.add(`return ${names.join(", ")}`.trimEnd());
    });
  }

  #protect({ label, body, handler }: Statement & { kind: "protect" }): void {
    const outer = this.#protected;
    const protection = outer ?? { label, returns: [] };
    const before = protection.returns.length;
    if (outer === null && [...walk(body, false)].some(({ kind }) => kind === "return"))
      this.#declareReturn(label, body);
    const call = `${handler ? "catch" : "finally"}(${JSON.stringify(label)}, func() {`;
    this.#protected = protection;
    this.#lines.block(handler?.length ? `if ${call}` : call, handler?.length ? "}) {" : "})", () => this.#body(body));
    this.#protected = outer;
    const returns = protection.returns.slice(before);
    if (handler?.length) {
      this.#lines.indent(() => this.#body(handler));
      this.#lines.add("}");
    }
    returns.forEach((values, i) => {
      const names = resultNames(protection.label, values);
      this.#lines.block(`if left_${protection.label} == ${before + i + 1} {`, "}", () =>
        this.#lines.add(outer === null ? `return ${names.join(", ")}`.trimEnd() : "return"),
      );
    });
  }

  /** What a protected function has been left with. */
  #declareReturn(label: string, body: readonly Statement[]): void {
    this.#lines.add(`left_${label} := 0`);
    const counts = [...walk(body, false)].map((inner) => (inner.kind === "return" ? (inner.values ?? []).length : 0));
    for (let i = 0; i < Math.max(...counts); i++) this.#lines.add(`var result_${label}_${i} int`);
  }

  #defer(id: number, deferred: Deferred): void {
    const lines = this.#lines;
    switch (deferred.kind) {
      case "call":
        lines.markDefer(id);
        return this.#call("defer ", deferred.call);
      case "present": {
        const { call } = deferred;
        const name = call.kind === "method" ? call.object : call.variable;
        return lines.block(`if ${name} != nil {`, "}", () => {
          lines.markDefer(id);
          this.#call("defer ", call);
        });
      }
      case "panic":
        lines.markDefer(id);
        return lines.add(`defer panic(${panicValue(deferred.value)})`);
      case "recover":
        lines.markDefer(id);
        return lines.add("defer recover()");
    }
  }

  /** A call as a statement, which may be one of a literal. */
  #call(before: string, call: Call): void {
    if (call.kind === "literal") this.#literal(before, call.literal, this.#arguments(call));
    else this.#lines.add(before + this.#callText(call));
  }

  #literal(before: string, { takesDepth, params, results, body }: Literal, after: string): void {
    const all = takesDepth ? ["n", ...params] : params;
    const head = `${before}func${signature(all, results)} {`;
    this.#inFunction(() => this.#lines.block(head, `}${after}`, () => this.#body(body)));
  }

  #inFunction(print: () => void): void {
    const [protection, around] = [this.#protected, this.#around];
    [this.#protected, this.#around] = [null, []];
    print();
    [this.#protected, this.#around] = [protection, around];
  }

  #functionValue(before: string, value: FunctionValue): void {
    switch (value.kind) {
      case "nil":
        return this.#lines.add(`${before}nil`);
      case "function":
        return this.#lines.add(before + this.#prefix + value.name);
      case "literal":
        return this.#literal(before, value.literal, "");
    }
  }

  #objectValue(value: ObjectValue): string {
    switch (value.kind) {
      case "nil":
        return "nil";
      case "object":
        return value.name;
      case "new":
        return `${this.#prefix}new${value.class}(${value.field})`;
    }
  }

  #callText(call: Call): string {
    switch (call.kind) {
      case "function":
        return this.#prefix + call.name + this.#arguments(call);
      case "method":
        return `${call.object}.${call.method}${this.#arguments(call)}`;
      case "super":
        return `self.${this.#prefix}${call.base}.${call.method}${this.#arguments(call)}`;
      case "value": {
        const { label, variable } = call;
        return (label === null ? variable : `pick(${JSON.stringify(label)}, ${variable})`) + this.#arguments(call);
      }
      case "literal":
        throw new Error("a literal does not stand on one line");
    }
  }

  #arguments({ kind, args, back }: Call): string {
    const texts = args.map((value) => this.#int(value));
    return `(${(kind === "literal" ? texts : [back ? "n-1" : "n", ...texts]).join(", ")})`;
  }

  #int(value: Int): string {
    switch (value.kind) {
      case "number":
        return String(value.value);
      case "variable":
        return value.name;
      case "field":
        return "self.v";
      case "sum":
        return `${this.#int(value.left)}+${this.#int(value.right)}`;
      case "traced":
        return `traced(${JSON.stringify(value.label)}, ${this.#int(value.value)})`;
      case "call":
        return this.#callText(value.call);
      case "fault":
        return `fault(${JSON.stringify(value.label)})`;
    }
  }

  #condition(condition: Condition): string {
    switch (condition.kind) {
      case "less":
        return `${this.#int(condition.left)} < ${this.#int(condition.right)}`;
      case "toss":
        return "toss()";
      case "recovered":
        return `${condition.name} ${condition.not ? "!=" : "=="} nil`;
      case "recover":
        return "recover() != nil";
    }
  }
}

/** What a jump may leave: a loop, a switch, a `try` that is a mere block. */
interface Around {
  readonly kind: "loop" | "switch" | "try-catch" | "try-finally";
  readonly label: string;
}

/** The outermost protected function around a statement, and the values of the returns that leave it. */
interface Protected {
  readonly label: string;
  readonly returns: (readonly Int[] | null)[];
}

function resultNames(label: string, values: readonly Int[] | null): string[] {
  return (values ?? []).map((_, i) => `result_${label}_${i}`);
}

function anyValue(value: AnyValue): string {
  return value.kind === "recover" ? "recover()" : value.name;
}

function loopHead(form: (Statement & { kind: "loop" })["form"], name: string, times: number): string {
  switch (form) {
    case "count":
      return `${name} := 0; ${name} < ${times}; ${name}++ `;
    case "while":
      return `${name} < ${times} `;
    case "forever":
      return "";
    case "range":
      return `_, ${name} := range []int{${Array.from({ length: times }, (_, i) => 3 * i).join(", ")}} `;
  }
}

function panicValue(value: PanicValue): string {
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
      return "nil";
    case "recovered":
      return value.name;
    case "recover":
      return "recover()";
    case "wrapped":
      return `wrap(${JSON.stringify(value.text)}, ${value.name})`;
  }
}

function signature(params: readonly string[], results: Results): string {
  const taken = params.length === 0 ? "()" : `(${params.join(", ")} int)`;
  switch (results.kind) {
    case "none":
      return taken;
    case "unnamed":
      return results.count === 1 ? `${taken} int` : `${taken} (int, int)`;
    case "named":
      return `${taken} (${results.names.join(", ")} int)`;
  }
}

/** Go does not build with a label that nothing uses. */
export function usesLabel(body: readonly Statement[], label: string): boolean {
  return [...walk(body, false)].some(
    (inner) => (inner.kind === "break" || inner.kind === "continue") && inner.label === label,
  );
}
