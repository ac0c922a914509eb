import type { Call, Deferred, FunctionValue, Int, Literal, Statement } from "./program.ts";

type MapBody = (body: readonly Statement[]) => readonly Statement[];
type MapLiteral = (literal: Literal) => Literal;

/** The statement with its inner lists and its own literals replaced. */
export function mapStatements(statement: Statement, mapBody: MapBody, mapLiteral: MapLiteral): Statement {
  switch (statement.kind) {
    case "if": {
      const { then, otherwise } = statement;
      return { ...statement, then: mapBody(then), otherwise: otherwise && mapBody(otherwise) };
    }
    case "switch":
      return { ...statement, cases: statement.cases.map((one) => ({ ...one, body: mapBody(one.body) })) };
    case "protect": {
      const { body, handler } = statement;
      return { ...statement, body: mapBody(body), handler: handler && mapBody(handler) };
    }
    case "each":
      return { ...statement, iterator: mapLiteral(statement.iterator), body: mapBody(statement.body) };
    case "yield":
      return { ...statement, closing: mapBody(statement.closing) };
    case "loop":
    case "block":
    case "calm":
      return { ...statement, body: mapBody(statement.body) };
    default:
      return mapCalls(
        statement,
        (call) => (call.kind === "literal" ? { ...call, literal: mapLiteral(call.literal) } : call),
        mapLiteral,
      );
  }
}

/** The statement with its own calls, and the literals that it gives to variables, replaced. */
function mapCalls(statement: Statement, mapCall: (call: Call) => Call, mapLiteral: MapLiteral): Statement {
  const mapInt = (value: Int): Int => (value.kind === "call" ? { ...value, call: mapCall(value.call) } : value);
  switch (statement.kind) {
    case "call":
    case "assign-pair":
      return { ...statement, call: mapCall(statement.call) };
    case "declare":
    case "assign":
      return { ...statement, value: mapInt(statement.value) };
    case "trace":
      return { ...statement, values: statement.values.map(mapInt) };
    case "return":
      return { ...statement, values: statement.values?.map(mapInt) ?? null };
    case "defer":
      return { ...statement, deferred: mapDeferred(statement.deferred, mapCall) };
    case "declare-function":
    case "assign-function":
      return { ...statement, value: mapFunctionValue(statement.value, mapLiteral) };
    default:
      return statement;
  }
}

function mapDeferred(deferred: Deferred, mapCall: (call: Call) => Call): Deferred {
  if (deferred.kind !== "call") return deferred;
  return { ...deferred, call: mapCall(deferred.call) };
}

function mapFunctionValue(value: FunctionValue, mapLiteral: MapLiteral): FunctionValue {
  return value.kind === "literal" ? { ...value, literal: mapLiteral(value.literal) } : value;
}

/** The statement with its own expressions replaced; conditions stay, for a constant one is not compiled in Go. */
export function mapInts(statement: Statement, map: (value: Int) => Int): Statement {
  const mapArguments = (call: Call): Call => ({ ...call, args: call.args.map(map) });
  switch (statement.kind) {
    case "declare":
    case "assign":
    case "yield":
      return { ...statement, value: map(statement.value) };
    case "trace":
      return { ...statement, values: statement.values.map(map) };
    case "return":
      return { ...statement, values: statement.values?.map(map) ?? null };
    default:
      return mapCalls(statement, mapArguments, (literal) => literal);
  }
}
