import fc from "fast-check";

/** A random program: functions of all kinds, each of which may call those behind it, and what is done with the first. */
export interface Program {
  readonly functions: readonly Fn[];
  /** What is asked of the first function where it is a generator. */
  readonly requests: readonly ("next" | "return" | "throw")[];
}

export interface Fn {
  readonly async: boolean;
  readonly generator: boolean;
  /** It has a named result. */
  readonly named: boolean;
  readonly body: readonly Statement[];
}

/** What does not go where it stands (a `yield` in a literal, an `await` in a sync function) is printed as a `log`. */
export type Statement =
  | { readonly kind: "log" | "recover" | "set result" | "defer log" | "defer recover" | "yield" }
  | { readonly kind: "await"; readonly rejects: boolean }
  | { readonly kind: "panic"; readonly how: "throw" | "panic" | "goexit" | "object"; readonly when: number }
  | {
      readonly kind: "return";
      readonly operand: "none" | "plain" | "promise" | "rejected" | "result";
      readonly when: number;
    }
  | { readonly kind: "leave loop"; readonly how: "break" | "continue"; readonly when: number }
  | { readonly kind: "defer literal"; readonly async: boolean; readonly body: readonly Statement[] }
  /** Of a function further down: deferred, called, its values gone through, or handed on by `yield*`. */
  | {
      readonly kind: "call" | "defer call" | "delegate";
      readonly to: number;
      readonly x: number;
    }
  | { readonly kind: "consume"; readonly to: number; readonly x: number; readonly body: readonly Statement[] }
  | { readonly kind: "loop"; readonly body: readonly Statement[] }
  | { readonly kind: "if"; readonly when: number; readonly body: readonly Statement[] }
  | {
      readonly kind: "try";
      readonly body: readonly Statement[];
      readonly handler: readonly Statement[] | null;
      readonly finalizer: readonly Statement[] | null;
    };

/** The values of the parameter that the first function is called with. */
export const parameters = [0, 1, 2];
const when = fc.constantFrom(...parameters);
const to = fc.nat(3);

/** Few of them leave the body early: what comes behind is to be reached. */
const simple: fc.Arbitrary<Statement> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("log", "set result", "defer log") }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("yield") }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("recover", "defer recover") }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("await"), rejects: fc.constantFrom(false, false, true) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("panic"),
      how: fc.constantFrom("throw", "panic", "goexit", "object"),
      when,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("return"),
      operand: fc.constantFrom("none", "plain", "promise", "rejected", "rejected", "result"),
      when,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("leave loop"), how: fc.constantFrom("break", "continue"), when }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("call", "defer call", "delegate"), to, x: when }) },
);

function statements(depth: number): fc.Arbitrary<Statement[]> {
  const statement =
    depth === 0 ? simple : fc.oneof({ weight: 3, arbitrary: simple }, { weight: 4, arbitrary: nested(depth - 1) });
  return fc.array(statement, { minLength: 1, maxLength: 4 });
}

function nested(depth: number): fc.Arbitrary<Statement> {
  const body = statements(depth);
  // What a deferred literal is most often for.
  const rescue = body.map((rest): Statement[] => [{ kind: "recover" }, ...rest]);
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constant("defer literal"), async: fc.boolean(), body: fc.oneof(body, rescue) }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("consume"), to, x: when, body }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("loop"), body }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("if"), when, body }) },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant("try"), body, handler: fc.option(body), finalizer: fc.option(body) }),
    },
  );
}

export const programs: fc.Arbitrary<Program> = fc.record({
  functions: fc.array(
    fc.record({ async: fc.boolean(), generator: fc.boolean(), named: fc.boolean(), body: statements(3) }),
    { minLength: 2, maxLength: 4 },
  ),
  requests: fc.array(fc.constantFrom("next", "next", "next", "return", "throw"), { minLength: 1, maxLength: 6 }),
});
