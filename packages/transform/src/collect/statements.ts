import type { StatementFacts } from "../facts.ts";
import type { OpenFunction } from "./open-function.ts";
import type { Scopes } from "./scopes.ts";
import { type FunctionView, type Span, unwrap, type View } from "./view.ts";
import { isUsing } from "./way-out.ts";

/** What matters about the statements of a function's body if some of them stay outside a block (`plan`). */
export function collectStatements(fn: OpenFunction, scopes: Scopes): StatementFacts[] {
  const { statements } = fn.view;
  const indexOf = (start: number) => statementAt(fn.view, { start });
  const uses = lastUses(fn, scopes, indexOf);
  const within = (spans: readonly Span[]) => new Set(spans.map(({ start }) => indexOf(start)));
  const defers = within(fn.defers.map(({ span }) => span));
  const returns = within(fn.returns.map(({ view }) => view));
  return statements.map((view, index) => ({
    id: view.id,
    hasDefer: defers.has(index),
    hasReturn: returns.has(index),
    isUsing: isUsing(view),
    callsSuper: callsSuper(view),
    uses: uses[index]!,
  }));
}

/** The index of the statement in a function's body that contains something; -1 in its parameters. */
export function statementAt({ statements }: FunctionView, { start: position }: Pick<Span, "start">): number {
  return statements.findIndex(({ start, end }) => start <= position && position < end);
}

/** Where TypeScript looks for `super(…)`: anywhere else, it is an error in a constructor with fields to set. */
function callsSuper(view: View): boolean {
  if (view.kind === "try") return view.block.kind === "block" && view.block.body.some(callsSuper);
  const call = view.kind === "expression" ? unwrap(view.expression) : null;
  return call?.kind === "call" && call.callee.kind === "super";
}

function lastUses(fn: OpenFunction, scopes: Scopes, indexOf: (position: number) => number): number[] {
  const { view } = fn;
  const uses = view.statements.map(() => (scopes.hasUnseen ? view.statements.length - 1 : -1));
  const results = new Set(fn.namedResults.flatMap(({ declaration }) => (declaration ? [declaration.position] : [])));
  for (const binding of scopes.scopeOf.get(view.id)!.bindings.values()) {
    // A `var` belongs to the function wherever it is; parameters are declared outside.
    if (binding.kind === "var" || binding.kind === "param") continue;
    const declared = Math.max(...binding.declarations.map(({ start }) => indexOf(start)));
    if (results.has(declared)) continue;
    for (const reference of binding.references) {
      const index = indexOf(reference.view.start);
      if (index >= 0) uses[index] = Math.max(uses[index]!, declared);
    }
  }
  return uses;
}
