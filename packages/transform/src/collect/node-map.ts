import type { NodeId } from "./view.ts";

/** Values for some nodes, by their ids. */
export interface ReadonlyNodeMap<T> {
  get(id: NodeId): T | undefined;
  has(id: NodeId): boolean;
}

/** Ids are dense: a list takes less space than a map, and no time to hash. */
export class NodeMap<T extends object> implements ReadonlyNodeMap<T> {
  readonly #items: (T | undefined)[] = [];

  get(id: NodeId): T | undefined {
    return this.#items[id];
  }

  has(id: NodeId): boolean {
    return this.#items[id] !== undefined;
  }

  set(id: NodeId, item: T): void {
    this.#items[id] = item;
  }
}
