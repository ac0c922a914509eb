import { isFaithful, type Yields, yieldsOf } from "./iterators.ts";
import {
  allFunctions,
  type Call,
  type Condition,
  type FunctionNode,
  type Int,
  isCalm,
  type Literal,
  type PanicValue,
  type Program,
  type Results,
  type Statement,
} from "./program.ts";

/**
 * Whether the program still makes sense after something was taken away: every name is declared, every jump leads
 * somewhere. Only what would not build in Go, or would mean something else in JavaScript, is looked for.
 */
export function isValid(program: Program): boolean {
  try {
    new Validator(program).program();
    return true;
  } catch (error) {
    if (error instanceof Invalid) return false;
    throw error;
  }
}

class Invalid extends Error {}

interface Place {
  readonly scope: Scope;
  readonly results: Results;
  readonly labels: readonly { readonly name: string; readonly loop: boolean }[];
  readonly closed: boolean;
  readonly base: string | null;
  readonly method: boolean;
  /** In the body of a loop over an iterator: nothing is recovered there. */
  readonly each: boolean;
  /** What is known of the iterator that the statement stands in. */
  readonly yields: Yields;
}

/** The names of a block. */
class Scope {
  readonly #names = new Set<string>();
  readonly #outer: Scope | null;
  readonly #ofFunction: boolean;

  constructor(outer: Scope | null, ofFunction = false) {
    this.#outer = outer;
    this.#ofFunction = ofFunction;
  }

  has(name: string): boolean {
    return this.#names.has(name) || (this.#outer?.has(name) ?? false);
  }

  hasOwn(name: string): boolean {
    return this.#names.has(name);
  }

  /** Whether one of the blocks of the function has a variable of that name. */
  hides(name: string): boolean {
    return !this.#ofFunction && (this.#names.has(name) || (this.#outer?.hides(name) ?? false));
  }

  add(name: string): void {
    require(!this.#names.has(name));
    this.#names.add(name);
  }
}

class Validator {
  readonly #program: Program;

  constructor(program: Program) {
    this.#program = program;
  }

  program(): void {
    const { functions, classes } = this.#program;
    require(functions.length > 0);
    for (const fn of functions) this.#function(fn, null, false);
    const methods = classes[0]?.methods ?? [];
    for (const { base, methods: own } of classes) {
      require(base === null || classes.some(({ name }) => name === base));
      require(base !== null || own.length === methods.length);
      for (const method of own) this.#function(method, base, true);
    }
  }

  #function({ params, results, body }: FunctionNode, base: string | null, method: boolean): void {
    const scope = new Scope(null, true);
    scope.add("n");
    if (method) scope.add("self");
    this.#declareAll(scope, params, results);
    this.#body(body, { scope, results, labels: [], closed: false, base, method, each: false, yields: null });
  }

  #literal({ takesDepth, params, results, body }: Literal, place: Place): void {
    const scope = new Scope(place.scope, true);
    if (takesDepth) scope.add("n");
    this.#declareAll(scope, params, results);
    this.#body(body, { ...place, scope, results, labels: [], closed: false, each: false, yields: null });
  }

  #each(each: Statement & { kind: "each" }, place: Place): void {
    const { variable, label, iterator, body } = each;
    require(!place.closed && isFaithful(each, place.yields));
    const inside = { results: iterator.results, labels: [], each: false, yields: yieldsOf(each, place.yields) };
    // The iterator is a function with another `this` in JavaScript.
    this.#body(iterator.body, { ...place, ...inside, scope: new Scope(place.scope, true), base: null, method: false });
    const scope = new Scope(place.scope);
    scope.add(variable);
    this.#inner(body, { ...place, scope, each: true }, { name: label, loop: true });
  }

  #declareAll(scope: Scope, params: readonly string[], results: Results): void {
    for (const name of params) scope.add(name);
    if (results.kind === "named") for (const name of results.names) scope.add(name);
  }

  #inner(body: readonly Statement[], place: Place, label?: Place["labels"][number]): void {
    const labels = label ? [...place.labels, label] : place.labels;
    this.#body(body, { ...place, labels, scope: new Scope(place.scope) });
  }

  #body(body: readonly Statement[], place: Place): void {
    body.forEach((statement, i) => this.#statement(statement, place, i === 0));
  }

  #statement(statement: Statement, place: Place, first: boolean): void {
    switch (statement.kind) {
      case "trace":
        for (const value of statement.values) this.#int(value, place);
        if (statement.any?.kind === "variable") this.#name(statement.any.name, place);
        return require(statement.any?.kind !== "recover" || mayRecover(place));
      case "declare":
        this.#int(statement.value, place);
        return this.#declare(statement.name, place, first && statement.value.kind === "number");
      case "assign":
        if (statement.name === null) require(place.method);
        else this.#name(statement.name, place);
        return this.#int(statement.value, place);
      case "assign-pair":
        for (const name of statement.names) this.#name(name, place);
        require(this.#results(statement.call) === 2);
        return this.#call(statement.call, place);
      case "call":
        return this.#call(statement.call, place);
      case "if":
        this.#condition(statement.condition, place);
        this.#inner(statement.then, place);
        return statement.otherwise ? this.#inner(statement.otherwise, place) : undefined;
      case "loop": {
        const { variable, label, body } = statement;
        const scope = new Scope(place.scope);
        scope.add(variable);
        return this.#inner(body, { ...place, scope }, { name: label, loop: true });
      }
      case "each":
        return this.#each(statement, place);
      case "yield":
        require(place.yields !== null);
        this.#int(statement.value, place);
        return this.#inner(statement.closing, { ...place, labels: [], yields: null });
      case "switch": {
        const { value, cases, label } = statement;
        // A constant is folded in Go, and what hangs on it.
        require(value.kind !== "number" && cases.length > 0 && !cases.at(-1)!.fallsThrough);
        this.#int(value, place);
        for (const { body } of cases) this.#inner(body, place, { name: label, loop: false });
        return;
      }
      case "block":
        return this.#inner(statement.body, place);
      case "calm":
        require(!place.closed && statement.body.every(isCalm));
        return this.#inner(statement.body, { ...place, yields: null });
      case "protect":
        this.#inner(statement.body, { ...place, closed: true, labels: [], yields: null });
        return statement.handler ? this.#inner(statement.handler, place) : undefined;
      case "return":
        return this.#return(statement.values, place);
      case "panic":
        return this.#panicValue(statement.value, place);
      case "panic-again":
        return this.#name(statement.name, place);
      case "goexit":
        return;
      case "break":
      case "continue":
        return this.#jump(statement, place);
      case "defer": {
        require(!place.closed);
        const { deferred } = statement;
        if (deferred.kind === "panic") return this.#panicValue(deferred.value, place);
        return deferred.kind === "recover" ? require(mayRecover(place)) : this.#call(deferred.call, place);
      }
      case "recover":
        require(mayRecover(place));
        return statement.name === null ? undefined : this.#declare(statement.name, place, false);
      case "declare-function":
      case "assign-function": {
        const { name, value } = statement;
        if (value.kind === "literal") this.#literal(value.literal, place);
        if (value.kind === "function") require(this.#program.functions.some((fn) => fn.name === value.name));
        if (statement.kind === "declare-function") this.#declare(name, place, false);
        return this.#name(name, place);
      }
      case "declare-object":
      case "assign-object": {
        const { name, value } = statement;
        if (value.kind === "object") this.#name(value.name, place);
        if (value.kind === "new") require(this.#program.classes.some((node) => node.name === value.class));
        if (statement.kind === "declare-object") this.#declare(name, place, false);
        return this.#name(name, place);
      }
    }
  }

  #declare(name: string, { scope }: Place, mayShadow: boolean): void {
    require(!scope.has(name) || (mayShadow && !scope.hasOwn(name)));
    scope.add(name);
  }

  #name(name: string, { scope, method }: Place): void {
    require(scope.has(name) && (method || name !== "self"));
  }

  #return(values: readonly Int[] | null, place: Place): void {
    const { results } = place;
    for (const value of values ?? []) this.#int(value, place);
    if (results.kind === "none") require(values === null);
    else if (values === null)
      require(results.kind === "named" && !results.names.some((name) => place.scope.hides(name)));
    else require(values.length === (results.kind === "named" ? results.names.length : results.count));
  }

  #jump({ kind, label }: Statement & { kind: "break" | "continue" }, { labels }: Place): void {
    const usable = kind === "break" ? labels : labels.filter(({ loop }) => loop);
    require(label === null ? usable.length > 0 : usable.some(({ name }) => name === label));
  }

  #int(value: Int, place: Place): void {
    switch (value.kind) {
      case "number":
      case "fault":
        return;
      case "variable":
        return this.#name(value.name, place);
      case "field":
        return require(place.method);
      case "sum":
        this.#int(value.left, place);
        return this.#int(value.right, place);
      case "traced":
        return this.#int(value.value, place);
      case "call":
        require(this.#results(value.call) === 1);
        return this.#call(value.call, place);
    }
  }

  #call(call: Call, place: Place): void {
    for (const value of call.args) this.#int(value, place);
    switch (call.kind) {
      case "function":
        return require(this.#program.functions.some(({ name }) => name === call.name));
      case "method":
        require(this.#program.classes[0]?.methods.some(({ name }) => name === call.method) ?? false);
        return this.#name(call.object, place);
      case "super":
        return require(
          place.base === call.base && this.#program.classes[0]!.methods.some(({ name }) => name === call.method),
        );
      case "value":
        return this.#name(call.variable, place);
      case "literal":
        return this.#literal(call.literal, place);
    }
  }

  /** How many ints a call gives. */
  #results(call: Call): number {
    switch (call.kind) {
      case "function": {
        const fn = this.#program.functions.find(({ name }) => name === call.name);
        return fn ? countResults(fn.results) : -1;
      }
      case "literal":
        return countResults(call.literal.results);
      case "method":
      case "super": {
        const method = allFunctions(this.#program).find(({ name }) => name === call.method);
        return method ? countResults(method.results) : -1;
      }
      case "value":
        return 1;
    }
  }

  #condition(condition: Condition, place: Place): void {
    if (condition.kind === "recovered") return this.#name(condition.name, place);
    if (condition.kind === "toss") return;
    if (condition.kind === "recover") return require(mayRecover(place));
    require(condition.left.kind !== "number");
    this.#int(condition.left, place);
    this.#int(condition.right, place);
  }

  #panicValue(value: PanicValue, place: Place): void {
    if (value.kind === "recover") require(mayRecover(place));
    if (value.kind === "recovered" || value.kind === "wrapped") this.#name(value.name, place);
  }
}

function mayRecover({ closed, each }: Place): boolean {
  return !closed && !each;
}

function countResults(results: Results): number {
  switch (results.kind) {
    case "none":
      return 0;
    case "unnamed":
      return results.count;
    case "named":
      return results.names.length;
  }
}

function require(condition: boolean): void {
  if (!condition) throw new Invalid();
}
