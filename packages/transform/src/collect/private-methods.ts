import type { FunctionFacts, NodeId, PrivateRead } from "../facts.ts";
import type { ClassView, MemberView } from "./view.ts";

interface OpenClass {
  /** The functions of its private methods. */
  readonly methods: ReadonlyMap<string, NodeId>;
  readonly names: ReadonlySet<string>;
  readonly reads: { readonly view: MemberView; readonly functionId: NodeId }[];
}

/** Finds where private methods become values: nothing but the class itself can name them. */
export class PrivateMethods {
  readonly reads: PrivateRead[] = [];
  readonly #open: OpenClass[] = [];

  enter({ members }: ClassView): void {
    const methods = new Map<string, NodeId>();
    const names = new Set<string>();
    for (const member of members) {
      if (member.kind !== "property" || !member.name?.startsWith("#")) continue;
      names.add(member.name);
      if (member.value?.kind === "function" && member.value.form === "method")
        methods.set(member.name, member.value.id);
    }
    this.#open.push({ methods, names, reads: [] });
  }

  /** @param functions those with pseudo-calls, as far as they have been read */
  leave(functions: readonly FunctionFacts[]): void {
    const marked = new Set(functions.filter(({ identity }) => identity.kind === "private").map(({ id }) => id));
    for (const { view, functionId } of this.#open.pop()!.reads) {
      if (marked.has(functionId)) this.reads.push({ id: view.id, key: view.key.id, functionId });
    }
  }

  read(view: MemberView): void {
    if (!view.name?.startsWith("#")) return;
    const declaring = this.#open.findLast(({ names }) => names.has(view.name!));
    const functionId = declaring?.methods.get(view.name);
    if (functionId !== undefined) declaring!.reads.push({ view, functionId });
  }
}
