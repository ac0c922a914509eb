import fc from "fast-check";
import { strategies, type Strategy } from "./frames.ts";

/** A function of a random program. Each is called from one place, and each statement runs at most once. */
export interface Fn {
  readonly id: number;
  readonly strategy: Strategy;
  /** Not async, nor is anything that it calls, where the rest of the program is. */
  readonly sync: boolean;
  readonly body: readonly Statement[];
}

/** What is panicked with or thrown. */
export type Value =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "nil" }
  /** One of a few errors of the program's, which may be thrown many times. */
  | { readonly kind: "kept error"; readonly index: number }
  /** An error or a primitive that nothing else in the program is equal to. */
  | { readonly kind: "error" | "primitive"; readonly id: number };

/** How a deferred function is written: see `defer` in `execute.ts`. */
export const forms = ["literal", "named", "marked", "method", "call", "apply", "helper", "nested", "bound"] as const;
export type Form = (typeof forms)[number];

/** The forms where a wrapper stands between the frame and the function, which therefore cannot recover. */
export const wrapped: ReadonlySet<Form> = new Set<Form>(["helper", "nested", "bound"]);

export type Statement =
  | { readonly kind: "log" | "recover" | "repanic"; readonly id: number }
  | { readonly kind: "pause" | "return" | "goexit" }
  | { readonly kind: "panic" | "throw"; readonly value: Value }
  | { readonly kind: "call"; readonly fn: Fn }
  /** `index` is which of the function's `defer` statements it is. */
  | { readonly kind: "defer"; readonly index: number; readonly deferred: Deferred }
  | {
      readonly kind: "try";
      readonly id: number;
      readonly body: readonly Statement[];
      readonly handler: readonly Statement[] | null;
      /** The handler ends with a throw of what it has caught. */
      readonly rethrow: boolean;
      readonly finalizer: readonly Statement[] | null;
    };

export type Deferred =
  | { readonly kind: "function"; readonly form: Form; readonly fn: Fn }
  | { readonly kind: "recover" | "missing" }
  | { readonly kind: "panic"; readonly value: Value };

export const KEPT_ERRORS = 2;

/** The bits of an open-coded frame. */
const MAX_SITES = 31;

// ---- Making them ---------------------------------------------------------------------------------------------------

export interface Features {
  /** Throws of JavaScript's own, `try`, and primitives in the air. */
  readonly javascript: boolean;
}

/** Calls of calls of calls: what can go wrong with two frames and a deferred call that has its own, goes wrong here. */
const DEPTH = 4;

export function programs(features: Features): fc.Arbitrary<Fn> {
  return functions(features, DEPTH).map((program) => new Numbering().function(program));
}

function functions(features: Features, depth: number): fc.Arbitrary<Fn> {
  return fc.record({
    id: fc.constant(0),
    strategy: fc.constantFrom(...strategies),
    sync: fc.boolean(),
    body: bodies(features, depth),
  });
}

/** Statements, and at the end perhaps one that leaves the function. */
function bodies(features: Features, depth: number): fc.Arbitrary<Statement[]> {
  const statements = fc.array(goingOn(features, depth), { maxLength: depth > 0 ? 4 : 2, size: "max" });
  return fc
    .tuple(statements, fc.option(leaving(features), { freq: 2 }))
    .map(([body, last]) => [...body, ...(last ?? [])]);
}

function goingOn(features: Features, depth: number): fc.Arbitrary<Statement> {
  const log = fc.record({ kind: fc.constantFrom("log", "recover"), id: fc.constant(0) });
  const recover = fc.record({ kind: fc.constant("recover"), id: fc.constant(0) });
  const pause = fc.record({ kind: fc.constant("pause") });
  const flat = [
    { weight: 1, arbitrary: log },
    { weight: 3, arbitrary: recover },
    { weight: 1, arbitrary: pause },
  ];
  if (depth === 0) return fc.oneof(...flat);

  const fn = functions(features, depth - 1);
  const body = bodies(features, depth - 1);
  const call = fc.record({ kind: fc.constant("call"), fn });
  const defer = fc.record({ kind: fc.constant("defer"), index: fc.constant(0), deferred: deferreds(features, fn) });
  const attempt = fc.record({
    kind: fc.constant("try"),
    id: fc.constant(0),
    body,
    handler: fc.option(body),
    rethrow: fc.boolean(),
    finalizer: fc.option(body),
  });
  return fc.oneof(
    ...flat,
    { weight: 2, arbitrary: call },
    { weight: 8, arbitrary: defer },
    { weight: features.javascript ? 2 : 0, arbitrary: attempt },
  );
}

function leaving({ javascript }: Features): fc.Arbitrary<Statement[]> {
  const thrown = fc.record({ kind: fc.constantFrom("error", "primitive"), id: fc.constant(0) });
  return fc
    .oneof(
      { weight: 4, arbitrary: fc.record({ kind: fc.constant("panic"), value: values }) },
      { weight: javascript ? 2 : 0, arbitrary: fc.record({ kind: fc.constant("throw"), value: thrown }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("repanic"), id: fc.constant(0) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("goexit") }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("return") }) },
    )
    .map((last) => [last as Statement]);
}

function deferreds({ javascript }: Features, fn: fc.Arbitrary<Fn>): fc.Arbitrary<Deferred> {
  const form = fc.constantFrom(...forms);
  return fc.oneof(
    { weight: 8, arbitrary: fc.record({ kind: fc.constant("function"), form, fn }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("recover") }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("panic"), value: values }) },
    { weight: javascript ? 1 : 0, arbitrary: fc.record({ kind: fc.constant("missing") }) },
  );
}

const values: fc.Arbitrary<Value> = fc.oneof(
  fc.record({ kind: fc.constant("text" as const), text: fc.constantFrom("x", "y") }),
  fc.record({ kind: fc.constant("kept error" as const), index: fc.nat(KEPT_ERRORS - 1) }),
  fc.record({ kind: fc.constant("nil" as const) }),
);

/** Gives functions, statements and values their numbers. */
class Numbering {
  #last = 0;
  #sites = 0;
  /**
   * Something thrown may be in the air around the statement: a `finally`, or a `catch` that throws it on. The runtime
   * does not know that it is the same if the same is thrown meanwhile (see panics.test.ts), so it is not.
   */
  #aroundThrown = false;

  function(fn: Fn): Fn {
    const sites = this.#sites;
    this.#sites = 0;
    const body = this.#body(fn.body);
    const strategy = this.#sites > MAX_SITES ? "linked-list" : fn.strategy;
    this.#sites = sites;
    return { ...fn, id: ++this.#last, strategy, body };
  }

  #body(body: readonly Statement[]): Statement[] {
    return body.map((statement) => this.#statement(statement));
  }

  #statement(statement: Statement): Statement {
    switch (statement.kind) {
      case "log":
      case "recover":
      case "repanic":
        return { ...statement, id: ++this.#last };
      case "pause":
      case "return":
      case "goexit":
        return statement;
      case "panic":
      case "throw":
        return { ...statement, value: this.#value(statement.value) };
      case "call":
        return { ...statement, fn: this.function(statement.fn) };
      case "defer":
        return { ...statement, index: this.#sites++, deferred: this.#deferred(statement.deferred) };
      case "try": {
        const { rethrow } = statement;
        const body = this.#body(statement.body);
        const handler = statement.handler && this.#around(rethrow, statement.handler);
        const finalizer = statement.finalizer && this.#around(true, statement.finalizer);
        return { kind: "try", id: ++this.#last, body, handler, rethrow, finalizer };
      }
    }
  }

  #around(thrown: boolean, body: readonly Statement[]): Statement[] {
    const before = this.#aroundThrown;
    this.#aroundThrown ||= thrown;
    const numbered = this.#body(body);
    this.#aroundThrown = before;
    return numbered;
  }

  #deferred(deferred: Deferred): Deferred {
    switch (deferred.kind) {
      case "function":
        return { ...deferred, fn: this.function(deferred.fn) };
      case "panic":
        return { ...deferred, value: this.#value(deferred.value) };
      case "recover":
      case "missing":
        return deferred;
    }
  }

  #value(value: Value): Value {
    const id = ++this.#last;
    const mayBeInTheAir = value.kind === "kept error" || value.kind === "primitive";
    if (this.#aroundThrown && mayBeInTheAir) return { kind: "error", id };
    return value.kind === "error" || value.kind === "primitive" ? { ...value, id } : value;
  }
}

/** What a program did, as the runtime and the model tell it. */
export interface Outcome {
  readonly trace: readonly string[];
  /** "returned", "goexit", or the listing of the panic that nobody has recovered. */
  readonly end: string;
}
