import type { FunctionFacts, NodeId, PrivateRead } from "../facts.ts";
import type { ClassView, MemberView, Span, View } from "./view.ts";

interface OpenClass {
  /** The functions of its private methods. */
  readonly methods: ReadonlyMap<string, NodeId>;
  readonly names: ReadonlySet<string>;
  readonly reads: { readonly view: MemberView; readonly functionId: NodeId }[];
  /** Those in the midst of an optional chain, which nothing can be put around. */
  readonly inChains: Set<View>;
}

/** Finds where private methods become values: nothing but the class itself can name them. */
export class PrivateMethods {
  readonly reads: PrivateRead[] = [];
  readonly #open: OpenClass[] = [];
  #isTakenApart = false;

  enter({ members }: ClassView): void {
    const methods = new Map<string, NodeId>();
    const names = new Set<string>();
    for (const member of members) {
      if (member.kind !== "property" || !member.name?.startsWith("#")) continue;
      names.add(member.name);
      if (member.value?.kind === "function" && member.value.form === "method")
        methods.set(member.name, member.value.id);
    }
    this.#open.push({ methods, names, reads: [], inChains: new Set() });
  }

  /**
   * @param functions those with pseudo-calls, as far as they have been read
   * @returns where one becomes a value and cannot be marked
   */
  leave(functions: readonly FunctionFacts[]): Span[] {
    const marked = new Set(functions.filter(({ identity }) => identity.kind === "private").map(({ id }) => id));
    const { reads, inChains } = this.#open.pop()!;
    const found = reads.filter(({ functionId }) => marked.has(functionId));
    for (const { view, functionId } of found) this.reads.push({ id: view.id, key: view.key.id, functionId });
    return found.map(({ view }) => view).filter((view) => inChains.has(view));
  }

  /** A chain goes on with what `view` gives. */
  readOn(view: View): void {
    if (this.#isTakenApart || view.kind !== "member" || !view.chained) return;
    for (const { inChains } of this.#open) inChains.add(view);
  }

  /** The callee of a deferred call is taken apart, chains and all. */
  takenApart(visit: () => void): void {
    const outer = this.#isTakenApart;
    this.#isTakenApart = true;
    visit();
    this.#isTakenApart = outer;
  }

  read(view: MemberView): void {
    if (!view.name?.startsWith("#")) return;
    const declaring = this.#open.findLast(({ names }) => names.has(view.name!));
    const functionId = declaring?.methods.get(view.name);
    if (functionId !== undefined) declaring!.reads.push({ view, functionId });
  }
}
