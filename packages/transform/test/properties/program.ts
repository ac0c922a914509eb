import fc from "fast-check";

/**
 * A small random program: a few functions, each of which calls only later ones. The same data is printed as source text
 * (`printProgram`) and interpreted by the rules (`interpretProgram`).
 */
export interface Program {
  readonly functions: readonly Fn[];
  /** What the calls of `on()` answer, one after the other; false when they have come to an end. */
  readonly decisions: readonly boolean[];
}

export interface Fn {
  readonly form: "declaration" | "arrow" | "method";
  /** The index of the statement in front of which `let r = namedResult(0)` stands; null without a named result. */
  readonly named: number | null;
  readonly body: readonly Stmt[];
}

export type Stmt =
  | { readonly kind: "log" | "show" | "recover" | "break" | "continue" | "leave" | "rethrow" }
  /** `x = n`: the parameter, or the result. */
  | { readonly kind: "set" | "setResult" | "panic" | "throw"; readonly n: number }
  | { readonly kind: "call"; readonly target: number }
  | { readonly kind: "defer"; readonly call: Call }
  | { readonly kind: "return"; readonly value: ReturnValue }
  | { readonly kind: "if"; readonly then: readonly Stmt[]; readonly otherwise: readonly Stmt[] }
  | { readonly kind: "loop"; readonly form: LoopForm; readonly times: number; readonly body: readonly Stmt[] }
  | { readonly kind: "labelled"; readonly body: readonly Stmt[] }
  | { readonly kind: "switch"; readonly cases: readonly (readonly Stmt[])[] }
  | {
      readonly kind: "try";
      readonly body: readonly Stmt[];
      readonly handler: readonly Stmt[] | null;
      readonly finalizer: readonly Stmt[] | null;
    }
  /** `(() => { … })();` */
  | { readonly kind: "nested"; readonly body: readonly Stmt[] };

export type LoopForm = "for" | "of" | "while" | "do";

export type ReturnValue =
  | { readonly kind: "nothing" | "x" | "failing" }
  | { readonly kind: "number"; readonly n: number }
  | { readonly kind: "call"; readonly target: number };

export type Call =
  /** `log("deferred", x)`, `log(...["deferred", x])`, `maybe()?.m(x)`, `o.absent()`, `log(fail())`, `recover()` */
  | { readonly kind: "log" | "spread" | "optional" | "absent" | "failing" | "recover" }
  | { readonly kind: "function"; readonly target: number }
  | { readonly kind: "panic"; readonly n: number }
  | { readonly kind: "literal"; readonly takes: boolean; readonly body: readonly Stmt[] };

const small = fc.nat(9);

/** Weights: what the rules are about comes more often than what surrounds it. */
const { body, statements } = fc.letrec<{ body: Stmt[]; statements: Stmt[]; stmt: Stmt; call: Call }>((tie) => {
  const stmts = tie("statements");
  const stmt = tie("stmt");
  return {
    body: fc.array(stmt, { minLength: 1, maxLength: 6, size: "max" }),
    statements: fc.array(stmt, { maxLength: 3, size: "max" }),
    call: fc.oneof(
      { maxDepth: 3, depthSize: "max", depthIdentifier: "stmt" },
      fc.constantFrom<Call>({ kind: "log" }, { kind: "spread" }, { kind: "optional" }, { kind: "absent" }),
      fc.constantFrom<Call>({ kind: "failing" }, { kind: "recover" }, { kind: "recover" }),
      fc.record({ kind: fc.constant("panic"), n: small }),
      { weight: 3, arbitrary: fc.record({ kind: fc.constant("function"), target: small }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant("literal"), takes: fc.boolean(), body: stmts }) },
      { weight: 3, arbitrary: recovering(stmts) },
    ),
    stmt: fc.oneof(
      { maxDepth: 3, depthSize: "max", depthIdentifier: "stmt", withCrossShrink: true },
      fc.constantFrom<Stmt>({ kind: "show" }, { kind: "recover" }, { kind: "recover" }),
      fc.constantFrom<Stmt>({ kind: "break" }, { kind: "continue" }, { kind: "leave" }, { kind: "rethrow" }),
      { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("set", "setResult", "panic", "throw"), n: small }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant("call"), target: small }) },
      { weight: 10, arbitrary: fc.record({ kind: fc.constant("defer"), call: tie("call") }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant("return"), value: returnValue() }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant("if"), then: stmts, otherwise: stmts }) },
      fc.record({
        kind: fc.constant("loop"),
        form: fc.constantFrom<LoopForm>("for", "of", "while", "do"),
        times: fc.nat(2),
        body: stmts,
      }),
      fc.record({ kind: fc.constant("labelled"), body: stmts }),
      fc.record({ kind: fc.constant("switch"), cases: fc.array(stmts, { minLength: 1, maxLength: 3 }) }),
      fc.record({ kind: fc.constant("try"), body: stmts, handler: fc.option(stmts), finalizer: fc.option(stmts) }),
      fc.record({ kind: fc.constant("nested"), body: stmts }),
      { weight: 2, arbitrary: returningFromTry(stmts) },
    ),
  };
});

/** `try { …; return …; } …` */
function returningFromTry(stmts: fc.Arbitrary<Stmt[]>): fc.Arbitrary<Stmt> {
  return fc
    .record({ rest: stmts, value: returnValue(), handler: fc.option(stmts), quiet: fc.boolean() })
    .map(({ rest, value, handler, quiet }) => ({
      kind: "try",
      body: [...rest, { kind: "return", value }],
      handler,
      finalizer: quiet ? [{ kind: "show" }] : null,
    }));
}

/** `defer(() => { recover(); … });` */
function recovering(stmts: fc.Arbitrary<Stmt[]>): fc.Arbitrary<Call> {
  return fc
    .record({ takes: fc.boolean(), rest: stmts })
    .map(({ takes, rest }) => ({ kind: "literal", takes, body: [{ kind: "recover" }, ...rest] }));
}

function returnValue(): fc.Arbitrary<ReturnValue> {
  return fc.oneof(
    fc.constantFrom<ReturnValue>({ kind: "nothing" }, { kind: "x" }, { kind: "failing" }),
    fc.record({ kind: fc.constant("number"), n: small }),
    fc.record({ kind: fc.constant("call"), target: small }),
  );
}

const fn: fc.Arbitrary<Fn> = fc.record({
  form: fc.constantFrom("declaration", "arrow", "method"),
  named: fc.option(fc.oneof(fc.constant(0), fc.nat(3))),
  body,
});

/** One that is deferred by others, mostly: it begins with `recover()`. */
const rescuer: fc.Arbitrary<Fn> = fc.record({
  form: fc.constantFrom("declaration", "arrow", "method"),
  named: fc.constant(null),
  body: statements.map((rest): Stmt[] => [{ kind: "recover" }, ...rest]),
});

export const arbitraryProgram: fc.Arbitrary<Program> = fc
  .record({
    functions: fc.tuple(fc.array(fn, { minLength: 1, maxLength: 3 }), rescuer).map(([all, last]) => [...all, last]),
    decisions: fc.array(fc.boolean(), { maxLength: 20 }),
  })
  .map(makeLegal);

// ---- What the language forbids, and what the rules leave open, becomes a `log` -------------------------------------

interface Place {
  readonly index: number;
  readonly functions: number;
  /** What a `break` would leave: a loop or a switch. */
  readonly breakable: boolean;
  readonly loop: boolean;
  readonly label: boolean;
  readonly handler: boolean;
  /** `r` can be named here: it is declared in front of everything. */
  readonly result: boolean;
  readonly returns: boolean;
}

function makeLegal({ functions, decisions }: Program): Program {
  return {
    decisions,
    functions: functions.map((given, index) => {
      const place: Place = { ...outermost, index, functions: functions.length, result: given.named === 0 };
      const legal = given.body.map((stmt) => legalStmt(stmt, place));
      return { ...given, named: given.named === null ? null : Math.min(given.named, legal.length), body: legal };
    }),
  };
}

const outermost = { breakable: false, loop: false, label: false, handler: false, returns: true };

function legalStmt(stmt: Stmt, place: Place): Stmt {
  const all = (stmts: readonly Stmt[], changed: Partial<Place> = {}) =>
    stmts.map((inner) => legalStmt(inner, { ...place, ...changed }));
  const only = (legal: boolean): Stmt => (legal ? stmt : { kind: "log" });
  switch (stmt.kind) {
    case "break":
      return only(place.breakable);
    case "continue":
      return only(place.loop);
    case "leave":
      return only(place.label);
    case "rethrow":
      return only(place.handler);
    case "setResult":
      return only(place.result);
    case "call": {
      const target = callable(stmt.target, place);
      return target === null ? { kind: "log" } : { ...stmt, target };
    }
    case "return":
      return place.returns ? { kind: "return", value: legalReturn(stmt.value, place) } : { kind: "log" };
    case "defer":
      return { kind: "defer", call: legalCall(stmt.call, place) };
    case "if":
      return { ...stmt, then: all(stmt.then), otherwise: all(stmt.otherwise) };
    case "loop":
      return { ...stmt, body: all(stmt.body, { breakable: true, loop: true }) };
    case "labelled":
      // One label of a name in another is an error.
      if (place.label) return { kind: "if", then: all(stmt.body), otherwise: [] };
      return { ...stmt, body: all(stmt.body, { label: true }) };
    case "switch":
      return { ...stmt, cases: stmt.cases.map((stmts) => all(stmts, { breakable: true })) };
    case "try":
      return legalTry(stmt, place);
    case "nested":
      return { ...stmt, body: all(stmt.body, outermost) };
    case "log":
    case "show":
    case "recover":
    case "set":
    case "panic":
    case "throw":
      return stmt;
  }
}

/** A function calls later ones only: every program comes to its end. */
function callable(target: number, { index, functions }: Place): number | null {
  const later = functions - index - 1;
  return later === 0 ? null : index + 1 + (target % later);
}

function legalReturn(value: ReturnValue, place: Place): ReturnValue {
  if (value.kind !== "call") return value;
  const target = callable(value.target, place);
  return target === null ? { kind: "x" } : { ...value, target };
}

function legalCall(call: Call, place: Place): Call {
  if (call.kind === "function") {
    const target = callable(call.target, place);
    return target === null ? { kind: "log" } : { ...call, target };
  }
  if (call.kind !== "literal") return call;
  return { ...call, body: call.body.map((stmt) => legalStmt(stmt, { ...place, ...outermost })) };
}

/** What a return has fixed that a `finally` takes back by jumping or throwing, the rules do not say. */
function legalTry(stmt: Extract<Stmt, { kind: "try" }>, place: Place): Stmt {
  const { finalizer } = stmt;
  const revokes = finalizer?.some(isAbrupt) ?? false;
  const inside = { ...place, returns: place.returns && !revokes };
  const all = (stmts: readonly Stmt[], where: Place) => stmts.map((inner) => legalStmt(inner, where));
  return {
    kind: "try",
    body: all(stmt.body, inside),
    handler: stmt.handler && all(stmt.handler, { ...inside, handler: true }),
    finalizer: finalizer && all(finalizer, place),
  };
}

function isAbrupt(stmt: Stmt): boolean {
  return !["log", "show", "set", "recover"].includes(stmt.kind);
}
