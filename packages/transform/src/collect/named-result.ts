import type { Misuse, NamedResultFacts, ResultElement, ResultTarget, Span } from "../facts.ts";
import type { Known, OpenFunction } from "./open-function.ts";
import type { Markers } from "./markers.ts";
import type { Scopes } from "./scopes.ts";
import { type CallView, type FunctionView, unwrap, type VariableView, type View } from "./view.ts";

/** Whether this is `let r = namedResult(init)` directly in the function's body: the one place for it (rule S11). */
export function isNamedResultDeclaration(
  view: VariableView,
  fn: FunctionView,
  markers: Markers,
  scopes: Scopes,
): boolean {
  const [declarator, second] = view.declarators;
  if (second !== undefined || !declarator?.init || !fn.statements.includes(view)) return false;
  if (view.keyword !== "let" && !isLoweredLet(view, scopes)) return false;
  return isNamedResult(declarator.init, markers);
}

/** `var r = namedResult(0);`: what a `let` becomes for older targets. If it is declared once, it is the same. */
function isLoweredLet({ keyword, declarators: [declarator] }: VariableView, { bindingOf }: Scopes): boolean {
  const target = declarator?.target;
  if (keyword !== "var" || target?.kind !== "name") return false;
  return bindingOf.get(target.id)!.declarations.length === 1;
}

/**
 * What a pattern becomes for older targets.
 *
 *     var _a = namedResult([0, null]), count = _a[0], error = _a[1];
 *
 * @returns the call
 */
export function loweredNamedPattern({ declarators }: VariableView, markers: Markers): CallView | null {
  const [{ target, init } = {}, second] = declarators;
  if (!second || !init || target?.kind !== "name" || !target.name.startsWith("_")) return null;
  const value = unwrap(init);
  // `__read(namedResult([0, null]), 2)`
  const inner = value.kind === "call" && value.args[0] ? unwrap(value.args[0]) : value;
  return [value, inner].find((call): call is CallView => isNamedResult(call, markers)) ?? null;
}

function isNamedResult(view: View, markers: Markers): boolean {
  const call = unwrap(view);
  return call.kind === "call" && !call.optional && markers.of(call.callee) === "namedResult";
}

export function collectNamedResult(
  view: VariableView,
  position: number,
  fn: OpenFunction,
  { text, scopes }: Known,
  misuses: Misuse[],
): void {
  const declarator = view.declarators[0]!;
  const call = unwrap(declarator.init!) as CallView;
  const { id, start, end } = call;
  const [initial] = call.args;
  const target = readTarget(declarator.target, text);
  let declaration: NamedResultFacts["declaration"] = null;
  if (target === null) {
    misuses.push({ kind: "named-result-pattern", start: declarator.target.start, end: declarator.target.end });
  } else if (initial === undefined || call.args.length > 1 || initial.kind === "spread") {
    misuses.push({ kind: "named-result-arguments", start, end });
  } else {
    declaration = { id: view.id, position, initial: initial.id, target };
    // Every `return` assigns to it.
    for (const name of namesIn(target)) scopes.bindingOf.get(name.id)!.reassigned = true;
  }
  fn.namedResults.push({ id, start, end, declaration });
}

/** How a `return` sees the named result. */
export function resultSeen(
  view: View & { kind: "return" },
  fn: OpenFunction,
  scopes: Scopes,
): { readonly hidesResult: boolean; readonly returnsResult: boolean } {
  const target = fn.namedResults[0]?.declaration?.target;
  if (!target) return { hidesResult: false, returnsResult: false };
  const names = new Set(namesIn(target).map(({ name }) => name));
  const inside = ({ span }: { span: Span }) =>
    fn.view.start < span.start && span.start <= view.start && view.end <= span.end && span.end <= fn.view.end;
  const hidesResult = scopes.blocks.some(
    (block) => inside(block) && [...block.scope.bindings.keys()].some((name) => names.has(name)),
  );
  const value = view.argument && unwrap(view.argument);
  // In an async function, it is awaited, like any operand, and may hold a promise (rule S41).
  const isResult = value?.kind === "name" && target.kind === "name" && value.name === target.name;
  const returnsResult = isResult && !hidesResult && !fn.view.async;
  return { hidesResult, returnsResult };
}

function namesIn(target: ResultTarget): Extract<ResultTarget, { kind: "name" }>[] {
  if (target.kind === "name") return [target];
  return target.elements.flatMap(({ target: inner }) => (inner ? namesIn(inner) : []));
}

/** null if it cannot be reconstructed from its parts. */
function readTarget(view: View, text: string): ResultTarget | null {
  if (view.kind === "name") return { kind: "name", id: view.id, name: view.name };
  if (view.kind !== "pattern") return null;
  const elements: ResultElement[] = [];
  for (const element of view.elements) {
    const target = element.target && readTarget(element.target, text);
    if (element.computed || element.initial || (element.target && !target)) return null;
    const key =
      element.name === null || /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(element.name)
        ? element.name
        : JSON.stringify(element.name);
    elements.push({ rest: element.rest, key, target });
  }
  return { kind: view.of, id: view.id, elements };
}
