import type { View } from "./view.ts";

/**
 * What a link of a chain (`a.b(c)!.d`) is attached to; null for anything else. Parsers read a chain in a loop: it may
 * have more links than fit on the stack, so it is walked in a loop here, too.
 */
export function linkedTo(view: View): View | null {
  switch (view.kind) {
    case "member":
      return view.object;
    case "call":
      return view.callee;
    case "wrapper":
      return view.inner;
    default:
      return null;
  }
}

/** Up to this many links, chains are walked recursively; longer ones in a loop, which needs a list of the links. */
export const LONG_CHAIN = 50;

/** The links of a chain, the outermost first. */
export function linksOf(chain: View): View[] {
  const links: View[] = [];
  let view = chain;
  for (let next = linkedTo(view); next !== null; next = linkedTo(view)) {
    links.push(view);
    view = next;
  }
  return links;
}

/** Calls back with a link's other children: a computed key, arguments. */
export function forEachAside(link: View, visit: (child: View) => void): void {
  if (link.kind === "member") visitMaybe(link.computed, visit);
  else if (link.kind === "call") visitAll(link.args, visit);
}

/**
 * Calls back with every view of a tree, outermost first and in source order. A loop: a long chain would be nested too
 * deeply for the stack.
 *
 * @param visit returns the context for the views below
 */
export function walk<Context>(
  roots: readonly View[],
  context: Context,
  visit: (view: View, context: Context) => Context,
): void {
  const pending = roots.map((view) => ({ view, context })).reverse();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const inner = visit(next.view, next.context);
    const children: View[] = [];
    forEachChild(next.view, (child) => children.push(child));
    while (children.length > 0) pending.push({ view: children.pop()!, context: inner });
  }
}

/** Every view of a tree, outermost first and in source order. */
export function listViews(roots: readonly View[]): readonly View[] {
  const views: View[] = [];
  walk(roots, null, (view) => {
    views.push(view);
    return null;
  });
  return views;
}

/** Calls back with each view directly below this one, in source order. */
export function forEachChild(view: View, visit: (child: View) => void): void {
  switch (view.kind) {
    case "name":
    case "this":
    case "super":
    case "new-target":
    case "import-callee":
    case "constant":
    case "jump":
    case "import":
    case "export-names":
      return;
    case "member":
      visit(view.object);
      visitMaybe(view.computed, visit);
      return;
    case "call":
    case "new":
      visit(view.callee);
      visitAll(view.args, visit);
      return;
    case "function":
      visitAll(view.params, visit);
      if (view.body.kind === "block") visitAll(view.statements, visit);
      else visit(view.body);
      return;
    case "property":
      visitAll(view.decorators, visit);
      visitMaybe(view.computed, visit);
      visitMaybe(view.value, visit);
      return;
    case "class":
      visitAll(view.decorators, visit);
      visitMaybe(view.superClass, visit);
      visitAll(view.members, visit);
      return;
    case "variable":
      for (const { target, init } of view.declarators) {
        visit(target);
        visitMaybe(init, visit);
      }
      return;
    case "pattern":
      for (const { computed, target, initial } of view.elements) {
        visitMaybe(computed, visit);
        visitMaybe(target, visit);
        visitMaybe(initial, visit);
      }
      return;
    case "spread":
    case "await":
      visit(view.argument);
      return;
    case "yield":
    case "return":
      visitMaybe(view.argument, visit);
      return;
    case "object":
      visitAll(view.properties, visit);
      return;
    case "array":
      for (const element of view.elements) visitMaybe(element, visit);
      return;
    case "assign":
      visit(view.target);
      visit(view.value);
      return;
    case "update":
    case "for-target":
      visit(view.target);
      return;
    case "wrapper":
    case "detached":
      visit(view.inner);
      return;
    case "guarded":
      view.tested.forEach(visit);
      view.again.forEach(visit);
      visit(view.inner);
      return;
    case "block":
    case "static-block":
      visitAll(view.body, visit);
      return;
    case "expression":
      visit(view.expression);
      return;
    case "loop":
      visitAll(view.head, visit);
      visit(view.body);
      return;
    case "label":
      visit(view.body);
      return;
    case "with":
      visit(view.object);
      visit(view.body);
      return;
    case "try":
      visit(view.block);
      visitMaybe(view.handler?.param ?? null, visit);
      visitMaybe(view.handler?.body ?? null, visit);
      visitMaybe(view.finalizer, visit);
      return;
    case "switch":
      visit(view.discriminant);
      visitAll(view.cases, visit);
      return;
    case "export-default":
    case "export-declaration":
      visit(view.value);
      return;
    case "tagged":
      visit(view.tag);
      visit(view.template);
      return;
    case "concat":
      visitAll(view.parts, visit);
      return;
    case "declaration":
    case "other":
      visitAll(view.children, visit);
  }
}

function visitMaybe(view: View | null, visit: (view: View) => void): void {
  if (view !== null) visit(view);
}

/** Not `forEach`, which would need another stack frame for every level of the tree. */
function visitAll(views: readonly View[], visit: (view: View) => void): void {
  for (const view of views) visit(view);
}
