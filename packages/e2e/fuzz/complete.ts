import { endsFlow, endsFunction, type FunctionNode, type Program, type Results, type Statement } from "./program.ts";
import { mapStatements } from "./rewrite.ts";

/** Takes away what control never comes to, and ends each function with results with a `return`, as Go wants it. */
export function complete(program: Program): Program {
  const function_ = (fn: FunctionNode): FunctionNode => ({ ...fn, body: completeBody(fn.body, fn.results) });
  return {
    ...program,
    functions: program.functions.map(function_),
    classes: program.classes.map((node) => ({ ...node, methods: node.methods.map(function_) })),
  };
}

function completeBody(body: readonly Statement[], results: Results): Statement[] {
  const list = prune(body);
  if (results.kind === "none" || endsFunction(list)) return list;
  const values =
    results.kind === "named"
      ? null
      : Array.from({ length: results.count }, () => ({ kind: "number", value: 0 }) as const);
  return [...list, { kind: "return", id: 0, values }];
}

function prune(body: readonly Statement[]): Statement[] {
  const list: Statement[] = [];
  for (const statement of body) {
    list.push(
      mapStatements(statement, prune, (literal) => ({ ...literal, body: completeBody(literal.body, literal.results) })),
    );
    if (endsFlow(list)) break;
  }
  return list;
}
