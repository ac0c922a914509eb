import type { View } from "./view.ts";
import { forEachChild } from "./walk.ts";

/** All views of a file, outermost first and in source order: what is looked for needs no walk of its own. */
export class Views {
  readonly body: readonly View[];
  readonly all: readonly View[];
  readonly #byKind = new Map<View["kind"], readonly View[]>();

  constructor(body: readonly View[]) {
    this.body = body;
    this.all = listAll(body);
  }

  of<Kind extends View["kind"]>(kind: Kind): readonly (View & { readonly kind: Kind })[] {
    let found = this.#byKind.get(kind);
    if (found === undefined) this.#byKind.set(kind, (found = this.all.filter((view) => view.kind === kind)));
    return found as unknown as readonly (View & { readonly kind: Kind })[];
  }
}

function listAll(body: readonly View[]): View[] {
  const all: View[] = [];
  const pending = [...body].reverse();
  for (let view = pending.pop(); view !== undefined; view = pending.pop()) {
    all.push(view);
    const { length } = pending;
    forEachChild(view, (child) => pending.push(child));
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
