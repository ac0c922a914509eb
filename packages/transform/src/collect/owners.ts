import type { Key, NodeId, Owner } from "../facts.ts";
import type { Scopes } from "./scopes.ts";
import { type ClassView, type PropertyView, unwrap, type View } from "./view.ts";
import { forEachChild } from "./walk.ts";

/** The name that an anonymous function or class takes from its position, if any. */
export type InferredName = Key | { readonly kind: "lost" } | null;

/** An object literal or a class, while its contents are being read. */
export interface OpenOwner {
  readonly facts: Owner;
  readonly isClass: boolean;
  readonly setBehindSuper: ClassView["setBehindSuper"];
  /** How a property's key can be evaluated a second time; null if it cannot. */
  keyOf(property: PropertyView): Key | null;
}

export function openObject(view: View & { kind: "object" }, scopes: Scopes): OpenOwner {
  const facts: Owner = {
    ...{ id: view.id, place: "around", early: false, initialising: [] },
    ...{ statement: null, name: null, inferred: null },
  };
  return {
    facts,
    isClass: false,
    setBehindSuper: null,
    keyOf: (property) => keyOf(property, facts, suspends(view), scopes),
  };
}

/**
 * @param statement the statement that declares the class, the export included
 * @param inferred the name that it takes from its position if it has none
 */
export function openClass(
  view: ClassView,
  statement: NodeId | null,
  inferred: InferredName,
  scopes: Scopes,
): OpenOwner {
  const named = view.name !== null;
  const place = classPlace(view, named);
  const facts: Owner = {
    id: view.id,
    place,
    early: place === "decorator" && mayRunEarly(view),
    initialising: place === "block" || place === "field" ? initialising(view) : [],
    statement: view.declaration && place !== "around" ? statement : null,
    name: view.name?.name ?? null,
    inferred: named || inferred?.kind === "lost" ? null : inferred,
  };
  const lost = !named && inferred?.kind === "lost";
  const closed = facts.statement === null && (lost || suspends(view));
  return {
    facts,
    isClass: true,
    setBehindSuper: view.setBehindSuper,
    keyOf: (property) => (lost && place === "around" ? null : keyOf(property, facts, closed, scopes)),
  };
}

/** Where the class can be accessed as soon as it is created, with nothing but what the class uses anyway. */
function classPlace(view: ClassView, named: boolean): Owner["place"] {
  if (isDecorated(view)) return "decorator";
  if (view.members.some(isStaticBlock)) return "block";
  if (mayRunEarly(view)) return "field";
  return view.declaration && named ? "behind" : "around";
}

/** The decorators of a constructor's parameters are applied to the class. */
function isDecorated({ decorators, members }: ClassView): boolean {
  return (
    decorators.length > 0 ||
    members.some(
      (member) =>
        member.kind === "property" &&
        member.decorators.length > 0 &&
        member.value?.kind === "function" &&
        member.value.form.endsWith("constructor"),
    )
  );
}

const isStaticBlock = ({ kind }: View) => kind === "static-block";

/** Whether it may run code before what follows the class: experimental decorators receive the class. */
function mayRunEarly({ members, superClass }: ClassView): boolean {
  return members.some(
    (member) =>
      runsStatically(member) ||
      (member.kind === "property" && (hasDecorators(member) || (superClass !== null && mayCallSetter(member)))),
  );
}

/** An inherited one, if static fields are set by assignment: TypeScript's older way. */
function mayCallSetter({ isStatic, field, value }: PropertyView): boolean {
  return isStatic && field && value !== null;
}

function hasDecorators({ decorators, value }: PropertyView): boolean {
  return decorators.length > 0 || (value?.kind === "function" && value.decoratedParams);
}

/**
 * Where standard decorators may add an initializer that receives the class. Those of static methods run before all
 * static fields and blocks; in older drafts, all of them do.
 */
function initialising({ members }: ClassView): NodeId[] {
  return members.flatMap((member): NodeId[] => {
    if (member.kind !== "property" || !member.isStatic || member.decorators.length === 0) return [];
    if (member.field) return [member.id];
    return member.value ? [member.value.id] : [];
  });
}

/** Whether it may run code as soon as the class is created. */
function runsStatically(member: View): boolean {
  if (member.kind !== "property") return isStaticBlock(member);
  return member.isStatic && member.field && member.value !== null && mayRun(member.value);
}

/** Whether evaluating it may run the user's code. */
export function mayRun(view: View): boolean {
  switch (view.kind) {
    case "constant":
    case "function":
    case "name":
    case "this":
      return false;
    case "wrapper":
      return mayRun(view.inner);
    case "object":
      return view.properties.some(
        (property) => property.kind !== "property" || property.computed !== null || mayRun(property.value!),
      );
    case "array":
      return view.elements.some((element) => element?.kind !== "constant");
    case "concat":
      return view.parts.some(({ kind }) => kind !== "constant");
    case "other":
      return view.children.length === 0 || view.children.some(({ kind }) => kind !== "constant");
    default:
      return true;
  }
}

function keyOf(property: PropertyView, owner: Owner, closed: boolean, scopes: Scopes): Key | null {
  const { name, computed } = property;
  if (computed === null) return { kind: "name", name: name! };
  if (isConstant(unwrap(computed), scopes)) return { kind: "constant", id: computed.id };
  return closed ? null : { kind: "kept", id: computed.id, owner };
}

/** A literal, or a well-known symbol: evaluating it again has the same result, and nobody notices. */
function isConstant(view: View, scopes: Scopes): boolean {
  if (view.kind === "constant") return true;
  if (view.kind !== "member" || view.name === null || view.chained) return false;
  return view.object.kind === "name" && view.object.name === "Symbol" && !scopes.bindingOf.has(view.object.id);
}

/** Whether the surrounding function may be suspended inside it: then no arrow function can be put around it. */
function suspends(view: View): boolean {
  let found = false;
  forEachChild(view, (child) => {
    if (child.kind === "await" || child.kind === "yield") found = true;
    else if (child.kind === "property") found ||= propertySuspends(child);
    else if (child.kind !== "function" && child.kind !== "static-block") found ||= suspends(child);
  });
  return found;
}

function propertySuspends({ computed, decorators, field, value }: PropertyView): boolean {
  const inside = field || value?.kind === "function" || value === null ? [] : [value];
  return [...decorators, ...(computed ? [computed] : []), ...inside].some(
    (part) => part.kind === "await" || part.kind === "yield" || suspends(part),
  );
}
