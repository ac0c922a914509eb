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

type Sites = Map<number, string[]>;

/**
 * The `defer` statements that may be something else here than in Go, and what:
 *
 * - open-coded in functions with a result that a literal uses, where Go may keep the literal on the heap: it keeps the
 *   result there too then, and open-codes nothing. JavaScript has no such thing.
 * - open-coded in iterators: Go's has a `return` for each `yield`, and counts it.
 * - stack-allocated in functions with a `return` in a loop over an iterator: Go makes a function of the loop's body, and
 *   counts the loop in place of the returns in it.
 */
export function excusedWords(program: Program): ReadonlyMap<number, readonly string[]> {
  const sites: Sites = new Map();
  for (const { body, results } of allFunctions(program)) excuseFunction(body, results, sites);
  return sites;
}

function excuseFunction(body: readonly Statement[], results: Results, sites: Sites): void {
  const names = results.kind === "named" ? results.names : [];
  const own = [...walk(body, false)];
  const isOpenCoded = names.some((name) => isKept(body, name, false)) || own.some(({ kind }) => kind === "yield");
  if (isOpenCoded) addSites(body, "open-coded defer", sites);
  const returns = own.some((loop) => loop.kind === "each" && [...walk([loop], false)].some(isReturn));
  if (returns) addSites(body, "stack-allocated defer", sites);
  for (const literal of literalsIn(body)) excuseFunction(literal.body, literal.results, sites);
}

const isReturn = ({ kind }: Statement) => kind === "return";

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

function addSites(body: readonly Statement[], word: string, sites: Sites): void {
  for (const statement of walk(body, false)) {
    if (statement.kind === "defer") sites.set(statement.id, [...(sites.get(statement.id) ?? []), word]);
  }
}

function literalsIn(body: readonly Statement[]): Literal[] {
  return body.flatMap((statement) => [
    ...innerLiterals(statement),
    ...innerBodies(statement).flatMap((inner) => literalsIn(inner)),
  ]);
}
