import {
  type Call,
  type FunctionNode,
  innerBodies,
  innerCalls,
  innerLiterals,
  type Program,
  type Statement,
  walk,
} from "./program.ts";
import type { Style } from "./style.ts";

export const modes = ["sync", "async", "mixed", "generator", "async-generator"] as const;
/** Which of a program's functions are async or generators. */
export type Mode = (typeof modes)[number];
export type Kind = "sync" | "async" | "generator" | "async-generator";

export function isAsync(kind: Kind): boolean {
  return kind === "async" || kind === "async-generator";
}

export function isGenerator(kind: Kind): boolean {
  return kind === "generator" || kind === "async-generator";
}

/** The kind of every function by its name, and of methods by theirs: those of all classes are of one kind. */
export function planKinds(program: Program, mode: Mode, style: Style): ReadonlyMap<string, Kind> {
  const bodies = bodiesByName(program);
  const asyncs = planAsync(bodies, mode, style);
  const generators = mode === "generator" || mode === "async-generator" ? planGenerators(program, style) : new Set();
  const kinds = new Map<string, Kind>();
  for (const name of bodies.keys()) {
    if (generators.has(name)) kinds.set(name, asyncs.has(name) ? "async-generator" : "generator");
    else kinds.set(name, asyncs.has(name) ? "async" : "sync");
  }
  return kinds;
}

function bodiesByName({ functions, classes }: Program): Map<string, Statement[]> {
  const bodies = new Map<string, Statement[]>();
  for (const { name, body } of [...functions, ...classes.flatMap(({ methods }) => methods)]) {
    bodies.set(name, [...(bodies.get(name) ?? []), ...body]);
  }
  return bodies;
}

function planAsync(bodies: ReadonlyMap<string, readonly Statement[]>, mode: Mode, style: Style): Set<string> {
  const names = [...bodies.keys()];
  if (mode === "async" || mode === "async-generator") return new Set(names);
  if (mode !== "mixed") return new Set();
  const asyncs = new Set(names.filter((name) => style.pick(`async ${name}`, [true, false, false])));
  // What calls one, or may, has to wait for it.
  for (let before = -1; before < asyncs.size;) {
    before = asyncs.size;
    for (const [name, body] of bodies) if (callees(body).some((callee) => asyncs.has(callee))) asyncs.add(name);
  }
  return asyncs;
}

/** The functions and methods that a body names, in its literals too. */
function callees(body: readonly Statement[]): string[] {
  return [...walk(body, true)].flatMap((statement) => [
    ...innerCalls(statement).flatMap((call) => calleeName(call) ?? []),
    ...heldFunction(statement),
  ]);
}

export function calleeName(call: Call): string | null {
  if (call.kind === "function") return call.name;
  return call.kind === "method" || call.kind === "super" ? call.method : null;
}

function heldFunction(statement: Statement): string[] {
  if (statement.kind !== "declare-function" && statement.kind !== "assign-function") return [];
  return statement.value.kind === "function" ? [statement.value.name] : [];
}

/** Functions that only generators call, and directly: a deferred generator would never run. */
function planGenerators({ functions, classes }: Program, style: Style): Set<string> {
  const generators = new Set(
    functions
      .filter(({ name, results }) => results.kind !== "named" && style.pick(`generator ${name}`, [true, true, false]))
      .map(({ name }) => name),
  );
  for (const { methods } of classes) for (const method of methods) exclude(generators, callees(method.body));
  for (const fn of functions) exclude(generators, indirect(fn.body));
  for (let before = Infinity; before > generators.size;) {
    before = generators.size;
    for (const fn of functions) if (!generators.has(fn.name)) exclude(generators, callees(fn.body));
  }
  return generators;
}

function exclude(names: Set<string>, others: readonly string[]): void {
  for (const name of others) names.delete(name);
}

function deferredFunction(statement: Statement): string[] {
  if (statement.kind !== "defer") return [];
  const { deferred } = statement;
  return deferred.kind === "call" || deferred.kind === "present" ? [calleeName(deferred.call) ?? ""] : [];
}

/** The functions that a body defers, gives to variables or calls in its literals. */
function indirect(body: FunctionNode["body"]): string[] {
  return body.flatMap((statement) => [
    ...deferredFunction(statement),
    ...heldFunction(statement),
    ...innerLiterals(statement).flatMap((literal) => callees(literal.body)),
    ...innerBodies(statement).flatMap(indirect),
  ]);
}
