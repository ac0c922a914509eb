import type { FunctionFacts, NodeId, PrivateRead, Question } from "../facts.ts";
import { type ClassView, type MemberView, type Span, unwrap, type View } from "./view.ts";
import { linkedTo } from "./walk.ts";

interface OpenClass {
  /** The functions of its private methods. */
  readonly methods: ReadonlyMap<string, NodeId>;
  readonly names: ReadonlySet<string>;
  readonly reads: { readonly view: MemberView; readonly functionId: NodeId }[];
  /** Those inside an optional chain, which cannot be wrapped. */
  readonly inChains: Set<View>;
  /** Code in there may read one, unseen. */
  readonly evals: Span[];
}

/** Where one may become a value and cannot be marked. */
interface UnmarkedReads {
  readonly inChains: readonly (Span & Asked)[];
  readonly inEvals: readonly (Span & Asked & { readonly name: string })[];
}

interface Asked {
  readonly marker: Question;
}

/** Finds where private methods become values: only the class itself can name them. */
export class PrivateMethods {
  readonly reads: PrivateRead[] = [];
  readonly #open: OpenClass[] = [];
  readonly #takenApart = new Set<View>();

  enter({ members }: ClassView): void {
    const methods = new Map<string, NodeId>();
    const names = new Set<string>();
    for (const member of members) {
      if (member.kind !== "property" || !member.name?.startsWith("#")) continue;
      names.add(member.name);
      if (member.value?.kind === "function" && member.value.form === "method")
        methods.set(member.name, member.value.id);
    }
    this.#open.push({ methods, names, reads: [], inChains: new Set(), evals: [] });
  }

  /** Whether a surrounding class has names that nothing outside of it can see. */
  get areInSight(): boolean {
    return this.#open.some(({ names }) => names.size > 0);
  }

  /** @param functions those with pseudo-calls, as far as they have been read */
  leave(functions: readonly FunctionFacts[]): UnmarkedReads {
    const marked = new Map(
      functions.filter(({ identity }) => identity.kind === "private").map((fn) => [fn.id, questionOf(fn)]),
    );
    const { methods, reads, inChains, evals } = this.#open.pop()!;
    const found = reads.filter(({ functionId }) => marked.has(functionId));
    for (const { view, functionId } of found) this.reads.push({ id: view.id, key: view.key.id, functionId });
    const unseen = functions.find(
      ({ id, identity }) => identity.kind === "private" && !identity.decorated && [...methods.values()].includes(id),
    );
    return {
      inChains: found
        .filter(({ view }) => inChains.has(view))
        .map(({ view: { start, end }, functionId }) => ({ start, end, marker: marked.get(functionId)! })),
      inEvals: unseen ? evals.map((span) => ({ ...span, name: unseen.name, marker: questionOf(unseen) })) : [],
    };
  }

  /** A chain continues with what `link` returns. */
  readOn(link: View): void {
    const view = unwrap(link);
    if (view.kind !== "member" || !view.chained || this.#takenApart.has(view)) return;
    for (const { inChains } of this.#open) inChains.add(view);
  }

  /** The callee of a deferred call is split at every link of its chain. A chain that ends inside it is not. */
  takeApart(callee: View): void {
    let view = unwrap(callee);
    for (let next = linkedTo(view); next !== null; next = linkedTo(view)) {
      this.#takenApart.add(view);
      if ((view.kind === "member" || view.kind === "call") && !view.chained) return;
      view = unwrap(next);
    }
  }

  /** A direct `eval` of what may name private methods. */
  eval({ start, end }: Span): void {
    for (const { evals } of this.#open) evals.push({ start, end });
  }

  read(view: MemberView): void {
    if (!view.name?.startsWith("#")) return;
    const declaring = this.#open.findLast(({ names }) => names.has(view.name!));
    const functionId = declaring?.methods.get(view.name);
    if (functionId !== undefined) declaring!.reads.push({ view, functionId });
  }
}

/** A deferred `recover()` belongs to the function, too. */
const questionOf = ({ questions }: FunctionFacts): Question => questions[0]?.marker ?? "recover";
