import { bare, type FunctionView, type View } from "../../collect/view.ts";
import type { Unit } from "./unit.ts";

/** What may be between a module's function and the table or variable that contains it. */
export const CARRIERS: ReadonlySet<View["kind"]> = new Set([
  "property",
  "object",
  "array",
  "call",
  "wrapper",
  "detached",
  "other",
]);

/** The setters of a System module, one for each module that it imports. */
export function settersIn(unit: Unit, code: FunctionView): readonly (View | null)[] {
  for (const view of unit.returned(code).flatMap((view) => (view.kind === "other" ? view.children : [view]))) {
    const properties = view.kind === "object" ? view.properties : [];
    const setters = properties.find((property) => property.kind === "property" && property.name === "setters");
    if (setters?.kind === "property" && setters.value?.kind === "array") return setters.value.elements;
  }
  return [];
}

/** The function that a variable holds: `factory = function (exports, runtime) { … }` */
export function assigned(unit: Unit, view: View): FunctionView | null {
  const binding = view.kind === "name" ? unit.binding(view) : null;
  if (binding === null) return null;
  if (binding.initial) return binding.initial;
  for (const reference of binding.references) {
    const { user, as } = unit.user(reference.view);
    const value = user?.kind === "assign" && user.target === as ? bare(user.value) : null;
    if (value?.kind === "function") return value;
  }
  return null;
}

/** A script's own `exports`, which nothing in it declares. */
export function isExports(unit: Unit, arg: View): boolean {
  const view = bare(arg);
  const root = view.kind === "member" && view.name === "exports" ? bare(view.object) : view;
  return root.kind === "name" && /^(module|exports)$/.test(root.name) && unit.binding(root) === null;
}

export function paramOf(view: View): View | null {
  return view.kind === "function" ? (view.params[0] ?? null) : null;
}

export function isParameter(unit: Unit, callee: View): boolean {
  return callee.kind === "name" && (unit.binding(callee)?.kind ?? "param") === "param";
}

/** `require`, or what a module's function receives in its place. */
export function isLoader(unit: Unit, callee: View): boolean {
  const owner = callee.kind === "member" ? bare(callee.object) : callee;
  if (owner.kind !== "name") return false;
  const kind = unit.binding(owner)?.kind;
  return callee.kind === "name" || kind === "param";
}

/** What is beside a module's function: the arguments of the call that registers it, or the entries of its list. */
export function siblingsOf(unit: Unit, inside: View): readonly View[] {
  const found: View[] = [];
  for (let fn = unit.functionAround(inside); fn !== null; fn = unit.functionAround(fn)) {
    const { user, as } = unit.user(fn);
    const list = user?.kind === "array" ? user.elements : user?.kind === "call" ? user.args : [];
    for (const sibling of list) if (sibling && sibling !== as) found.push(bare(sibling));
  }
  return found;
}

/** What names a module where its function is: a key, an index, or a number beside it. */
export function idsIn(unit: Unit, view: View, child: View): readonly string[] {
  switch (view.kind) {
    case "property":
      return [view.name ?? (view.computed && unit.constant(view.computed)) ?? []].flat();
    case "array":
      return [String(view.elements.indexOf(child)), ...constantsIn(unit, view.elements)];
    case "call":
      return constantsIn(unit, view.args);
    default:
      return [];
  }
}

function constantsIn(unit: Unit, views: readonly (View | null)[]): string[] {
  return views.flatMap((view) => (view && unit.constant(view)) ?? []);
}

/** Names, each followed by its value: `"defer", () => defer`, in the arguments or in a list. */
export function namesIn(args: readonly View[]): { name: View; value: View }[] {
  const lists = [
    args,
    ...args.flatMap((arg) => (arg.kind === "array" ? [arg.elements.filter((view) => view !== null)] : [])),
  ];
  return lists.flatMap((list) =>
    list.flatMap((name, index) => {
      if (name.kind !== "constant") return [];
      const next =
        list.slice(index + 1).find((view) => view.kind !== "constant") ?? (list === args ? list[index - 1] : undefined);
      return next ? [{ name, value: next }] : [];
    }),
  );
}
