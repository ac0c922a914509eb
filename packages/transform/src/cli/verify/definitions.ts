import { bare, type CallView, type FunctionView, type View } from "../../collect/view.ts";
import type { Marker } from "../../facts.ts";
import { isMarker, MARKERS } from "../../pseudo-calls.ts";
import type { Unit } from "./unit.ts";

/** The text that the runtime's pseudo-calls throw, whatever a minifier did to the names around it. */
export const MESSAGE = "was not compiled: the transform";

/** What precedes that text if it contains the name. */
const NAMED = new RegExp(`(${[...MARKERS].join("|")})\\(\\) $`);

/** The definitions of the runtime's pseudo-calls in a script. */
export interface Definitions {
  /** `function defer() { uncompiled("defer"); }` */
  readonly functions: ReadonlyMap<FunctionView, Marker>;
  /** Where a minifier inlined one into the code that calls it. */
  readonly inlined: readonly { readonly view: View; readonly marker: Marker | null }[];
}

/** Finds the pseudo-calls themselves by the text that they throw: a bundle without them does not contain it. */
export function findDefinitions(unit: Unit): Definitions {
  const functions = new Map<FunctionView, Marker>();
  const inlined: { view: View; marker: Marker | null }[] = [];
  const add = (view: View, fn: FunctionView | null, marker: Marker | null) => {
    if (fn !== null && marker !== null && isDefinition(unit, fn, view)) functions.set(fn, marker);
    else inlined.push({ view, marker });
  };
  for (const thrown of findThrown(unit)) {
    const fn = unit.functionAround(thrown.view);
    if (fn === null || thrown.marker !== null) {
      add(thrown.view, fn, thrown.marker);
      continue;
    }
    const calls = callsOf(unit, fn);
    for (const { call, marker } of calls) add(call, unit.functionAround(call), marker);
    if (calls.length === 0) inlined.push({ view: thrown.view, marker: null });
  }
  return { functions, inlined };
}

/** The `throw` statements with the text, each with the pseudo-call that it names, if any. */
function findThrown(unit: Unit): { view: View; marker: Marker | null }[] {
  const { text, all } = unit.script;
  const found: { view: View; marker: Marker | null }[] = [];
  for (let at = text.indexOf(MESSAGE); at >= 0; at = text.indexOf(MESSAGE, at + 1)) {
    // Not in a comment: then the innermost view is the string's.
    const inner = all.filter(({ start, end }) => start <= at && at < end).at(-1);
    if (inner?.kind !== "constant") continue;
    const marker = NAMED.exec(text.slice(Math.max(inner.start, at - 20), at))?.[1];
    for (let view = unit.parent(inner); view !== null && view.kind !== "function"; view = unit.parent(view)) {
      if (view.kind !== "other" || !/^throw\b/.test(unit.textOf(view))) continue;
      found.push({ view, marker: (marker as Marker | undefined) ?? null });
      break;
    }
  }
  return found;
}

/** The calls to the function that throws, with the names that they pass. */
function callsOf(unit: Unit, fn: FunctionView): { call: CallView; marker: Marker }[] {
  const { user, as } = unit.user(fn);
  const calls = user?.kind === "call" && user.callee === as ? [user] : [];
  const target = fn.name ?? nameFor(user, as);
  for (const { view } of (target && unit.binding(target)?.references) ?? []) {
    const { user: call } = unit.user(view);
    if (call?.kind === "call" && bare(call.callee) === view) calls.push(call);
  }
  return calls.flatMap((call) => {
    const name = call.args[0] && unit.constant(call.args[0]);
    return isMarker(name) ? [{ call, marker: name }] : [];
  });
}

/** The name that an anonymous function is declared as, or assigned to. */
function nameFor(user: View | null, as: View): View | null {
  if (user?.kind === "variable") return user.declarators.find(({ init }) => init === as)?.target ?? null;
  return user?.kind === "assign" && user.value === as ? user.target : null;
}

/** Whether a function is the pseudo-call itself, which does nothing else, and not code into which it was inlined. */
function isDefinition(unit: Unit, fn: FunctionView, view: View): boolean {
  if (fn.params.length > 0 || fn.async || fn.generator) return false;
  if (fn.body.kind !== "block") return bare(fn.body) === view;
  // `let { compiled } = …; throw …;`, if a minifier inlined the function that throws.
  const does = fn.statements.filter(({ kind }) => kind !== "variable");
  const [only, second] = does;
  if (only === undefined || second !== undefined) return false;
  const isBare = does.length === fn.statements.length || view.kind !== "call";
  const value = only.kind === "expression" ? only.expression : only.kind === "return" ? only.argument : only;
  return isBare && value !== null && bare(value) === view;
}
