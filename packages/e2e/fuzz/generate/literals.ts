import type { Call, Condition, FunctionValue, Literal, ObjectValue, Results, Statement } from "../program.ts";
import type { Maker } from "./maker.ts";
import { type Place, receiver } from "./place.ts";
import { declare, panicStatement } from "./simple.ts";
import { anyCondition, traced } from "./values.ts";

function literalOf(
  maker: Maker,
  place: Place,
  params: readonly string[],
  results: Results,
  changes: Partial<Place>,
): Literal {
  const { random } = maker;
  const id = maker.newId();
  const inner = maker.inner(place, {
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
  const shadows = shadow(maker, place, 0.08);
  const body = [...shadows, ...locals(maker, { ...inner, nesting: 0 })];
  if (inner.deferred && random.chance(0.45 * maker.temper.recovers)) body.push(...recovering(maker, inner));
  body.push(...maker.statements(inner, random.between(1, place.literals === 0 ? 4 : 2)));
  return { id, takesDepth: changes.held === true, params, results, body };
}

export function literalCall(maker: Maker, place: Place, use: "none" | "deferred"): Call {
  const params = Array.from({ length: maker.random.pick([0, 0, 0, 0, 0, 0, 1, 1, 1, 2]) }, () => maker.name("q"));
  const args = params.map(() => traced(maker, place));
  const literal = literalOf(maker, place, params, { kind: "none" }, { deferred: use === "deferred" });
  return { id: maker.newId(), kind: "literal", literal, args, back: false };
}

export function locals(maker: Maker, place: Place): Statement[] {
  const { random } = maker;
  const statements: Statement[] = [];
  if (random.chance(0.6)) statements.push(declare(maker, place));
  if (random.chance(0.25) && place.literals < 2) statements.push(declareFunction(maker, place));
  if (maker.classes.length > 0 && random.chance(0.5)) statements.push(declareObject(maker, place));
  return statements;
}

/** A variable of an outer block is shadowed: at once, and with a constant, for JavaScript's dead zone. */
export function shadow(maker: Maker, { scope }: Place, probability: number): Statement[] {
  const { random } = maker;
  const choices = scope.ints.filter((name) => !scope.growing.includes(name));
  if (choices.length === 0 || !random.chance(probability)) return [];
  return [{ kind: "declare", name: random.pick(choices), value: { kind: "number", value: random.between(60, 69) } }];
}

/** `recover()`, and what is done with its answer. */
export function recovering(maker: Maker, place: Place): Statement[] {
  const { random } = maker;
  if (random.chance(0.2)) return [{ kind: "recover", name: null }];
  const name = maker.name("e");
  place.scope.anys.push(name);
  const list: Statement[] = [
    { kind: "recover", name },
    { kind: "trace", label: maker.name("t"), values: [], any: { kind: "variable", name } },
  ];
  if (random.chance(0.15 * maker.temper.storms)) list.push({ kind: "panic-again", id: maker.newId(), name });
  else if (random.chance(0.35 * maker.temper.panics)) {
    const body = [panicStatement(maker, maker.inner(place))];
    const condition: Condition = random.chance(0.7)
      ? { kind: "recovered", name, not: true }
      : anyCondition(maker, place);
    list.push({ kind: "if", id: maker.newId(), condition, then: body, otherwise: null });
  }
  return list;
}

export function functionVariable(maker: Maker, place: Place): Statement[] {
  const { functions } = place.scope;
  if (functions.length === 0 || maker.random.chance(0.4)) return [declareFunction(maker, place)];
  const { name, nilable } = maker.random.pick(functions);
  return [{ kind: "assign-function", name, value: functionValue(maker, place, nilable) }];
}

function declareFunction(maker: Maker, place: Place): Statement {
  const nilable = maker.random.chance(0.3 * maker.temper.nils);
  const value = functionValue(maker, place, nilable);
  const name = maker.name("h");
  place.scope.functions.push({ name, nilable });
  return { kind: "declare-function", name, value };
}

function functionValue(maker: Maker, place: Place, nilable: boolean): FunctionValue {
  if (nilable && maker.random.chance(0.5)) return { kind: "nil" };
  const later = maker.functions.filter(
    ({ order, resultCount, params }) => order > place.order && resultCount === 1 && params === 1,
  );
  if (later.length > 0 && maker.random.chance(0.4)) return { kind: "function", name: maker.random.pick(later).name };
  const params = [maker.name("p")];
  const results: Results = maker.random.chance(0.5)
    ? { kind: "unnamed", count: 1 }
    : { kind: "named", names: [maker.name("r")] };
  return { kind: "literal", literal: literalOf(maker, place, params, results, { held: true, deferred: true }) };
}

export function objectVariable(maker: Maker, place: Place): Statement[] {
  const { objects } = place.scope;
  if (objects.length === 0 || maker.random.chance(0.4)) return [declareObject(maker, place)];
  const others = objects.filter((object) => object !== receiver);
  if (others.length === 0) return [declareObject(maker, place)];
  const { name, nilable } = maker.random.pick(others);
  return [{ kind: "assign-object", name, value: objectValue(maker, place, nilable) }];
}

function declareObject(maker: Maker, place: Place): Statement {
  const nilable = maker.random.chance(0.3 * maker.temper.nils);
  const value = objectValue(maker, place, nilable);
  const name = maker.name("o");
  place.scope.objects.push({ name, nilable });
  return { kind: "declare-object", name, value };
}

function objectValue(maker: Maker, place: Place, nilable: boolean): ObjectValue {
  if (nilable && maker.random.chance(0.5)) return { kind: "nil" };
  const objects = place.scope.objects.filter((object) => nilable || !object.nilable);
  if (objects.length > 0 && maker.random.chance(0.3)) return { kind: "object", name: maker.random.pick(objects).name };
  return { kind: "new", class: maker.random.pick(maker.classes).name, field: maker.random.between(1, 9) };
}
