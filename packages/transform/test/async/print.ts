import type { Fn, Program, Statement } from "./programs.ts";
import { parameters } from "./programs.ts";

/** How the same program is written with the pseudo-calls, and by hand. */
export interface Dialect {
  readonly head: string;
  /** A function of the program's, with the body given. */
  fn(name: string, fn: Kind & { readonly named: boolean }, body: string): string;
  /** A literal that is deferred. */
  literal(kind: Kind, body: string): string;
  /** A call of a function of the program's. */
  call(name: string, x: string): string;
  deferCall(name: string, x: string): string;
  deferLog(words: string): string;
  readonly deferRecover: string;
  readonly recover: string;
  /** @param settles the operand may be a promise, and the result has to wait for it */
  return(operand: string, settles: boolean, named: boolean, generator: boolean): string;
}

export interface Kind {
  readonly async: boolean;
  readonly generator: boolean;
}

export const pseudoCalls: Dialect = {
  head: `import { defer, goexit, namedResult, panic, recover } from "@godefer/runtime";`,
  fn: (name, { named, ...kind }, body) => {
    const result = named ? `let r = namedResult("initial"); ` : "";
    return `${keywords(kind)} ${name}(x) { ${result}${body} }`;
  },
  literal: (kind, body) => `defer(${arrow(kind)} { ${body} });`,
  call: (name, x) => `${name}(${x})`,
  deferCall: (name, x) => `defer(${name}(${x}));`,
  deferLog: (words) => `defer(log(${words}));`,
  deferRecover: "defer(recover());",
  recover: "recover()",
  return: (operand) => `return ${operand};`,
};

/**
 * Every function gets the panic because of which it is called as its first argument, and hands its body to a frame
 * (`by-hand.ts`) as a function that registers its deferred calls by another.
 */
export const byHand: Dialect = {
  head: `import { goexit, panic } from "@godefer/runtime";`,
  fn: (name, { named, ...kind }, body) => {
    const result = named ? `, (value) => { r = value; }, () => r` : "";
    return `function ${name}(by, x) {
      ${named ? `let r = "initial";` : ""}
      return ${frame(kind)}(${keywords(kind)} (defer) { ${body} }${result});
    }`;
  },
  literal: (kind, body) => `defer((by) => ${frame(kind)}(${keywords(kind)} (defer) { ${body} }));`,
  call: (name, x) => `${name}(null, ${x})`,
  deferCall: (name, x) => `defer((by) => ${name}(by, ${x}));`,
  deferLog: (words) => `{ const words = [${words}]; defer(() => log(...words)); }`,
  // The panicking function's own: only in a function that runs because of a panic does it find one.
  deferRecover: "defer((own) => { if (own === null) recoverFrom(by); });",
  recover: "recoverFrom(by)",
  return: (operand, settles, named, generator) => {
    // What a generator returns reaches the one who closes it past the frame.
    if (operand === "" || generator) return `return ${operand};`;
    return named && !settles ? `return void (r = ${operand});` : `return { value: ${operand} };`;
  },
};

function keywords({ async, generator }: Kind): string {
  return `${async ? "async " : ""}function${generator ? "*" : ""}`;
}

function arrow({ async }: Kind): string {
  return `${async ? "async " : ""}() =>`;
}

function frame({ async, generator }: Kind): string {
  if (generator) return async ? "asyncGeneratorFrame" : "generatorFrame";
  return async ? "asyncFrame" : "frame";
}

/** Prints the program, which logs all that it does. */
export function printProgram(program: Program, dialect: Dialect): string {
  const printer = new Printer(program, dialect);
  const functions = program.functions.map((fn, index) => printer.function(fn, index));
  return [dialect.head, ...functions, printer.main()].join("\n");
}

interface Context extends Kind {
  /** The function that it is in, by its place in the program. */
  readonly index: number;
  readonly literal: boolean;
  readonly named: boolean;
  readonly inLoop: boolean;
  readonly inTry: boolean;
  /** Nothing that may throw or yield: a return that waits behind it would be taken back. */
  readonly inFinally: boolean;
}

class Printer {
  readonly #program: Program;
  readonly #dialect: Dialect;
  #labels = 0;

  constructor(program: Program, dialect: Dialect) {
    this.#program = program;
    this.#dialect = dialect;
  }

  function({ async, generator, named, body }: Fn, index: number): string {
    const kind = { async, generator, named: named && !generator };
    const context = { ...kind, index, literal: false, inLoop: false, inTry: false, inFinally: false };
    return this.#dialect.fn(`f${index}`, kind, this.#block(body, context));
  }

  main(): string {
    const { async, generator } = this.#program.functions[0]!;
    const wait = async ? "await " : "";
    const attempt = (call: string) =>
      `try { log("main", ${wait}${call}); } catch (error) { log("main catches", error); }`;
    const calls = parameters.map((x) => {
      const call = this.#dialect.call("f0", String(x));
      if (!generator) return attempt(call);
      const requests = this.#program.requests.map((request) => attempt(`it.${request}("${request}")`));
      return `{ const it = ${call}; ${requests.join(" ")} }`;
    });
    return `${async ? "await " : ""}(${async ? "async " : ""}() => {\n${calls.join("\n")}\n})();`;
  }

  #label(): string {
    return String(++this.#labels);
  }

  #block(statements: readonly Statement[], context: Context): string {
    return statements.map((statement) => this.#statement(statement, context)).join(" ");
  }

  #statement(statement: Statement, context: Context): string {
    const label = this.#label();
    return this.#possible(statement, context, label) ?? `log(${label});`;
  }

  /** null if the statement cannot stand here. */
  #possible(statement: Statement, context: Context, label: string): string | null {
    const dialect = this.#dialect;
    switch (statement.kind) {
      case "log":
        return null;
      case "recover":
        // Nobody can tell a generator why it was called.
        return context.generator ? null : `log(${label}, "recover", ${dialect.recover});`;
      case "set result":
        return context.named ? `r = ${label};` : null;
      case "defer log":
        return dialect.deferLog(`${label}, "deferred", x`);
      case "defer recover":
        return context.generator ? null : dialect.deferRecover;
      case "yield":
        return context.generator && !context.inFinally ? `log(${label}, "sent", yield ${label});` : null;
      case "await":
        if (!context.async) return null;
        return statement.rejects && !context.inFinally ? `await failing(${label});` : `await later(${label});`;
      case "panic":
        return context.inFinally ? null : `if (x === ${statement.when}) ${panics(statement.how, label)};`;
      case "return":
        return this.#return(statement, context, label);
      case "leave loop":
        return context.inLoop ? `if (x === ${statement.when}) ${statement.how};` : null;
      case "defer literal":
        return this.#literal(statement, context);
      case "call":
      case "defer call":
      case "delegate":
        return this.#call(statement, context, label);
      case "consume":
        return this.#consume(statement, context, label);
      case "loop":
        return `for (let i = 0; i < 2; i++) { ${this.#block(statement.body, { ...context, inLoop: true })} }`;
      case "if":
        return `if (x !== ${statement.when}) { ${this.#block(statement.body, context)} }`;
      case "try":
        return this.#try(statement, context, label);
    }
  }

  #return({ operand, when }: Statement & { kind: "return" }, context: Context, label: string): string {
    const named = context.named && !context.literal;
    const [text, settles] = this.#operand(operand, named, context, label);
    return `if (x === ${when}) ${this.#dialect.return(text, settles, named, context.generator)}`;
  }

  #operand(
    operand: (Statement & { kind: "return" })["operand"],
    named: boolean,
    { async, generator, inTry }: Context,
    label: string,
  ): [text: string, settles: boolean] {
    if (operand === "none") return ["", false];
    if (operand === "result" && named) return ["r", async];
    if (operand === "promise" && async) return [`Promise.resolve(${label})`, true];
    // Where a finally may come first, nobody would have a look at it in time.
    if (operand === "rejected" && async && !generator && !inTry) return [`failing(${label})`, true];
    return [label, false];
  }

  #literal({ async, body }: Statement & { kind: "defer literal" }, context: Context): string {
    const kind = { async: async && context.async, generator: false };
    const inner: Context = { ...context, ...kind, literal: true, inLoop: false, inTry: false, inFinally: false };
    return this.#dialect.literal(kind, this.#block(body, inner));
  }

  /** A function behind the one that the statement stands in. */
  #target(to: number, { index }: Context): { fn: Fn; name: string } | null {
    const behind = this.#program.functions.length - 1 - index;
    if (behind === 0) return null;
    const target = index + 1 + (to % behind);
    return { fn: this.#program.functions[target]!, name: `f${target}` };
  }

  #call(
    { kind, to, x }: Statement & { kind: "call" | "defer call" | "delegate" },
    context: Context,
    label: string,
  ): string | null {
    const target = this.#target(to, context);
    if (target === null) return null;
    const { fn, name } = target;
    const parameter = String(x);
    if (kind === "defer call") {
      return fn.generator || (fn.async && !context.async) ? null : this.#dialect.deferCall(name, parameter);
    }
    if (context.inFinally || (fn.async && !context.async)) return null;
    const call = this.#dialect.call(name, parameter);
    if (kind === "call") return fn.generator ? null : `log(${label}, "called", ${fn.async ? "await " : ""}${call});`;
    return fn.generator && context.generator ? `log(${label}, "delegated", yield* ${call});` : null;
  }

  #consume({ to, x, body }: Statement & { kind: "consume" }, context: Context, label: string): string | null {
    const target = this.#target(to, context);
    if (!target?.fn.generator || context.inFinally || (target.fn.async && !context.async)) return null;
    const values = this.#dialect.call(target.name, String(x));
    const inner = this.#block(body, { ...context, inLoop: true, inTry: true });
    return `for ${target.fn.async ? "await " : ""}(const y of ${values}) { log(${label}, "value", y); ${inner} }`;
  }

  #try({ body, handler, finalizer }: Statement & { kind: "try" }, context: Context, label: string): string {
    const inner: Context = { ...context, inTry: true };
    const block = this.#block(body, inner);
    const caught = handler || !finalizer ? this.#block(handler ?? [], inner) : null;
    const last = finalizer && this.#block(finalizer, { ...inner, inFinally: true });
    return (
      `try { ${block} }` +
      (caught === null ? "" : ` catch (error) { log(${label}, "caught", error); ${caught} }`) +
      (last === null ? "" : ` finally { log(${label}, "finally"); ${last} }`)
    );
  }
}

function panics(how: (Statement & { kind: "panic" })["how"], label: string): string {
  switch (how) {
    case "throw":
      return `throw new Error("${label}")`;
    case "panic":
      return `panic("${label}")`;
    case "goexit":
      return "goexit()";
    case "object":
      return `throw { label: ${label} }`;
  }
}
