import type { NodeId } from "../facts.ts";
import { type Names, planNames } from "../plan/names.ts";
import type { FilePlan } from "../plan/plan.ts";
import type { Edit, LoweredFile } from "./edits.ts";
import { type Fragment, inside, type Part, type WaitNames } from "./shapes.ts";

/** Gathers the edits of a file. */
export class Lowering {
  readonly names: Names;
  readonly #edits: Edit[] = [];
  readonly #replaced = new Map<NodeId, readonly Part[]>();
  readonly #members = new Map<NodeId, readonly Fragment[]>();
  readonly #helpers = new Map<string, string>();
  readonly #module: boolean;

  constructor({ facts }: FilePlan) {
    this.names = planNames(facts.identifiers);
    this.#module = facts.module;
  }

  replace(id: NodeId, by: readonly Part[]): void {
    this.#replaced.set(id, by);
  }

  /** Puts another piece around what a node is already replaced by. */
  wrap(id: NodeId, around: (inner: Part) => Part): void {
    const inner = this.#replaced.get(id)?.[0] ?? inside(id);
    this.#replaced.set(id, [around(inner)]);
  }

  add(edit: Extract<Edit, { kind: "body" | "parameter" }>): void {
    this.#edits.push(edit);
  }

  addMember(id: NodeId, member: Fragment): void {
    this.#members.set(id, [...(this.#members.get(id) ?? []), member]);
  }

  /** The local name of an internal of the runtime, which is imported for it. */
  helper(imported: string): string {
    const local = this.names.helper(imported);
    this.#helpers.set(imported, local);
    return local;
  }

  waitNames(): WaitNames {
    return { waiting: this.names.waiting, thenable: this.helper("thenable") };
  }

  finish(): LoweredFile {
    const replaced = [...this.#replaced].map(([id, by]): Edit => ({ kind: "replace", id, by }));
    const extended = [...this.#members].map(([id, members]): Edit => ({ kind: "members", id, members }));
    return {
      edits: [...replaced, ...extended, ...this.#edits],
      helpers: [...this.#helpers].map(([imported, local]) => ({ imported, local })),
      module: this.#module,
    };
  }
}
