import type { ClashFacts } from "../facts.ts";
import type { Scopes } from "./scopes.ts";
import type { FunctionView } from "./view.ts";

/**
 * `function f` twice, beside `var f`, or with a parameter's name is legal at the top of a function's body, and a
 * redeclaration or another variable in a block there.
 */
export function collectClashes(view: FunctionView, scopes: Scopes): ClashFacts[] {
  const { bindings } = scopes.scopeOf.get(view.id)!;
  const declared = view.statements.filter((statement) => statement.kind === "function");
  return declared.flatMap((statement, index): ClashFacts[] => {
    const name = statement.name!.name;
    if (bindings.get(name)!.declarations.length < 2) return [];
    const dead = declared.some((other, otherIndex) => otherIndex > index && other.name!.name === name);
    return [{ id: statement.id, name, dead }];
  });
}
