import {
  allFunctions,
  innerBodies,
  innerLiterals,
  type Literal,
  type Program,
  type Results,
  type Statement,
  walk,
} from "./program.ts";

/**
 * The `defer` statements that JavaScript may open-code where Go does not:
 *
 * - of functions with a result that a literal uses, where Go may keep the literal on the heap: it keeps the result there
 *   too then, and open-codes nothing. JavaScript has no such thing.
 * - of iterators: Go's has a `return` for each `yield`, and counts it.
 */
export function excusedSites(program: Program): Set<number> {
  const sites = new Set<number>();
  for (const { body, results } of allFunctions(program)) excuseFunction(body, results, sites);
  return sites;
}

function excuseFunction(body: readonly Statement[], results: Results, sites: Set<number>): void {
  const names = results.kind === "named" ? results.names : [];
  if (names.some((name) => isKept(body, name, false))) addSites(body, sites);
  if ([...walk(body, false)].some(({ kind }) => kind === "yield")) addSites(body, sites);
  for (const literal of literalsIn(body)) excuseFunction(literal.body, literal.results, sites);
}

/** Whether a literal that a variable holds, or that is made in a loop, uses the variable. */
function isKept(body: readonly Statement[], name: string, inLoop: boolean): boolean {
  return body.some((statement) => {
    const kept = inLoop || statement.kind === "declare-function" || statement.kind === "assign-function";
    const uses = innerLiterals(statement).some((literal) =>
      kept ? JSON.stringify(literal).includes(JSON.stringify(name)) : isKept(literal.body, name, false),
    );
    const repeats = inLoop || statement.kind === "loop" || statement.kind === "each";
    return uses || innerBodies(statement).some((inner) => isKept(inner, name, repeats));
  });
}

function addSites(body: readonly Statement[], sites: Set<number>): void {
  for (const statement of body) {
    if (statement.kind === "defer") sites.add(statement.id);
    for (const inner of innerBodies(statement)) addSites(inner, sites);
  }
}

function literalsIn(body: readonly Statement[]): Literal[] {
  return body.flatMap((statement) => [
    ...innerLiterals(statement),
    ...innerBodies(statement).flatMap((inner) => literalsIn(inner)),
  ]);
}
