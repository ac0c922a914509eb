import type { DeferFacts, FunctionFacts, ReturnFacts } from "../facts.ts";
import { collectClashes } from "./clashes.ts";
import { collectDeferredCall } from "./deferred-call.ts";
import { exact } from "./exact.ts";
import { collectIdentity } from "./identity.ts";
import type { Known, OpenFunction } from "./open-function.ts";
import { collectParameters } from "./parameters.ts";
import { resultSeen } from "./named-result.ts";
import { collectStatements, statementAt } from "./statements.ts";
import { isUnnamed, unwrap, type View } from "./view.ts";

/** What the compiler needs to know about a function whose body has been read completely. */
export function collectFunctionFacts(fn: OpenFunction, known: Known): FunctionFacts {
  const { view } = fn;
  const defers = exact(fn.defers.map((found) => deferFacts(found, fn, known)).filter((facts) => facts !== null));
  const asks = fn.questions.length > 0 || defers.some(({ call }) => call.kind === "recover");
  return {
    id: view.id,
    start: view.start,
    end: view.end,
    name: functionName(fn),
    form: view.form,
    async: view.async,
    generator: view.generator,
    bodyId: view.body.id,
    expressionBody: view.body.kind !== "block",
    statements: collectStatements(fn, known.scopes),
    defers,
    questions: fn.questions,
    returns: fn.returns.map((found) => returnFacts(found, fn, known)),
    takenBack: fn.takenBack.facts,
    finallies: fn.takenBack.finallies,
    superCalls: fn.superCalls.map((span) => ({ ...span, within: statementAt(view, span) })),
    setBehindSuper: fn.place.kind === "method" ? fn.place.owner.setBehindSuper : null,
    namedResults: fn.namedResults,
    lowered: loweredFacts(fn, asks, known),
    identity: asks ? collectIdentity(fn, known) : { kind: "none" },
    parameters: asks ? collectParameters(view) : null,
    clashes: collectClashes(view, known.scopes),
    memoized: known.react.isMemoized(view, functionName(fn)),
  };
}

function deferFacts(
  { span: { start, end }, id, inLoop, unbraced, argument }: OpenFunction["defers"][number],
  fn: OpenFunction,
  known: Known,
): DeferFacts | null {
  if (argument.kind === "invalid") return null;
  const position = fn.view.statements.findIndex((statement) => statement.id === id);
  return { start, end, id, inLoop, unbraced, position, call: collectDeferredCall(argument, fn, known) };
}

function loweredFacts(fn: OpenFunction, asks: boolean, { lowered }: Known): FunctionFacts["lowered"] {
  const found = lowered.of(fn.view);
  if (found === null || (found.was === "wrapped" && !asks)) return null;
  const calls = [...fn.defers.map(({ span }) => span), ...fn.questions, ...fn.namedResults];
  const { start, end } = calls.reduce((first, call) => (call.start < first.start ? call : first));
  return { ...found, start, end };
}

function returnFacts(
  { view, way, unbraced, within }: OpenFunction["returns"][number],
  fn: OpenFunction,
  { scopes }: Known,
): ReturnFacts {
  const { id, start, end, argument } = view;
  return {
    id,
    start,
    end,
    argument: argument?.id ?? null,
    settled: argument !== null && isSettled(argument),
    unnamed: argument !== null && isUnnamed(argument),
    way,
    unbraced,
    within,
    direct: fn.view.statements[within] === view,
    ...resultSeen(view, fn, scopes),
  };
}

/** Whether a value is certainly not a thenable. */
function isSettled(argument: View): boolean {
  return ["constant", "await", "function"].includes(unwrap(argument).kind);
}

function functionName({ view, place }: OpenFunction): string {
  if (view.name) return view.name.name;
  switch (place.kind) {
    case "binding":
      return place.name;
    case "method":
      return view.form === "constructor" || view.form === "derived-constructor"
        ? "constructor"
        : (place.property.name ?? "");
    case "default-export":
      return "default";
    case "other":
      return place.name?.kind === "name" ? place.name.name : "";
  }
}
