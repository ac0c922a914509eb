import { complete } from "./complete.ts";
import type { ClassNode, FunctionNode, Program, Results, Statement } from "./program.ts";
import { functionBody } from "./generate/bodies.ts";
import { Maker, type Signature } from "./generate/maker.ts";
import { statements } from "./generate/statements.ts";
import { type ClassShape, type Place, receiver, Scope } from "./generate/place.ts";
import { variable } from "./generate/values.ts";

/** The program of a seed. */
export function generateProgram(seed: number): Program {
  return complete(program(seed, new Maker(seed, statements)));
}

function program(seed: number, maker: Maker): Program {
  const { random } = maker;
  maker.functions = Array.from({ length: random.between(1, 4) }, (_, i) => signature(maker, `f${i}`, i));
  if (random.chance(0.4)) shapeClasses(maker);
  const functions = maker.functions.map((each, i) => functionOf(maker, each, i));
  const classes = maker.classes.map((shape, i) => classOf(maker, shape, i));
  return { seed, functions, classes, tasks: random.pick([0, 0, 0, 0, 0, 0, 0, 1, 3]) };
}

function signature(maker: Maker, name: string, order: number): Signature {
  const { random } = maker;
  const results = random.weighted({ none: 3, unnamed: 3, named: 4 });
  const resultCount = results === "none" ? 0 : random.chance(0.75) ? 1 : 2;
  return { name, order, params: random.chance(0.8) ? 1 : 2, results, resultCount };
}

function shapeClasses(maker: Maker): void {
  const { random } = maker;
  const first = maker.functions.length;
  maker.methods = Array.from({ length: random.between(1, 2) }, (_, i) => ({
    ...signature(maker, `m${i}`, first + i),
    resultCount: 1,
    results: "unnamed",
  }));
  const classes: ClassShape[] = [{ name: "A", base: null }];
  if (random.chance(0.5)) classes.push({ name: "B", base: random.chance(0.5) ? "A" : null });
  maker.classes = classes;
}

function classOf(maker: Maker, shape: ClassShape, index: number): ClassNode {
  const all = maker.methods.map((signature, i) => functionOf(maker, signature, 10 * (index + 1) + i, shape));
  const methods = shape.base === null ? all : all.filter((_, i) => i === 0 || maker.random.chance(0.5));
  return { ...shape, methods };
}

function functionOf(maker: Maker, signature: Signature, index: number, owner: ClassShape | null = null): FunctionNode {
  const { name, order } = signature;
  const scope = new Scope();
  const params = Array.from({ length: signature.params }, () => maker.name("p"));
  const results = resultsOf(maker, signature);
  scope.ints.push(...params, ...(results.kind === "named" ? results.names : []));
  // Through an inherited method a receiver's own call would find the derived class's method in JavaScript only.
  if (owner !== null && maker.classes.every(({ base }) => base === null)) scope.objects.push(receiver);
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
  maker.budget = Math.max(maker.budget, index === 0 ? 8 : 3);
  const entry: Statement = { kind: "trace", label: name, values: params.map(variable), any: null };
  return { name, params, results, body: [entry, ...functionBody(maker, place, index === 0)] };
}

function resultsOf(maker: Maker, { results, resultCount }: Signature): Results {
  if (results === "none") return { kind: "none" };
  if (results === "unnamed") return { kind: "unnamed", count: resultCount as 1 | 2 };
  return { kind: "named", names: Array.from({ length: resultCount }, () => maker.name("r")) };
}
