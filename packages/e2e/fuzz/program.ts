/**
 * A program as a small tree that belongs to no language. It prints as Go and as TypeScript, and both do the same, because
 * it has only what the two have in common: ints, strings, errors, functions, and objects with one field.
 */
export interface Program {
  readonly seed: number;
  /** The first is the entry. A function calls later ones freely, itself and earlier ones only while `n` lasts. */
  readonly functions: readonly FunctionNode[];
  /** They all have the same methods, and are used through one interface. */
  readonly classes: readonly ClassNode[];
  /** 0: the entry is called by main. Else so many goroutines call it, one after the other. */
  readonly tasks: number;
}

/** Takes `n`, the depth that is left for recursion, and its own parameters, all ints. */
export interface FunctionNode {
  readonly name: string;
  readonly params: readonly string[];
  readonly results: Results;
  readonly body: readonly Statement[];
}

export type Results =
  | { readonly kind: "none" }
  /** Without names: as many ints. */
  | { readonly kind: "unnamed"; readonly count: 1 | 2 }
  | { readonly kind: "named"; readonly names: readonly string[] };

export interface ClassNode {
  readonly name: string;
  /** Its methods that this class does not have are inherited. */
  readonly base: string | null;
  readonly methods: readonly FunctionNode[];
}

/** Takes `n` too if it is a function value: then the literal is recursive like a function. */
export interface Literal {
  readonly id: number;
  readonly takesDepth: boolean;
  readonly params: readonly string[];
  readonly results: Results;
  readonly body: readonly Statement[];
}

/** An expression that gives an int. */
export type Int =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "variable"; readonly name: string }
  /** The receiver's field. */
  | { readonly kind: "field" }
  | { readonly kind: "sum"; readonly left: Int; readonly right: Int }
  /** It leaves a line in the trace when it is evaluated. */
  | { readonly kind: "traced"; readonly label: string; readonly value: Int }
  | { readonly kind: "call"; readonly call: Call }
  /** A call that leaves a line, too, and then reads a field of nil: a runtime error. */
  | { readonly kind: "fault"; readonly label: string };

/** `back`: it may lead to the function that makes it, so it is made only while `n` lasts, and with one less. */
export type Call = {
  readonly id: number;
  readonly args: readonly Int[];
  readonly back: boolean;
} & (
  | { readonly kind: "function"; readonly name: string }
  /** Through the interface; a nil object panics. */
  | { readonly kind: "method"; readonly object: string; readonly method: string }
  /** The base class's method, of the receiver. */
  | { readonly kind: "super"; readonly base: string; readonly method: string }
  /** Through a function variable, which may be nil. `label`: the callee is the result of a call that is traced. */
  | { readonly kind: "value"; readonly variable: string; readonly label: string | null }
  | { readonly kind: "literal"; readonly literal: Literal }
);

/** What a program panics with. */
export type PanicValue =
  | { readonly kind: "string"; readonly text: string }
  /** Another text each time. */
  | { readonly kind: "fresh"; readonly text: string }
  | { readonly kind: "int"; readonly value: number }
  | { readonly kind: "bool"; readonly value: boolean }
  /** One of the errors that all of the program shares. */
  | { readonly kind: "error"; readonly index: number }
  | { readonly kind: "nil" }
  /** What has been recovered, or nil. */
  | { readonly kind: "recovered"; readonly name: string }
  /** What `recover()` answers there. */
  | { readonly kind: "recover" }
  | { readonly kind: "wrapped"; readonly text: string; readonly name: string };

export type Condition =
  | { readonly kind: "less"; readonly left: Int; readonly right: Int }
  /** The next of the program's pseudo-random bits: the same in both languages as long as they do the same. */
  | { readonly kind: "toss" }
  | { readonly kind: "recovered"; readonly name: string; readonly not: boolean }
  /** Whether `recover()` answers with a panic. */
  | { readonly kind: "recover" };

/** Something recovered, to be printed. */
export type AnyValue = { readonly kind: "variable"; readonly name: string } | { readonly kind: "recover" };

export type FunctionValue =
  | { readonly kind: "nil" }
  | { readonly kind: "function"; readonly name: string }
  | { readonly kind: "literal"; readonly literal: Literal };

export type ObjectValue =
  | { readonly kind: "nil" }
  | { readonly kind: "new"; readonly class: string; readonly field: number }
  | { readonly kind: "object"; readonly name: string };

export type Deferred =
  | { readonly kind: "call"; readonly call: Call }
  /** Nothing is deferred if the object or the function is nil: `defer(o?.m(x))`, `defer(h?.(x))`. */
  | { readonly kind: "present"; readonly call: PresentCall }
  | { readonly kind: "panic"; readonly value: PanicValue }
  | { readonly kind: "recover" };

export type PresentCall = Call & { readonly kind: "method" | "value" };

export type Statement =
  | { readonly kind: "trace"; readonly label: string; readonly values: readonly Int[]; readonly any: AnyValue | null }
  | { readonly kind: "declare"; readonly name: string; readonly value: Int }
  /** `name` null: the receiver's field. */
  | { readonly kind: "assign"; readonly name: string | null; readonly add: boolean; readonly value: Int }
  | { readonly kind: "assign-pair"; readonly names: readonly [string, string]; readonly call: Call }
  | { readonly kind: "call"; readonly call: Call }
  | {
      readonly kind: "if";
      readonly id: number;
      readonly condition: Condition;
      readonly then: readonly Statement[];
      readonly otherwise: readonly Statement[] | null;
    }
  | {
      readonly kind: "loop";
      readonly form: "count" | "while" | "forever" | "range";
      readonly variable: string;
      readonly times: number;
      readonly label: string;
      readonly body: readonly Statement[];
    }
  /** `for x := range iterator`. Go's iterator is a function that calls `yield`, JavaScript's a generator. */
  | {
      readonly kind: "each";
      readonly id: number;
      readonly variable: string;
      readonly label: string;
      /** Only such literals have `yield` statements, and not in literals of theirs. */
      readonly iterator: Literal;
      readonly body: readonly Statement[];
    }
  /** `closing`: what the iterator does when the loop is left there, before it returns. */
  | { readonly kind: "yield"; readonly id: number; readonly value: Int; readonly closing: readonly Statement[] }
  | { readonly kind: "switch"; readonly label: string; readonly value: Int; readonly cases: readonly Case[] }
  | { readonly kind: "block"; readonly body: readonly Statement[] }
  /** `null`: a bare return. */
  | { readonly kind: "return"; readonly id: number; readonly values: readonly Int[] | null }
  | { readonly kind: "panic"; readonly id: number; readonly value: PanicValue }
  /** Panics again with what has been recovered, if there is something: so it may be thrown, too. */
  | { readonly kind: "panic-again"; readonly id: number; readonly name: string }
  | { readonly kind: "goexit" }
  /** `null`: without a label. */
  | { readonly kind: "break"; readonly label: string | null }
  | { readonly kind: "continue"; readonly label: string | null }
  | { readonly kind: "defer"; readonly id: number; readonly deferred: Deferred }
  /** `null`: its answer is not looked at. */
  | { readonly kind: "recover"; readonly name: string | null }
  | { readonly kind: "declare-function"; readonly name: string; readonly value: FunctionValue }
  | { readonly kind: "assign-function"; readonly name: string; readonly value: FunctionValue }
  | { readonly kind: "declare-object"; readonly name: string; readonly value: ObjectValue }
  | { readonly kind: "assign-object"; readonly name: string; readonly value: ObjectValue }
  /** `try { … } finally { … }`, or `try { … } catch { … }` with a handler. What is protected is a function in Go. */
  | {
      readonly kind: "protect";
      readonly label: string;
      readonly body: readonly Statement[];
      readonly handler: readonly Statement[] | null;
    }
  /** A `try` that nothing is thrown in, so that it is a mere block in Go, and that may hold `defer` statements. */
  | { readonly kind: "calm"; readonly label: string; readonly catches: boolean; readonly body: readonly Statement[] };

export interface Case {
  /** Empty: the default. */
  readonly values: readonly number[];
  readonly body: readonly Statement[];
  readonly fallsThrough: boolean;
}

/** The functions and the methods. */
export function allFunctions({ functions, classes }: Program): FunctionNode[] {
  return [...functions, ...classes.flatMap(({ methods }) => methods)];
}

/** The lists of statements directly in a statement, without those of its literals. */
export function innerBodies(statement: Statement): (readonly Statement[])[] {
  switch (statement.kind) {
    case "if":
      return statement.otherwise ? [statement.then, statement.otherwise] : [statement.then];
    case "switch":
      return statement.cases.map(({ body }) => body);
    case "protect":
      return statement.handler ? [statement.body, statement.handler] : [statement.body];
    case "yield":
      return [statement.closing];
    case "loop":
    case "each":
    case "block":
    case "calm":
      return [statement.body];
    default:
      return [];
  }
}

/** The literals directly in a statement; those in its inner statements are theirs. */
export function innerLiterals(statement: Statement): Literal[] {
  if (statement.kind === "each") return [statement.iterator];
  const literals = innerCalls(statement).flatMap((call) => (call.kind === "literal" ? [call.literal] : []));
  if (statement.kind !== "declare-function" && statement.kind !== "assign-function") return literals;
  return statement.value.kind === "literal" ? [...literals, statement.value.literal] : literals;
}

/** The calls that a statement itself makes or defers. */
export function innerCalls(statement: Statement): Call[] {
  switch (statement.kind) {
    case "call":
    case "assign-pair":
      return withArguments(statement.call);
    case "declare":
    case "assign":
      return callsIn(statement.value);
    case "trace":
      return statement.values.flatMap(callsIn);
    case "return":
      return (statement.values ?? []).flatMap(callsIn);
    case "defer":
      return deferredCall(statement.deferred);
    default:
      return [];
  }
}

function deferredCall(deferred: Deferred): Call[] {
  return deferred.kind === "call" || deferred.kind === "present" ? withArguments(deferred.call) : [];
}

function withArguments(call: Call): Call[] {
  return [call, ...call.args.flatMap(callsIn)];
}

/** Calls stand at the top of an expression or of an argument. */
function callsIn(value: Int): Call[] {
  return value.kind === "call" ? withArguments(value.call) : [];
}

/** All statements of a body, with those inside others; literals are entered if `literals` says so. */
export function* walk(body: readonly Statement[], literals: boolean): Generator<Statement> {
  for (const statement of body) {
    yield statement;
    for (const inner of innerBodies(statement)) yield* walk(inner, literals);
    if (literals) for (const literal of innerLiterals(statement)) yield* walk(literal.body, literals);
  }
}

/** Whether nothing can be thrown where the statement stands; what it defers may panic. */
export function isCalm(statement: Statement): boolean {
  switch (statement.kind) {
    case "trace":
      return statement.values.every(isCalmInt);
    case "declare":
    case "assign":
      return isCalmInt(statement.value);
    case "return":
      return (statement.values ?? []).every(isCalmInt);
    case "defer": {
      const { deferred } = statement;
      return deferred.kind !== "call" || (deferred.call.kind === "literal" && deferred.call.args.every(isCalmInt));
    }
    case "if":
      return innerBodies(statement).every((body) => body.every(isCalm));
    case "recover":
    case "break":
    case "continue":
      return true;
    default:
      return false;
  }
}

export function isCalmInt(value: Int): boolean {
  switch (value.kind) {
    case "call":
    case "fault":
      return false;
    case "sum":
      return isCalmInt(value.left) && isCalmInt(value.right);
    case "traced":
      return isCalmInt(value.value);
    default:
      return true;
  }
}

/** Whether the statement makes such a call: it stands under `if n > 0` then. */
export function isGuarded(statement: Statement): boolean {
  return innerCalls(statement).some(({ back }) => back);
}

/** Whether control never comes to what follows. */
export function endsFlow(body: readonly Statement[]): boolean {
  const last = body.at(-1);
  switch (last?.kind) {
    case "return":
      return !isGuarded(last);
    case "panic":
    case "break":
    case "continue":
      return true;
    case "block":
    case "calm":
      return endsFlow(last.body);
    case "if":
      return endsFlow(last.then) && last.otherwise !== null && endsFlow(last.otherwise);
    default:
      return false;
  }
}

/** The same for Go's rule that a function with results ends with a `return` or `panic`. */
export function endsFunction(body: readonly Statement[]): boolean {
  const last = body.at(-1);
  switch (last?.kind) {
    case "return":
      return !isGuarded(last);
    case "panic":
      return true;
    case "block":
    case "calm":
      return endsFunction(last.body);
    case "if":
      return endsFunction(last.then) && last.otherwise !== null && endsFunction(last.otherwise);
    default:
      return false;
  }
}
