import type { Edit } from "../lower/edits.ts";

export type Edits = { [K in Edit["kind"]]?: Extract<Edit, { kind: K }> };
const NO_EDITS: Edits = {};

/** The edits of a file by the node that they change. */
export class EditIndex<Node> {
  readonly #byNode = new Map<Node, Edits>();

  /** @throws Error for a node with two edits of one kind, which `lower` promises never to make */
  constructor(edits: readonly Edit[], nodes: readonly Node[]) {
    for (const edit of edits) {
      const node = nodes[edit.id]!;
      const others = this.#byNode.get(node);
      if (others?.[edit.kind]) throw new Error(`godefer: two edits of kind "${edit.kind}" for one node`);
      this.#byNode.set(node, others ? { ...others, [edit.kind]: edit } : { [edit.kind]: edit });
    }
  }

  of(node: Node): Edits {
    return this.#byNode.get(node) ?? NO_EDITS;
  }

  has(node: Node): boolean {
    return this.#byNode.has(node);
  }

  get nodes(): Iterable<Node> {
    return this.#byNode.keys();
  }
}
