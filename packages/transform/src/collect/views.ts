import type { View } from "./view.ts";
import { forEachChild } from "./walk.ts";

/** All views of a file, outermost first and in source order: what is looked for needs no walk of its own. */
export class Views {
  readonly body: readonly View[];
  readonly all: readonly View[];
  #byKind: Map<View["kind"], View[]> | null = null;

  constructor(body: readonly View[]) {
    this.body = body;
    this.all = listAll(body);
  }

  of<Kind extends View["kind"]>(kind: Kind): readonly (View & { readonly kind: Kind })[] {
    this.#byKind ??= groupByKind(this.all);
    return (this.#byKind.get(kind) ?? []) as unknown as readonly (View & { readonly kind: Kind })[];
  }
}

function groupByKind(views: readonly View[]): Map<View["kind"], View[]> {
  const groups = new Map<View["kind"], View[]>();
  for (const view of views) {
    const group = groups.get(view.kind);
    if (group === undefined) groups.set(view.kind, [view]);
    else group.push(view);
  }
  return groups;
}

function listAll(body: readonly View[]): View[] {
  const all: View[] = [];
  const pending = [...body].reverse();
  const add = (child: View) => pending.push(child);
  for (let view = pending.pop(); view !== undefined; view = pending.pop()) {
    all.push(view);
    const { length } = pending;
    forEachChild(view, add);
    reverseFrom(pending, length);
  }
  return all;
}

/** What was put on the stack last is taken first. */
function reverseFrom(list: View[], start: number): void {
  for (let low = start, high = list.length - 1; low < high; low++, high--) {
    const view = list[low]!;
    list[low] = list[high]!;
    list[high] = view;
  }
}
