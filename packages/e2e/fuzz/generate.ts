import type {
  AnyValue,
  Call,
  Case,
  ClassNode,
  Condition,
  Deferred,
  FunctionNode,
  FunctionValue,
  Int,
  Literal,
  ObjectValue,
  Program,
  Results,
  Statement,
} from "./program.ts";
import { complete } from "./complete.ts";
import { eachLoop, type Maker, yieldStatement } from "./generate/iterators.ts";
import { type ClassShape, mayRecover, type Place, Scope, type Temper, type Variable } from "./generate/place.ts";
import { recoveringDefer, storm } from "./generate/storms.ts";
import { anyCondition, anyVariable, panicValue, simple, traced, variable } from "./generate/values.ts";
import { Random } from "./random.ts";

/** The program of a seed. */
export function generateProgram(seed: number): Program {
  return complete(new Generator(seed).program());
}

/** What can be called, and with what. */
interface Signature {
  readonly name: string;
  readonly params: number;
  readonly results: Results["kind"];
  readonly resultCount: number;
  /** A call is free of cycles if it leads to a greater one. */
  readonly order: number;
}

class Generator implements Maker {
  readonly #seed: number;
  readonly random: Random;
  readonly temper: Temper;
  #functions: Signature[] = [];
  #methods: Signature[] = [];
  #classes: ClassShape[] = [];
  #budget: number;
  #id = 0;

  constructor(seed: number) {
    this.#seed = seed;
    const random = (this.random = new Random(seed));
    this.#budget = random.pick([6, 12, 20, 35]);
    this.temper = {
      panics: random.pick([0.4, 1, 1, 1.6, 2.4]),
      recovers: random.pick([0.3, 0.8, 1, 1.4]),
      loops: random.pick([0, 0.6, 1, 1.6]),
      goexits: random.pick([0, 0, 0, 0.6, 2]),
      nils: random.pick([0, 0.5, 1]),
      iterators: random.pick([0, 0, 1, 2]),
      storms: random.pick([0, 0, 0, 1]),
    };
  }

  program(): Program {
    const random = this.random;
    this.#functions = Array.from({ length: random.between(1, 4) }, (_, i) => this.#signature(`f${i}`, i));
    if (random.chance(0.4)) this.#shapeClasses();
    const functions = this.#functions.map((signature, i) => this.#function(signature, i));
    const classes = this.#classes.map((shape, i) => this.#class(shape, i));
    return { seed: this.#seed, functions, classes, tasks: random.pick([0, 0, 0, 0, 0, 0, 0, 1, 3]) };
  }

  #signature(name: string, order: number): Signature {
    const random = this.random;
    const results = random.weighted({ none: 3, unnamed: 3, named: 4 });
    const resultCount = results === "none" ? 0 : random.chance(0.75) ? 1 : 2;
    return { name, order, params: random.chance(0.8) ? 1 : 2, results, resultCount };
  }

  #shapeClasses(): void {
    const random = this.random;
    const first = this.#functions.length;
    this.#methods = Array.from({ length: random.between(1, 2) }, (_, i) => ({
      ...this.#signature(`m${i}`, first + i),
      resultCount: 1,
      results: "unnamed",
    }));
    const classes: ClassShape[] = [{ name: "A", base: null }];
    if (random.chance(0.5)) classes.push({ name: "B", base: random.chance(0.5) ? "A" : null });
    this.#classes = classes;
  }

  #class(shape: ClassShape, index: number): ClassNode {
    const all = this.#methods.map((signature, i) => this.#function(signature, 10 * (index + 1) + i, shape));
    const methods = shape.base === null ? all : all.filter((_, i) => i === 0 || this.random.chance(0.5));
    return { ...shape, methods };
  }

  #function(signature: Signature, index: number, owner: ClassShape | null = null): FunctionNode {
    const { name, order } = signature;
    const scope = new Scope();
    const params = Array.from({ length: signature.params }, () => this.name("p"));
    const results = this.#results(signature);
    scope.ints.push(...params, ...(results.kind === "named" ? results.names : []));
    // Through an inherited method a receiver's own call would find the derived class's method in JavaScript only.
    if (owner !== null && this.#classes.every(({ base }) => base === null)) scope.objects.push(receiver);
    const place: Place = {
      scope,
      order,
      results,
      owner,
      labels: [],
      closed: false,
      calm: false,
      each: false,
      yields: null,
      quiet: false,
      held: false,
      deferred: false,
      nesting: 0,
      literals: 0,
    };
    this.#budget = Math.max(this.#budget, index === 0 ? 8 : 3);
    const entry: Statement = { kind: "trace", label: name, values: params.map(variable), any: null };
    return { name, params, results, body: [entry, ...this.#functionBody(place, index === 0)] };
  }

  #results({ results, resultCount }: Signature): Results {
    if (results === "none") return { kind: "none" };
    if (results === "unnamed") return { kind: "unnamed", count: resultCount as 1 | 2 };
    return { kind: "named", names: Array.from({ length: resultCount }, () => this.name("r")) };
  }

  // Bodies.

  #functionBody(place: Place, isEntry: boolean): Statement[] {
    const random = this.random;
    const style = random.weighted({
      ordinary: 5,
      many: 1.5,
      crowd: 0.08,
      edge: 1.5,
      handler: isEntry ? 0 : 2,
      thrower: isEntry ? 0 : 1,
      dying: this.temper.goexits > 0 ? 2 : 0,
      iterating: 3 * this.temper.iterators,
    });
    const start = this.#locals(place);
    switch (style) {
      case "ordinary":
        return [...start, ...this.statements(place, random.between(2, 6))];
      case "many":
        return [...start, ...this.#manyDefers(place, random.between(6, 10), random.between(0, 2))];
      // Around 31, where there are no bits left.
      case "crowd":
        return [...start, ...this.#manyDefers(place, random.between(30, 33), 0)];
      case "edge": {
        const defers = random.between(2, 8);
        const returns = Math.max(1, Math.round(random.between(12, 18) / defers));
        return [...start, ...this.#manyDefers(place, defers, returns)];
      }
      case "handler":
        return [...start, ...this.recovering(place), ...this.statements(place, random.between(0, 3))];
      case "thrower":
        return [...start, ...this.statements(place, random.between(0, 3)), this.panic(place)];
      // Panics and recoveries on the way of a Goexit.
      case "dying": {
        const defers = Array.from({ length: random.between(2, 5) }, () => this.calmDefer(place));
        return [...start, ...defers, ...this.statements(place, random.between(0, 2)), { kind: "goexit" }];
      }
      case "iterating": {
        const defers = Array.from({ length: random.between(0, 1) }, () => this.defer(place));
        if (random.chance(0.6)) defers.unshift(recoveringDefer(this));
        return [...start, ...defers, eachLoop(this, place), ...this.statements(place, random.between(0, 2))];
      }
    }
  }

  #locals(place: Place): Statement[] {
    const random = this.random;
    const statements: Statement[] = [];
    if (random.chance(0.6)) statements.push(this.declare(place));
    if (random.chance(0.25) && place.literals < 2) statements.push(this.#declareFunction(place));
    if (this.#classes.length > 0 && random.chance(0.5)) statements.push(this.#declareObject(place));
    return statements;
  }

  /** Defers with returns between them, for Go's limits of 8 defers and of 15 for their product. */
  #manyDefers(place: Place, defers: number, returns: number): Statement[] {
    const random = this.random;
    const list: Statement[] = [];
    for (let i = 0; i < defers; i++) {
      const defer = random.chance(0.75) ? this.simpleDefer(place) : this.defer(place);
      list.push(random.chance(0.3) ? this.if([defer], null, place) : defer);
    }
    for (let i = 0; i < returns; i++) {
      const exit: Statement = this.return(place);
      list.splice(random.between(0, list.length), 0, this.if([exit], null, place));
    }
    list.push(...this.statements(place, random.between(0, 2)));
    return list;
  }

  statements(place: Place, count: number): Statement[] {
    const list: Statement[] = [];
    for (let i = 0; i < count; i++) list.push(...this.#statement(place));
    return list;
  }

  inner(place: Place, changes: Partial<Place> = {}): Place {
    return { ...place, scope: new Scope(place.scope), nesting: place.nesting + 1, ...changes };
  }

  #innerBody(place: Place, most = 4): Statement[] {
    const shadows = this.#shadow(place, 0.06);
    const names = shadows.flatMap((statement) => ("name" in statement && statement.name ? [statement.name] : []));
    const inner = { ...place, results: hideResults(place.results, names) };
    return [...shadows, ...this.statements(inner, this.random.between(1, most))];
  }

  /** A variable of an outer block is shadowed: at once, and with a constant, for JavaScript's dead zone. */
  #shadow({ scope }: Place, probability: number): Statement[] {
    const random = this.random;
    const choices = scope.ints.filter((name) => !scope.growing.includes(name));
    if (choices.length === 0 || !random.chance(probability)) return [];
    return [{ kind: "declare", name: random.pick(choices), value: { kind: "number", value: random.between(60, 69) } }];
  }

  #statement(place: Place): Statement[] {
    this.#budget--;
    const { nesting, labels, closed, literals, scope } = place;
    const deep = nesting >= 3 || this.#budget < 0;
    const temper = this.temper;
    const loops = labels.some(({ loop }) => loop);
    const kind = this.random.weighted({
      trace: 8,
      assign: scope.ints.length > 0 ? 6 : 0,
      pair: this.#functions.some(({ resultCount }) => resultCount === 2) ? 1 : 0,
      declare: 2,
      call: this.#budget < 0 ? 2 : 8,
      if: deep ? 0 : 7,
      loop: deep ? 0 : 4 * temper.loops,
      switch: deep ? 0 : 2,
      block: deep ? 0 : 1,
      return: nesting > 0 ? 2.5 : 0,
      panic: (nesting > 0 ? 3 : 1.2) * (place.deferred ? 1.5 : 1) * temper.panics,
      goexit: nesting > 0 ? temper.goexits : temper.goexits * 0.4,
      break: labels.length > 0 ? 2 : 0,
      continue: loops ? 2 : 0,
      defer: closed ? 0 : 16,
      recover: mayRecover(place) ? (place.deferred ? 4 : 1.5) * temper.recovers : 0,
      functions: literals < 2 && this.#budget > 0 ? 2 : 0,
      objects: this.#classes.length > 0 ? 1.5 : 0,
      literal: deep || literals >= 2 ? 0 : 1,
      protect: deep ? 0 : 1.5,
      calm: deep || closed ? 0 : 1.2,
      each: deep || closed || literals >= 3 ? 0 : 4 * temper.iterators,
      yield: place.yields === null || closed ? 0 : 6,
      storm: deep || closed || literals >= 2 ? 0 : 3 * temper.storms,
    });
    switch (kind) {
      case "trace":
        return [this.trace(place)];
      case "assign":
        return [this.#assign(place)];
      case "pair":
        return this.#pair(place);
      case "declare":
        return [this.declare(place)];
      case "call":
        return [{ kind: "call", call: this.#call(place) ?? this.literalCall(place, "none") }];
      case "if":
        return [
          this.if(
            this.#innerBody(this.inner(place)),
            this.random.chance(0.3) ? this.#innerBody(this.inner(place), 2) : null,
            place,
          ),
        ];
      case "loop":
        return [this.#loop(place)];
      case "switch":
        return [this.#switch(place)];
      case "block":
        return [{ kind: "block", body: this.#innerBody(this.inner(place)) }];
      case "return":
        return [this.return(place)];
      case "panic":
        return [this.random.chance(0.3) || nesting > 0 ? this.panic(place) : this.if([this.panic(place)], null, place)];
      case "goexit":
        return [this.if([{ kind: "goexit" }], null, place)];
      case "break":
      case "continue":
        return [this.#jump(kind, place)];
      case "defer":
        return [this.defer(place)];
      case "recover":
        return this.recovering(place);
      case "functions":
        return this.#functionVariable(place);
      case "objects":
        return this.#objectVariable(place);
      case "literal":
        return [{ kind: "call", call: this.literalCall(place, "none") }];
      case "protect":
        return [this.#protect(place)];
      case "calm":
        return [this.#calm(place)];
      case "each":
        return [eachLoop(this, place)];
      case "yield":
        return [yieldStatement(this, place)];
      case "storm":
        return [storm(this, place)];
    }
  }

  // Statements.

  trace(place: Place): Statement {
    const any = this.#anyValue(place);
    const values = Array.from({ length: this.random.between(0, 2) }, () => simple(this, place));
    const [only] = this.random.chance(0.1) && !place.calm ? [this.#intCall(place)] : [];
    return { kind: "trace", label: this.name("t"), values: only ? [only] : values, any };
  }

  #anyValue(place: Place): AnyValue | null {
    const random = this.random;
    const { anys } = place.scope;
    if (mayRecover(place) && random.chance(place.deferred ? 0.1 : 0.03)) return { kind: "recover" };
    return anys.length > 0 && random.chance(0.3) ? { kind: "variable", name: random.pick(anys) } : null;
  }

  declare(place: Place): Statement {
    const name = this.name("x");
    const value = simple(this, place);
    place.scope.ints.push(name);
    return { kind: "declare", name, value };
  }

  #assign(place: Place): Statement {
    const random = this.random;
    const name = place.owner !== null && random.chance(0.3) ? null : random.pick(place.scope.ints);
    if (name !== null && place.scope.growing.includes(name)) {
      return { kind: "assign", name, add: true, value: { kind: "number", value: 1 } };
    }
    if (random.chance(0.4)) {
      const call = this.#intCall(place);
      if (call) return { kind: "assign", name, add: false, value: call };
    }
    const add = random.chance(0.5);
    const value: Int = add ? { kind: "number", value: random.between(1, 9) } : simple(this, place);
    return { kind: "assign", name, add, value };
  }

  #pair(place: Place): Statement[] {
    const pairs = this.#functions.filter(({ resultCount }) => resultCount === 2);
    const names: [string, string] = [this.name("x"), this.name("x")];
    const declarations = names.map((name): Statement => ({
      kind: "declare",
      name,
      value: { kind: "number", value: 0 },
    }));
    place.scope.ints.push(...names);
    const call = this.#functionCall(this.random.pick(pairs), place);
    return [...declarations, { kind: "assign-pair", names, call }];
  }

  if(then: Statement[], otherwise: Statement[] | null, place: Place): Statement {
    return { kind: "if", id: this.newId(), condition: anyCondition(this, place), then, otherwise };
  }

  #loop(place: Place): Statement {
    const random = this.random;
    const form = random.weighted({ count: 4, range: 2, while: 1.5, forever: 1 });
    const name = this.name("i");
    const label = this.name("L");
    const times = random.between(1, 3);
    const inner = this.inner(place, { labels: [...place.labels, { name: label, loop: true }] });
    inner.scope.ints.push(name);
    inner.scope.growing.push(name);
    return { kind: "loop", form, variable: name, times, label, body: this.#innerBody(inner) };
  }

  #switch(place: Place): Statement {
    const random = this.random;
    const label = this.name("L");
    const labels = [...place.labels, { name: label, loop: false }];
    const count = random.between(1, 3);
    const cases: Case[] = Array.from({ length: count }, (_, i) => ({
      values: random.chance(0.2) ? [2 * i, 2 * i + 1] : [2 * i],
      body: this.#innerBody(this.inner(place, { labels }), 2),
      fallsThrough: random.chance(0.2),
    }));
    if (random.chance(0.6)) {
      const body = this.#innerBody(this.inner(place, { labels }), 2);
      cases.splice(random.between(0, count), 0, { values: [], body, fallsThrough: random.chance(0.2) });
    }
    const last = cases.pop()!;
    return {
      kind: "switch",
      label,
      value: anyVariable(this, place),
      cases: [...cases, { ...last, fallsThrough: false }],
    };
  }

  return(place: Place): Statement {
    const { results } = place;
    const random = this.random;
    const id = this.newId();
    if (results.kind === "none") return { kind: "return", id, values: null };
    const count = results.kind === "named" ? results.names.length : results.count;
    const bare = results.kind === "named" && !results.names.includes("");
    if (bare && random.chance(0.4)) return { kind: "return", id, values: null };
    if (count === 1 && random.chance(0.4)) {
      const call = this.#intCall(place);
      if (call) return { kind: "return", id, values: [call] };
    }
    return { kind: "return", id, values: Array.from({ length: count }, () => this.traced(place)) };
  }

  panic(place: Place): Statement {
    return { kind: "panic", id: this.newId(), value: panicValue(this, place) };
  }

  #jump(kind: "break" | "continue", { labels }: Place): Statement {
    const choices = kind === "break" ? labels : labels.filter(({ loop }) => loop);
    return { kind, label: this.random.chance(0.5) ? this.random.pick(choices).name : null };
  }

  /** `recover()`, and what is done with its answer. */
  recovering(place: Place): Statement[] {
    const random = this.random;
    if (random.chance(0.2)) return [{ kind: "recover", name: null }];
    const name = this.name("e");
    place.scope.anys.push(name);
    const list: Statement[] = [
      { kind: "recover", name },
      { kind: "trace", label: this.name("t"), values: [], any: { kind: "variable", name } },
    ];
    if (random.chance(0.15 * this.temper.storms)) list.push({ kind: "panic-again", id: this.newId(), name });
    else if (random.chance(0.35 * this.temper.panics)) {
      const body = [this.panic(this.inner(place))];
      const condition: Condition = random.chance(0.7)
        ? { kind: "recovered", name, not: true }
        : anyCondition(this, place);
      list.push({ kind: "if", id: this.newId(), condition, then: body, otherwise: null });
    }
    return list;
  }

  #functionVariable(place: Place): Statement[] {
    const { functions } = place.scope;
    if (functions.length === 0 || this.random.chance(0.4)) return [this.#declareFunction(place)];
    const { name, nilable } = this.random.pick(functions);
    return [{ kind: "assign-function", name, value: this.#functionValue(place, nilable) }];
  }

  #declareFunction(place: Place): Statement {
    const nilable = this.random.chance(0.3 * this.temper.nils);
    const value = this.#functionValue(place, nilable);
    const name = this.name("h");
    place.scope.functions.push({ name, nilable });
    return { kind: "declare-function", name, value };
  }

  #functionValue(place: Place, nilable: boolean): FunctionValue {
    if (nilable && this.random.chance(0.5)) return { kind: "nil" };
    const later = this.#functions.filter(
      ({ order, resultCount, params }) => order > place.order && resultCount === 1 && params === 1,
    );
    if (later.length > 0 && this.random.chance(0.4)) return { kind: "function", name: this.random.pick(later).name };
    const params = [this.name("p")];
    const results: Results = this.random.chance(0.5)
      ? { kind: "unnamed", count: 1 }
      : { kind: "named", names: [this.name("r")] };
    return { kind: "literal", literal: this.#literal(place, params, results, { held: true, deferred: true }) };
  }

  #objectVariable(place: Place): Statement[] {
    const { objects } = place.scope;
    if (objects.length === 0 || this.random.chance(0.4)) return [this.#declareObject(place)];
    const others = objects.filter((object) => object !== receiver);
    if (others.length === 0) return [this.#declareObject(place)];
    const { name, nilable } = this.random.pick(others);
    return [{ kind: "assign-object", name, value: this.#objectValue(place, nilable) }];
  }

  #declareObject(place: Place): Statement {
    const nilable = this.random.chance(0.3 * this.temper.nils);
    const value = this.#objectValue(place, nilable);
    const name = this.name("o");
    place.scope.objects.push({ name, nilable });
    return { kind: "declare-object", name, value };
  }

  #objectValue(place: Place, nilable: boolean): ObjectValue {
    if (nilable && this.random.chance(0.5)) return { kind: "nil" };
    const objects = place.scope.objects.filter((object) => nilable || !object.nilable);
    if (objects.length > 0 && this.random.chance(0.3)) return { kind: "object", name: this.random.pick(objects).name };
    return { kind: "new", class: this.random.pick(this.#classes).name, field: this.random.between(1, 9) };
  }

  #protect(place: Place): Statement {
    const body = this.#innerBody(this.inner(place, { closed: true, labels: [] }), 3);
    const handler = this.random.chance(0.5) ? this.#innerBody(this.inner(place), 2) : null;
    return {
      kind: "protect",
      label: this.name("t"),
      body,
      handler: handler ?? (this.random.chance(0.3) ? [] : null),
    };
  }

  #calm(place: Place): Statement {
    const random = this.random;
    const inner = this.inner(place, { calm: true });
    const body: Statement[] = [];
    for (let count = random.between(1, 3); count > 0; count--) {
      const kind = random.weighted({ defer: 5, trace: 2, jump: 1.5, recover: mayRecover(inner) ? 0.5 : 0 });
      if (kind === "defer") body.push(this.calmDefer(inner));
      if (kind === "trace") body.push(this.trace(inner));
      if (kind === "recover") body.push({ kind: "recover", name: null });
      if (kind === "jump") body.push(this.if([this.calmJump(inner)], null, inner));
    }
    return { kind: "calm", label: this.name("t"), catches: random.chance(0.4), body };
  }

  calmDefer(place: Place): Statement {
    const random = this.random;
    const recover = mayRecover(place) ? 0.5 : 0;
    const kind = random.weighted({ simple: 2, literal: 5, panic: this.temper.panics, recover });
    if (place.quiet || kind === "simple") return this.simpleDefer(place);
    return { kind: "defer", id: this.newId(), deferred: this.#deferred(kind, place) };
  }

  calmJump(place: Place): Statement {
    const { results, labels } = place;
    if (labels.length > 0 && this.random.chance(0.5)) {
      return this.#jump(labels.some(({ loop }) => loop) && this.random.chance(0.5) ? "continue" : "break", place);
    }
    const id = this.newId();
    if (results.kind === "none") return { kind: "return", id, values: null };
    const count = results.kind === "named" ? results.names.length : results.count;
    return { kind: "return", id, values: Array.from({ length: count }, () => this.traced(place)) };
  }

  // Deferring.

  defer(place: Place): Statement {
    const random = this.random;
    const deep = place.literals >= 3 || this.#budget < 0;
    const kind = random.weighted({
      simple: 3,
      call: 5,
      literal: deep ? 0 : 7,
      panic: 1 * this.temper.panics,
      recover: mayRecover(place) ? 1 : 0,
      present: nilables(place).length > 0 ? 3 : 0,
    });
    if (place.quiet || kind === "simple") return this.simpleDefer(place);
    return { kind: "defer", id: this.newId(), deferred: this.#deferred(kind, place) };
  }

  #deferred(kind: "call" | "literal" | "panic" | "recover" | "present", place: Place): Deferred {
    switch (kind) {
      case "call":
        return { kind: "call", call: this.#call(place) ?? this.literalCall(place, "deferred") };
      case "literal":
        return { kind: "call", call: this.literalCall(place, "deferred") };
      case "panic":
        return { kind: "panic", value: panicValue(this, place) };
      case "recover":
        return { kind: "recover" };
      case "present": {
        const variable = this.random.pick(nilables(place));
        return {
          kind: "present",
          call: place.scope.objects.includes(variable)
            ? this.#methodCall(variable.name, true, place)
            : { ...this.#valueCall(variable.name, place), label: null },
        };
      }
    }
  }

  /** A deferred call that does nothing but to say so. */
  simpleDefer(place: Place): Statement {
    const params = this.random.chance(0.5) ? [this.name("q")] : [];
    const literal: Literal = {
      id: this.newId(),
      takesDepth: false,
      params,
      results: { kind: "none" },
      body: [{ kind: "trace", label: this.name("t"), values: params.map(variable), any: null }],
    };
    const args = params.map(() => this.traced(place));
    const call: Call = { id: this.newId(), kind: "literal", literal, args, back: false };
    return { kind: "defer", id: this.newId(), deferred: { kind: "call", call } };
  }

  literalCall(place: Place, use: "none" | "deferred"): Call {
    const params = Array.from({ length: this.random.pick([0, 0, 0, 0, 0, 0, 1, 1, 1, 2]) }, () => this.name("q"));
    const args = params.map(() => this.traced(place));
    const literal = this.#literal(place, params, { kind: "none" }, { deferred: use === "deferred" });
    return { id: this.newId(), kind: "literal", literal, args, back: false };
  }

  #literal(place: Place, params: readonly string[], results: Results, changes: Partial<Place>): Literal {
    const random = this.random;
    const id = this.newId();
    const inner = this.inner(place, {
      results,
      labels: [],
      closed: false,
      calm: false,
      each: false,
      yields: null,
      quiet: false,
      nesting: 1,
      literals: place.literals + 1,
      ...changes,
      held: place.held || changes.held === true,
    });
    inner.scope.ints.push(...params, ...(results.kind === "named" ? results.names : []));
    const shadows = this.#shadow(place, 0.08);
    const body = [...shadows, ...this.#locals({ ...inner, nesting: 0 })];
    if (inner.deferred && random.chance(0.45 * this.temper.recovers)) body.push(...this.recovering(inner));
    body.push(...this.statements(inner, random.between(1, place.literals === 0 ? 4 : 2)));
    return { id, takesDepth: changes.held === true, params, results, body };
  }

  // Calls.

  /** A call of one of the program's functions; null if there is none to call. */
  #call(place: Place): Call | null {
    const { functions, objects } = place.scope;
    const random = this.random;
    const kind = random.weighted({
      function: 6,
      value: functions.length > 0 ? 3 : 0,
      method: objects.length > 0 ? 4 : 0,
      super: place.owner?.base != null ? 2 : 0,
    });
    switch (kind) {
      case "function": {
        const signature = this.#callee(this.#functions, place);
        return signature && this.#functionCall(signature, place);
      }
      case "value":
        return this.#valueCall(random.pick(functions).name, place);
      case "method": {
        const { name, nilable } = random.pick(objects);
        return this.#methodCall(name, nilable, place);
      }
      case "super": {
        const { name, params } = random.pick(this.#methods);
        const base = place.owner!.base!;
        return { id: this.newId(), kind: "super", base, method: name, args: this.#args(params, place), back: true };
      }
    }
  }

  /** A call that gives an int. */
  #intCall(place: Place): Int | null {
    const { functions, objects } = place.scope;
    const signature = this.#callee(
      this.#functions.filter(({ resultCount }) => resultCount === 1),
      place,
    );
    const choice = this.random.weighted({
      function: signature ? 5 : 0,
      value: functions.length > 0 ? 3 : 0,
      method: objects.length > 0 ? 3 : 0,
      none: 0.5,
    });
    switch (choice) {
      case "function":
        return { kind: "call", call: this.#functionCall(signature!, place) };
      case "value":
        return { kind: "call", call: this.#valueCall(this.random.pick(functions).name, place) };
      case "method": {
        const { name, nilable } = this.random.pick(objects);
        return { kind: "call", call: this.#methodCall(name, nilable, place) };
      }
      case "none":
        return null;
    }
  }

  /** Mostly a later one: the others are called only while `n` lasts. */
  #callee(choices: readonly Signature[], place: Place): Signature | null {
    const later = choices.filter(({ order }) => order > place.order);
    const list = later.length > 0 && this.random.chance(0.8) ? later : choices;
    return list.length > 0 ? this.random.pick(list) : null;
  }

  #functionCall({ name, params, order }: Signature, place: Place): Call {
    return {
      id: this.newId(),
      kind: "function",
      name,
      args: this.#args(params, place),
      back: order <= place.order,
    };
  }

  #valueCall(name: string, place: Place): Call & { kind: "value" } {
    const label = this.random.chance(0.15) ? this.name("k") : null;
    return { id: this.newId(), kind: "value", variable: name, label, args: this.#args(1, place), back: place.held };
  }

  #methodCall(object: string, nilable: boolean, place: Place): Call & { kind: "method" } {
    const { name, params, order } = this.random.pick(this.#methods);
    // JavaScript looks a method up before it evaluates the arguments, Go does behind them.
    const args = nilable ? Array.from({ length: params }, () => simple(this, place)) : this.#args(params, place);
    return { id: this.newId(), kind: "method", object, method: name, args, back: order <= place.order };
  }

  #args(count: number, place: Place): Int[] {
    return Array.from({ length: count }, () => this.#argument(place));
  }

  /** Now and then a call, which may panic before the one that it is for. */
  #argument(place: Place): Int {
    const later = this.#functions.filter(({ order, resultCount }) => order > place.order && resultCount === 1);
    if (place.calm || later.length === 0 || !this.random.chance(0.06)) return this.traced(place);
    const { name, params } = this.random.pick(later);
    const args = Array.from({ length: params }, () => this.traced(place));
    return { kind: "call", call: { id: this.newId(), kind: "function", name, args, back: false } };
  }

  // Values.

  traced(place: Place): Int {
    return traced(this, place);
  }

  newId(): number {
    return ++this.#id;
  }

  name(prefix: string): string {
    return `${prefix}${this.newId()}`;
  }
}

/** In a method; no class's methods are told from another's by it. */
const receiver: Variable = { name: "self", nilable: false };

function nilables({ scope: { functions, objects } }: Place): Variable[] {
  return [...functions, ...objects].filter(({ nilable }) => nilable);
}

/** Where one of the results is hidden there is no bare return. */
function hideResults(results: Results, hidden: readonly string[]): Results {
  if (results.kind !== "named") return results;
  return { kind: "named", names: results.names.map((name) => (hidden.includes(name) ? "" : name)) };
}
