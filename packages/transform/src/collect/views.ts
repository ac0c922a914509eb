import type { View } from "./view.ts";
import { forEachAside, forEachChild, linkedTo, linksOf, LONG_CHAIN } from "./walk.ts";

/** All views of a file by kind, outermost first and in source order, so that a search needs no walk of its own. */
export class Views {
  readonly body: readonly View[];
  readonly #byKind = new Map<View["kind"], View[]>();

  constructor(body: readonly View[]) {
    this.body = body;
    for (const view of body) this.#add(view);
  }

  of<Kind extends Exclude<View["kind"], "name">>(kind: Kind): readonly (View & { readonly kind: Kind })[] {
    return (this.#byKind.get(kind) ?? []) as unknown as readonly (View & { readonly kind: Kind })[];
  }

  readonly #add = (view: View): void => {
    // Half of a file's views are names, and nobody looks for all of them.
    if (view.kind === "name") return;
    this.#group(view);
    if (linkedTo(view) === null) forEachChild(view, this.#add);
    else this.#addLinked(view, 0);
  };

  #group(view: View): void {
    const others = this.#byKind.get(view.kind);
    if (others === undefined) this.#byKind.set(view.kind, [view]);
    else others.push(view);
  }

  /** What a link is attached to, and then its contents. */
  #addLinked(link: View, depth: number): void {
    const inner = linkedTo(link)!;
    if (linkedTo(inner) === null) this.#add(inner);
    else if (depth < LONG_CHAIN) {
      this.#group(inner);
      this.#addLinked(inner, depth + 1);
    } else this.#addLongChain(inner);
    forEachAside(link, this.#add);
  }

  #addLongChain(chain: View): void {
    const links = linksOf(chain);
    for (const link of links) this.#group(link);
    this.#add(linkedTo(links.at(-1)!)!);
    for (const link of links.reverse()) forEachAside(link, this.#add);
  }
}
