import { describe, expect, it } from "vitest";
import * as internal from "@godefer/runtime/internal";
import { type Breakage, checkAll } from "./check.ts";
import { describeDifference } from "./ci.ts";
import { generateProgram } from "./generate.ts";
import { isQuiet } from "./iterators.ts";
import { makeJob } from "./jobs.ts";
import { allLanes, laneName, lanesOf } from "./lanes.ts";
import {
  allFunctions,
  type FunctionNode,
  innerBodies,
  innerCalls,
  innerLiterals,
  type Int,
  type Program,
  type Statement,
  walk,
} from "./program.ts";
import { readRecorded, recordedPrograms } from "./record.ts";
import { listen } from "./run.ts";
import { runtimeState } from "./runtime-state.ts";
import { isValid } from "./validate.ts";

listen();
const recorded = readRecorded();

describe("the record", () => {
  it("has all its programs, and every lane gets its share of them", () => {
    expect(recorded).toHaveLength(recordedPrograms);
    const counts = new Map(allLanes.map((lane) => [laneName(lane), 0]));
    for (const { program } of recorded) {
      for (const lane of lanesOf(program.seed, allLanes, 2)) {
        counts.set(laneName(lane), counts.get(laneName(lane))! + 1);
      }
    }
    const share = (recorded.length * 2) / allLanes.length;
    for (const [lane, count] of counts) expect([lane, count > share / 2]).toEqual([lane, true]);
  });

  // `pnpm fuzz:ci` runs all of them.
  it("holds for some of its programs", { timeout: 120_000 }, async () => {
    const jobs = recorded
      .slice(0, 48)
      .flatMap(({ program, expected }) =>
        lanesOf(program.seed, allLanes, 2).map((lane) => makeJob(program, expected, lane)),
      );
    const { problems } = await checkAll(jobs);
    expect(problems.map(({ index, ...problem }) => describeDifference({ ...problem, job: jobs[index]! }))).toEqual([]);
  });
});

describe("the generator", () => {
  const programs = recorded.map(({ program }) => program);

  it("makes valid programs, the same for a seed each time", () => {
    expect(programs.filter((program) => !isValid(program)).map(({ seed }) => seed)).toEqual([]);
    expect(generateProgram(7)).toEqual(generateProgram(7));
  });

  it("makes everything that the rules name", () => {
    const features = new Map<string, number>();
    for (const program of programs) {
      for (const feature of featuresOf(program)) features.set(feature, (features.get(feature) ?? 0) + 1);
    }
    const rare = wanted.filter((feature) => (features.get(feature) ?? 0) < 10);
    expect(rare).toEqual([]);
  });
});

describe("a loop over an iterator", () => {
  const zero: Int = { kind: "number", value: 0 };
  const panics: Statement = { kind: "panic", id: 1, value: { kind: "nil" } };
  const recovers: Statement = { kind: "defer", id: 2, deferred: { kind: "recover" } };
  const yields = (...closing: Statement[]): Statement => ({ kind: "yield", id: 3, value: zero, closing });

  it.each<[string, Statement[], Statement[], boolean]>([
    ["an iterator may panic when it is left", [yields(panics)], [], true],
    ["an iterator may recover", [recovers, yields()], [], true],
    ["a body may panic", [yields()], [panics], true],
    ["both do: Go's iterator replaces the panic, JavaScript's does not", [yields(panics)], [panics], false],
    ["the iterator could recover the body's panic in Go", [recovers, yields()], [panics], false],
    ["recover() in the body answers nil in Go", [yields()], [{ kind: "recover", name: null }], false],
    ["a body panics through a loop in the iterator", [each([yields()], [yields()])], [panics], true],
    ["that loop's iterator panics when it is left", [each([yields(panics)], [yields()])], [panics], false],
    ["the iterator jumps when it is left", [yields({ kind: "break", label: "L" })], [], false],
  ])("%s", (_, iterator, body, valid) => {
    const statements = [each(iterator, body)];
    const fn: FunctionNode = { name: "f", params: [], results: { kind: "none" }, body: statements };
    expect(isValid({ seed: 0, functions: [fn], classes: [], tasks: 0 })).toBe(valid);
  });

  function each(iterator: Statement[], body: Statement[]): Statement {
    const literal = { id: 4, takesDepth: false, params: [], results: { kind: "none" }, body: iterator } as const;
    return { kind: "each", id: 5, variable: `x${body.length}`, label: "L", iterator: literal, body };
  }
});

describe("a mistake is noticed", () => {
  /** Each with what the programs have that may notice it. */
  const breakages: Record<string, [within: string, Breakage]> = {
    "a bit is still set while its call runs": [
      "defer",
      { script: (script) => script.replaceAll(/_bits &= ~\d+;/g, "") },
    ],
    "recover() answers a helper of the deferred function": [
      "recover",
      {
        internal: {
          claim() {
            const state = runtimeState();
            const { by } = state;
            state.by = null;
            return by as ReturnType<typeof internal.claim>;
          },
        },
      },
    ],
    "a Goexit is forgotten once a panic has been recovered": [
      "goexit",
      {
        internal: {
          gopanicOpenCoded(thrown, bits, ...sites) {
            const leaving = internal.gopanicOpenCoded(thrown, bits, ...sites);
            return leaving?.goexit && leaving.value !== thrown ? null : leaving;
          },
        },
      },
    ],
  };

  it.each(Object.entries(breakages))("%s", { timeout: 120_000 }, async (_, [within, breakage]) => {
    expect(await isNoticed(within, breakage)).toBe(true);
  });

  /** By one of the first programs; without the breakage they do right, as another test says. */
  async function isNoticed(within: string, breakage: Breakage): Promise<boolean> {
    const lane = allLanes.find(({ mode, strategy }) => mode === "sync" && strategy === "open-coded")!;
    const candidates = recorded.filter(({ program }) => JSON.stringify(program).includes(within)).slice(0, 300);
    for (let i = 0; i < candidates.length; i += 20) {
      const jobs = candidates.slice(i, i + 20).map(({ program, expected }) => makeJob(program, expected, lane));
      const { problems } = await checkAll(jobs, breakage);
      if (problems.length > 0) return true;
    }
    return false;
  }
});

/** Each must be in many of the programs. */
const wanted = [
  ...["call function", "call method", "call super", "call value", "call literal", "panic", "recover"],
  ...["present method", "present value"],
].map((form) => `defer ${form}`);
wanted.push(
  ...["failing", "quiet", "return", "jump", "defer", "nested"].map((form) => `each ${form}`),
  ...["yield", "yield closing", "result in an iterator", "panic-again", "three panics with one error"],
  ...["count", "while", "forever", "range"].map((form) => `loop ${form}`),
  ...["less", "toss", "recovered", "recover"].map((form) => `if ${form}`),
  ...["string", "fresh", "int", "bool", "error", "nil", "recovered", "recover", "wrapped"].map(
    (value) => `panic ${value}`,
  ),
  ...["switch", "protect", "calm", "goexit", "break", "continue", "break labelled", "continue labelled"],
  ...["assign-function", "assign-object", "nil function", "nil object", "traced", "fault", "self", "back"],
  ...["fallthrough", "named result", "two results", "inherits", "tasks", "defer in loop", "handler", "nested literal"],
  ...["more than 8 defers", "more than 31 defers", "product 14 or 15", "product 16 or 17"],
);

function featuresOf(program: Program): Set<string> {
  const features = new Set<string>();
  if (program.tasks > 0) features.add("tasks");
  if (program.classes.some(({ base }) => base !== null)) features.add("inherits");
  for (const fn of allFunctions(program)) addFunction(fn, features);
  const panics = allFunctions(program).flatMap(({ body }) => [...walk(body, true)].filter(isSharedPanic));
  if (panics.length >= 3) features.add("three panics with one error");
  return features;
}

function isSharedPanic(statement: Statement): boolean {
  return statement.kind === "panic" && statement.value.kind === "error" && statement.value.index === 0;
}

function addFunction({ results, body }: Pick<FunctionNode, "results" | "body">, features: Set<string>): void {
  if (results.kind === "named") features.add("named result");
  if ((results.kind === "named" ? results.names.length : results.kind === "unnamed" ? results.count : 0) === 2) {
    features.add("two results");
  }
  const statements = [...walk(body, false)];
  if (results.kind === "named" && statements.some((statement) => isTouched(statement, results.names))) {
    features.add("result in an iterator");
  }
  const defers = statements.filter(({ kind }) => kind === "defer").length;
  const product = defers * statements.filter(({ kind }) => kind === "return").length;
  if (defers > 8) features.add("more than 8 defers");
  if (defers > 31) features.add("more than 31 defers");
  if (product === 14 || product === 15) features.add("product 14 or 15");
  if (product === 16 || product === 17) features.add("product 16 or 17");
  if (body.some(({ kind }) => kind === "recover")) features.add("handler");
  for (const statement of statements) addStatement(statement, features);
}

/** Whether one of the results is used by the iterator that a loop is over. */
function isTouched(statement: Statement, names: readonly string[]): boolean {
  if (statement.kind !== "each") return false;
  const text = JSON.stringify(statement.iterator);
  return names.some((name) => text.includes(JSON.stringify(name)));
}

function addStatement(statement: Statement, features: Set<string>): void {
  features.add(statement.kind);
  for (const literal of innerLiterals(statement)) {
    if ([...walk(literal.body, false)].some((inner) => innerLiterals(inner).length > 0)) features.add("nested literal");
    addFunction(literal, features);
  }
  for (const call of innerCalls(statement)) {
    if (call.back) features.add("back");
    if (call.kind === "method" && call.object === "self") features.add("self");
    call.args.forEach((value) => addInt(value, features));
  }
  switch (statement.kind) {
    case "defer": {
      const { deferred } = statement;
      const kind = "call" in deferred ? ` ${deferred.call.kind}` : "";
      features.add(`defer ${deferred.kind}${kind}`);
      break;
    }
    case "loop":
      features.add(`loop ${statement.form}`);
      if (innerBodies(statement).some((body) => [...walk(body, false)].some(({ kind }) => kind === "defer"))) {
        features.add("defer in loop");
      }
      break;
    case "each":
      addEach(statement, features);
      break;
    case "yield":
      if (statement.closing.length > 0) features.add("yield closing");
      break;
    case "if":
      features.add(`if ${statement.condition.kind}`);
      break;
    case "panic":
      features.add(`panic ${statement.value.kind}`);
      break;
    case "switch":
      if (statement.cases.some(({ fallsThrough }) => fallsThrough)) features.add("fallthrough");
      break;
    case "break":
    case "continue":
      if (statement.label !== null) features.add(`${statement.kind} labelled`);
      break;
    case "return":
      statement.values?.forEach((value) => addInt(value, features));
      break;
    case "declare-function":
    case "assign-function":
      if (statement.value.kind === "nil") features.add("nil function");
      break;
    case "declare-object":
    case "assign-object":
      if (statement.value.kind === "nil") features.add("nil object");
      break;
  }
}

function addEach({ iterator, body }: Statement & { kind: "each" }, features: Set<string>): void {
  const inside = [...walk(body, false)];
  const has = (...kinds: Statement["kind"][]) => inside.some(({ kind }) => kinds.includes(kind));
  features.add(`each ${isQuiet(iterator) ? "quiet" : "failing"}`);
  if (has("return")) features.add("each return");
  if (has("break", "continue")) features.add("each jump");
  if (has("defer")) features.add("each defer");
  if (has("each")) features.add("each nested");
}

function addInt(value: Int, features: Set<string>): void {
  if (value.kind === "traced" || value.kind === "fault") features.add(value.kind);
}
