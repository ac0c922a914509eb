import type { Yields } from "../iterators.ts";
import type { Int, Literal, Results, Statement } from "../program.ts";
import { calmDefer, defer, simpleDefer } from "./deferring.ts";
import { calmJump } from "./flow.ts";
import type { Maker } from "./maker.ts";
import { type Place, Scope } from "./place.ts";
import { declare, ifStatement, panicStatement, trace } from "./simple.ts";
import { traced } from "./values.ts";

const nothing: Results = { kind: "none" };

/** A loop over an iterator, of one of the kinds that are the same in both languages: see `isFaithful`. */
export function eachLoop(maker: Maker, place: Place): Statement {
  const kind = maker.random.weighted({ failing: 3, quiet: 2, tame: 0.5 });
  return loopOf(kind, maker, place);
}

/** `failing`: the iterator may panic and recover, the body not. `quiet`: the other way round. `tame`: neither may. */
function loopOf(kind: "failing" | "quiet" | "tame", maker: Maker, place: Place): Statement {
  const [id, variable, label] = [maker.newId(), maker.name("x"), maker.name("L")];
  const iterator = kind === "failing" ? failing(maker, place) : quiet(maker, place, kind === "tame");
  const inner = maker.inner(place, {
    labels: [...place.labels, { name: label, loop: true }],
    each: true,
    calm: place.calm || kind !== "quiet",
    // The body may be left by a panic where it yields.
    yields: kind !== "quiet" && place.yields === "wild" ? null : place.yields,
  });
  inner.scope.ints.push(variable);
  const count = maker.random.between(1, 3);
  const body = kind === "quiet" ? maker.statements(inner, count) : gentleBody(maker, inner, count);
  return { kind: "each", id, variable, label, iterator, body };
}

/** Statements that cannot be left by a panic. */
function gentleBody(maker: Maker, place: Place, count: number): Statement[] {
  const { random } = maker;
  const list: Statement[] = [];
  const deep = place.nesting >= 4;
  for (let i = 0; i < count; i++) {
    const kind = random.weighted({
      trace: 3,
      touch: 3,
      declare: 0.7,
      defer: 2,
      jump: 4,
      branch: deep ? 0 : 2,
      each: deep ? 0 : 1,
      yield: place.yields === null ? 0 : 4,
    });
    if (kind === "trace") list.push(trace(maker, place));
    if (kind === "touch") list.push(touch(maker, place, place.results));
    if (kind === "declare") list.push(declare(maker, place));
    if (kind === "defer") list.push(calmDefer(maker, place));
    if (kind === "jump") list.push(jump(maker, place));
    if (kind === "branch") list.push(ifStatement(maker, gentleBody(maker, maker.inner(place), 2), null, place));
    if (kind === "each") list.push(loopOf("tame", maker, place));
    if (kind === "yield") list.push(yieldStatement(maker, place));
  }
  return list;
}

function jump(maker: Maker, place: Place): Statement {
  const { results } = place;
  const { random } = maker;
  const bare = results.kind === "named" && !results.names.includes("") && random.chance(0.2);
  const returns = random.chance(0.4);
  const exit: Statement = bare
    ? { kind: "return", id: maker.newId(), values: null }
    : calmJump(maker, returns ? { ...place, labels: [] } : place);
  return random.chance(0.5) ? exit : ifStatement(maker, [exit], null, place);
}

/** Reads a variable or sets it: a named result, rather. */
function touch(maker: Maker, place: Place, results: Results): Statement {
  const { random } = maker;
  const named = results.kind === "named" ? results.names.filter((name) => name !== "") : [];
  const { ints, growing } = place.scope;
  const name = random.pick(named.length > 0 && random.chance(0.7) ? named : ints);
  if (random.chance(0.4)) {
    return { kind: "trace", label: maker.name("t"), values: [{ kind: "variable", name }], any: null };
  }
  const add = growing.includes(name) || random.chance(0.6);
  const value: Int = growing.includes(name) ? one : { kind: "number", value: random.between(1, 9) };
  return { kind: "assign", name, add, value };
}

const one: Int = { kind: "number", value: 1 };

// Iterators.

function iteratorPlace(place: Place, yields: Yields, changes: Partial<Place>): Place {
  const scope = new Scope(place.scope);
  // A generator has a receiver of its own in JavaScript.
  const objects = scope.objects.filter(({ name }) => name !== "self");
  scope.objects.splice(0, Infinity, ...objects);
  const outside = { results: nothing, owner: null, labels: [], closed: false, calm: false, each: false };
  const inside = { yields, deferred: false, nesting: 1, literals: place.literals + 1 };
  return { ...place, ...outside, ...inside, scope, ...changes };
}

function literalOf(maker: Maker, body: Statement[]): Literal {
  return { id: maker.newId(), takesDepth: false, params: [], results: nothing, body };
}

/** An iterator that only leaves traces when its loop is left; a tame one does nothing else at all. */
function quiet(maker: Maker, place: Place, tame: boolean): Literal {
  const { random } = maker;
  const inside = iteratorPlace(place, tame ? "gentle" : "wild", { quiet: true, calm: tame });
  const body: Statement[] = [];
  if (random.chance(0.7)) body.push(simpleDefer(maker, inside));
  for (let i = random.between(1, 3); i > 0; i--) {
    if (random.chance(0.4)) body.push(...(tame ? [trace(maker, inside)] : maker.statements(inside, 1)));
    body.push(yieldStatement(maker, inside));
  }
  if (!tame && random.chance(0.3)) body.push(...maker.statements(inside, 1));
  return literalOf(maker, body);
}

/** An iterator that may fail, and recover, at any time, and most of all when its loop is left. */
function failing(maker: Maker, place: Place): Literal {
  const { random } = maker;
  const inside = iteratorPlace(place, "gentle", { quiet: false });
  const body: Statement[] = [];
  for (let i = random.pick([0, 1, 1, 2]); i > 0; i--) {
    body.push(random.chance(0.5) ? defer(maker, inside) : closingDefer(maker, inside, place.results));
  }
  for (let i = random.between(1, 3); i > 0; i--) {
    if (random.chance(0.25)) body.push(...maker.statements(inside, 1));
    const step = yieldStatement(maker, inside, place.results);
    body.push(random.chance(0.2) ? ifStatement(maker, [step], null, inside) : step);
  }
  if (random.chance(0.3)) body.push(...maker.statements(inside, 1));
  return literalOf(maker, body);
}

/** A deferred literal that looks at the result of the function around the loop, and often panics. */
function closingDefer(maker: Maker, place: Place, results: Results): Statement {
  const inner = maker.inner(place, { yields: null, deferred: true, literals: place.literals + 1 });
  const body = closingStatements(maker, inner, results);
  const call = { id: maker.newId(), kind: "literal", literal: literalOf(maker, body), args: [], back: false } as const;
  return { kind: "defer", id: maker.newId(), deferred: { kind: "call", call } };
}

/** @param results of the function around the loop */
export function yieldStatement(maker: Maker, place: Place, results: Results = nothing): Statement {
  const { random } = maker;
  const value = traced(maker, place);
  const id = maker.newId();
  // In a quiet iterator, and in the body of a loop in one, nothing may be done when the loop is left.
  if (place.quiet || place.yields === "wild" || random.chance(0.3)) return { kind: "yield", id, value, closing: [] };
  const inner = maker.inner(place, { labels: [], yields: null });
  const closing = place.calm ? [touch(maker, inner, results)] : closingStatements(maker, inner, results);
  return { kind: "yield", id, value, closing };
}

function closingStatements(maker: Maker, place: Place, results: Results): Statement[] {
  const { random, temper } = maker;
  const list: Statement[] = [];
  for (let i = random.between(0, 2); i > 0; i--) list.push(touch(maker, place, results));
  const kind = random.weighted({ panic: 4, branch: 2, statement: 2, goexit: temper.goexits, nothing: 1 });
  if (kind === "panic") list.push(panicStatement(maker, place));
  if (kind === "branch") list.push(ifStatement(maker, [panicStatement(maker, maker.inner(place))], null, place));
  if (kind === "statement") list.push(...maker.statements(place, 1));
  if (kind === "goexit") list.push({ kind: "goexit" });
  return list;
}
