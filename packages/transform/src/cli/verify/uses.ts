import { bare, type CallView, type FunctionView, type Span, type View } from "../../collect/view.ts";
import type { Marker } from "../../facts.ts";
import { isMarker, MARKERS, PSEUDO_CALLS } from "../../pseudo-calls.ts";
import { type Definitions, findDefinitions } from "./definitions.ts";
import { Links } from "./links.ts";
import type { Unit } from "./unit.ts";

/** A remaining pseudo-call. */
export interface Use extends Span {
  /** null if it is unknown which. */
  readonly marker: Marker | null;
}

/** Finds the remaining pseudo-calls in all scripts of a build: one script may get them from another. */
export function findUses(units: readonly Unit[], importSource: ReadonlySet<string>): ReadonlyMap<Unit, readonly Use[]> {
  const links = new Links(importSource);
  const definitions = new Map(units.map((unit) => [unit, findDefinitions(unit)]));
  for (const [unit, { functions }] of definitions) {
    for (const [fn, marker] of functions) links.define(unit, fn, marker);
  }
  links.follow(units);
  const found = units.map((unit) => [unit, usesIn(unit, links, definitions.get(unit)!)] as const);
  const used = new Set(found.flatMap(([, uses]) => uses.map(({ marker }) => marker)));
  return new Map(found.map(([unit, uses]) => [unit, [...uses, ...kept(unit, links, definitions.get(unit)!, used)]]));
}

function usesIn(unit: Unit, links: Links, { inlined }: Definitions): Use[] {
  const uses = new Map<number, Use>();
  const add = ({ start, end }: Span, marker: Marker | null) => {
    if (!uses.has(start)) uses.set(start, { start, end, marker });
  };
  for (const { view, marker } of inlined) add(view, marker);
  for (const view of unit.script.all) {
    const marker = view.kind === "name" || view.kind === "member" ? links.markerOf(unit, view) : null;
    const use = marker && useOf(unit, view);
    // From the name on: maps lead from there, not from the `(0, ` before it.
    if (use) add({ start: view.start, end: Math.max(view.end, use.end) }, marker);
  }
  if (links.areHidden) for (const call of unit.script.views.of("call")) addHidden(unit, links, call, add);
  return [...uses.values()].sort((a, b) => a.start - b.start);
}

/** What uses a pseudo-call, rather than only passing it on; null for nothing. */
function useOf(unit: Unit, view: View): View | null {
  const { user, as } = unit.user(view);
  switch (user?.kind) {
    case undefined:
    case "variable":
    case "pattern":
    case "for-target":
    case "property":
    case "expression":
    case "export-default":
    case "export-declaration":
      return null;
    case "assign":
      return null;
    case "call":
      if (user.callee === as) return user;
      return isNamed(unit, user.args, as) ? null : view;
    case "array":
      return isNamed(unit, user.elements, as) ? null : view;
    case "function":
      return user.body === as && !isGetter(unit, user) ? view : null;
    case "return": {
      const fn = unit.functionAround(user);
      return fn && isGetter(unit, fn) ? null : view;
    }
    case "member":
      return user.object === as ? null : view;
    case "other":
      return /^typeof\b/.test(unit.textOf(user)) || isDropped(unit, user, as) ? null : view;
    default:
      return view;
  }
}

/** `runtime.defer, x = runtime.go;`: a minifier keeps a property access, which may call a getter. */
function isDropped(unit: Unit, list: View & { kind: "other" }, view: View): boolean {
  const { children } = list;
  const at = children.indexOf(view);
  const isSequence = (from: number) => {
    const [left, right] = [children[from], children[from + 1]];
    return left && right && /^\)*\s*,\s*\(*$/.test(unit.script.text.slice(left.end, right.start));
  };
  if (isSequence(at)) return true;
  return isSequence(at - 1) === true && unit.user(list).user?.kind === "expression";
}

/** `exports("defer", defer)` */
function isNamed(unit: Unit, list: readonly (View | null)[], view: View): boolean {
  return list.slice(0, list.indexOf(view)).some((other) => other !== null && unit.constant(other) !== null);
}

/**
 * A function that passes something on: `{ defer: () => defer }`,
 * `define(exports, "defer", { get: function () { … } })`.
 */
function isGetter(unit: Unit, fn: FunctionView): boolean {
  const { user, as } = unit.user(fn);
  if (unit.onlyReturned(fn) === null) return false;
  if (user?.kind === "property") return true;
  const list = user?.kind === "array" ? user.elements : user?.kind === "call" ? user.args : null;
  return list !== null && isNamed(unit, list, as);
}

/**
 * An unknown bundler: it cannot be told how its modules get the runtime, so a call counts if it has the right name and
 * form.
 */
function addHidden(unit: Unit, links: Links, call: CallView, add: (span: Span, marker: Marker) => void): void {
  const callee = bare(call.callee);
  if (callee.kind !== "member" || !isMarker(callee.name) || !hasForm(callee.name, call)) return;
  if (bare(callee.object).kind !== "this" && !links.isKnown(unit, callee.object)) add(call, callee.name);
}

/** Whether the arguments are valid for the pseudo-call. */
function hasForm(marker: Marker, { args: [only, second] }: CallView): boolean {
  switch (PSEUDO_CALLS[marker].form) {
    case "question":
      return only === undefined;
    case "declaration":
      return only !== undefined && second === undefined;
    case "statement":
      return only !== undefined && second === undefined && ["call", "function"].includes(bare(only).kind);
  }
}

/**
 * A pseudo-call without a known use. It is there because the whole runtime is: all pseudo-calls are there, or it has
 * its own name. Under a minified name, it would have been removed.
 */
function kept(unit: Unit, links: Links, { functions }: Definitions, used: ReadonlySet<Marker | null>): Use[] {
  if (new Set(functions.values()).size === MARKERS.size) return [];
  return [...functions].flatMap(([fn, marker]) => {
    const names = [fn.name?.name, nameFor(unit, fn), ...links.namesOf(marker)];
    if (used.has(marker) || names.some((name) => name?.includes(marker))) return [];
    return { start: fn.start, end: fn.end, marker };
  });
}

function nameFor(unit: Unit, fn: FunctionView): string | undefined {
  const { user, as } = unit.user(fn);
  if (user?.kind !== "variable") return undefined;
  const target = user.declarators.find(({ init }) => init === as)?.target;
  return target?.kind === "name" ? target.name : undefined;
}
