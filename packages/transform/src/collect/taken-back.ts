import type { FinallyFacts, NodeId, TakenBackFacts, WayOut } from "../facts.ts";
import type { View } from "./view.ts";

/** The `finally` around a view, and which jumps stay in it. */
export interface OpenFinally {
  readonly id: NodeId;
  readonly outer: OpenFinally | null;
  /** The returns of its `try`: a jump out of it cancels them. */
  readonly returns: readonly NodeId[];
  readonly breaks: boolean;
  readonly continues: boolean;
  readonly labels: readonly string[];
}

interface FoundReturn {
  readonly view: View;
  readonly way: WayOut;
}

/** Inside a statement that jumps may lead to. */
export function jumpsIn(view: View, around: OpenFinally | null): OpenFinally | null {
  if (around === null) return null;
  switch (view.kind) {
    case "loop":
      return { ...around, breaks: true, continues: true };
    case "switch":
      return { ...around, breaks: true };
    case "label":
      return { ...around, labels: [...around.labels, view.name] };
    default:
      return around;
  }
}

/** How the `try` statements of a function affect its returns. */
export class TakenBack {
  readonly facts: TakenBackFacts[] = [];
  readonly finallies: FinallyFacts[] = [];
  readonly #returns: readonly FoundReturn[];

  /** @param returns the function's returns so far */
  constructor(returns: readonly FoundReturn[]) {
    this.#returns = returns;
  }

  /**
   * @param before how many returns precede the `try`
   * @param way for a `return` directly in its block: it leaves that before anything can throw
   */
  handler({ id }: View, before: number, way: WayOut, around: OpenFinally | null): void {
    const returns = this.#since(before, (found) => found.way !== way);
    if (returns.length > 0) this.facts.push({ id, returns, within: finalliesAround(around) });
  }

  openFinally({ id }: View, before: number, outer: OpenFinally | null): OpenFinally {
    return { id, outer, returns: this.#since(before), breaks: false, continues: false, labels: [] };
  }

  closeFinally({ id, returns }: OpenFinally): void {
    const last = returns.at(-1);
    if (last === undefined) return;
    const inside = this.#since(this.#returns.findIndex(({ view }) => view.id === last) + 1);
    this.finallies.push({ id, returns, inside });
  }

  #since(before: number, isMeant: (found: FoundReturn) => boolean = () => true): NodeId[] {
    return this.#returns
      .slice(before)
      .filter(isMeant)
      .map(({ view }) => view.id);
  }

  jump({ id, to, label }: View & { kind: "jump" }, around: OpenFinally | null): void {
    const returns: NodeId[] = [];
    let left = around;
    for (; left !== null && leaves(to, label, left); left = left.outer) returns.push(...left.returns);
    if (returns.length > 0) this.facts.push({ id, returns, within: finalliesAround(left) });
  }
}

function finalliesAround(innermost: OpenFinally | null): NodeId[] {
  return innermost === null ? [] : [innermost.id, ...finalliesAround(innermost.outer)];
}

function leaves(to: "break" | "continue", label: string | null, { breaks, continues, labels }: OpenFinally): boolean {
  if (label !== null) return !labels.includes(label);
  return to === "break" ? !breaks : !continues;
}
