import {
  allFunctions,
  type ClassNode,
  type FunctionNode,
  innerBodies,
  innerLiterals,
  type Int,
  type Program,
  type Statement,
  walk,
} from "./program.ts";
import { mapInts, mapStatements } from "./rewrite.ts";

export function sizeOf(program: Program): number {
  return JSON.stringify(program).length;
}

/** Programs that are smaller than a program in one respect, those with the most taken away first. */
export function* reductions(program: Program): Generator<Program> {
  const statements = allFunctions(program).flatMap(({ body }) => [...walk(body, true)]);
  for (let size = Math.ceil(statements.length / 2); ; size = Math.ceil(size / 2)) {
    for (let start = 0; start < statements.length; start += size) {
      yield withoutStatements(program, new Set(statements.slice(start, start + size)));
    }
    if (size <= 1) break;
  }
  yield* withoutFunctions(program);
  yield* withoutClasses(program);
  if (program.tasks > 0) yield { ...program, tasks: 0 };
  if (program.tasks > 1) yield { ...program, tasks: 1 };
  for (const statement of statements) yield* unwrapped(program, statement);
  for (const statement of statements) yield* simplified(program, statement);
}

function withoutStatements(program: Program, gone: ReadonlySet<Statement>): Program {
  return mapProgram(program, (statement) => (gone.has(statement) ? [] : [statement]));
}

function* withoutFunctions(program: Program): Generator<Program> {
  for (const fn of program.functions.slice(1)) {
    yield { ...program, functions: program.functions.filter((other) => other !== fn) };
    const uses = (statement: Statement) => JSON.stringify(ownParts(statement)).includes(JSON.stringify(fn.name));
    const rest = { ...program, functions: program.functions.filter((other) => other !== fn) };
    yield mapProgram(rest, (statement) => (uses(statement) ? [] : [statement]));
  }
}

/** The statement without its inner statements. */
function ownParts(statement: Statement): Statement {
  return mapStatements(
    statement,
    () => [],
    (literal) => ({ ...literal, body: [] }),
  );
}

function* withoutClasses({ classes, ...program }: Program): Generator<Program> {
  for (const node of classes) {
    yield { ...program, classes: classes.filter((other) => other !== node) };
    yield { ...program, classes: classes.map((other) => (other === node ? { ...node, base: null } : other)) };
    for (const method of node.methods) yield { ...program, classes: withoutMethod(classes, method.name) };
  }
}

function withoutMethod(classes: readonly ClassNode[], name: string): ClassNode[] {
  return classes.map((node) => ({ ...node, methods: node.methods.filter((method) => method.name !== name) }));
}

/** What is in a statement takes its place. */
function* unwrapped(program: Program, target: Statement): Generator<Program> {
  const literals = innerLiterals(target).map(({ body }) => body);
  const put = (list: readonly Statement[]) =>
    mapProgram(program, (statement) => (statement === target ? list : [statement]));
  for (const body of [...innerBodies(target), ...literals]) yield put(body);
  if (target.kind === "if" && target.otherwise) yield put([{ ...target, otherwise: null }]);
  if (target.kind === "protect" && target.handler) yield put([{ ...target, handler: [] }]);
  if (target.kind === "switch") {
    for (const one of target.cases) yield put([{ ...target, cases: target.cases.filter((other) => other !== one) }]);
  }
}

/** A statement with a part that is smaller. */
function* simplified(program: Program, target: Statement): Generator<Program> {
  const put = (...list: Statement[]) => mapProgram(program, (statement) => (statement === target ? list : [statement]));
  const smaller = mapInts(target, smallerInt);
  if (JSON.stringify(smaller) !== JSON.stringify(target)) yield put(smaller);
  switch (target.kind) {
    case "panic":
      yield put({ ...target, value: { kind: "string", text: `s${target.id}` } });
      break;
    case "trace":
      yield put({ ...target, values: [] });
      yield put({ ...target, any: null });
      break;
    case "loop":
      yield put({ ...target, form: "count" });
      yield put({ ...target, times: 1 });
      break;
    case "yield":
      yield put({ ...target, closing: [] });
      break;
    case "panic-again":
      yield put({ kind: "panic", id: target.id, value: { kind: "recovered", name: target.name } });
      break;
    case "defer":
      if (target.deferred.kind === "call") yield put({ kind: "call", call: target.deferred.call });
      if (target.deferred.kind === "panic") {
        yield put({ ...target, deferred: { kind: "panic", value: { kind: "string", text: `s${target.id}` } } });
      }
      break;
    case "call":
      if (target.call.kind === "literal") yield put(...target.call.literal.body);
      break;
    case "return":
      if (target.values !== null) yield put({ ...target, values: target.values.map(() => zero) });
      break;
    case "declare-function":
    case "assign-function":
      yield put({ ...target, value: { kind: "nil" } });
      break;
  }
}

const zero: Int = { kind: "number", value: 0 };

function smallerInt(value: Int): Int {
  switch (value.kind) {
    case "traced":
      return value.value;
    case "sum":
      return value.left;
    case "call":
    case "fault":
    case "variable":
    case "field":
      return zero;
    case "number":
      return value;
  }
}

type MapStatement = (statement: Statement) => readonly Statement[];

function mapProgram(program: Program, map: MapStatement): Program {
  const mapFunction = (fn: FunctionNode): FunctionNode => ({ ...fn, body: mapBody(fn.body, map) });
  return {
    ...program,
    functions: program.functions.map(mapFunction),
    classes: program.classes.map((node) => ({ ...node, methods: node.methods.map(mapFunction) })),
  };
}

function mapBody(body: readonly Statement[], map: MapStatement): Statement[] {
  return body.flatMap(map).map((statement) =>
    mapStatements(
      statement,
      (inner) => mapBody(inner, map),
      (literal) => ({ ...literal, body: mapBody(literal.body, map) }),
    ),
  );
}
