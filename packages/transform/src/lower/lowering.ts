import type { NodeId } from "../facts.ts";
import type { FilePlan } from "../plan/plan.ts";
import type { Edit, LoweredFile } from "./edits.ts";
import { lowerNames, type Names } from "./names.ts";
import {
  bothDecorators,
  edited,
  type Fragment,
  inside,
  type Part,
  unnamed,
  unnamedCounted,
  type WaitNames,
} from "./shapes.ts";

/** Collects the edits of a file. */
export class Lowering {
  readonly names: Names;
  readonly #edits: Edit[] = [];
  readonly #replaced = new Map<NodeId, readonly Part[]>();
  readonly #keptKeys = new Map<NodeId, (value: Part) => Part>();
  readonly #members = new Map<NodeId, readonly Fragment[]>();
  readonly #decorators = new Map<NodeId, Extract<Edit, { kind: "decorators" }>>();
  readonly #privateReads = new Map<NodeId, (value: Part) => Part>();
  readonly #helpers = new Map<string, string>();
  readonly #module: boolean;
  readonly #coverage: boolean;

  constructor({ facts }: FilePlan, coverage: boolean) {
    this.#coverage = coverage;
    this.names = lowerNames(facts);
    this.#module = facts.module;
  }

  /** @throws Error for a node that is replaced already: one of the two would be lost */
  replace(id: NodeId, by: readonly Part[]): void {
    if (this.#replaced.has(id)) throw new Error("godefer: a node is replaced twice");
    this.#replaced.set(id, by);
  }

  /** @param keep what becomes of a computed key, which may be replaced itself, as a `recover()` */
  keepKey(id: NodeId, keep: (value: Part) => Part): void {
    this.#keptKeys.set(id, keep);
  }

  add(edit: Extract<Edit, { kind: "body" | "parameter" | "parameters" | "name" }>): void {
    this.#edits.push(edit);
  }

  /** @param last after the existing ones: what is added second goes inside the first */
  decorate(id: NodeId, first: Fragment | null, last: Fragment): void {
    const own = this.#decorators.get(id);
    const both = own ? bothDecorators(this.names, own.last, last, last.at) : last;
    this.#decorators.set(id, { kind: "decorators", id, first: own?.first ?? first, last: both });
  }

  addMember(id: NodeId, member: Fragment): void {
    this.#members.set(id, [...(this.#members.get(id) ?? []), member]);
  }

  /** @param key the name of a private method, where it becomes a value that must be marked */
  addPrivateRead(key: NodeId, mark: (value: Part) => Part): void {
    this.#privateReads.set(key, mark);
  }

  /** A member's value, marked if it is a private method that needs it. */
  read(key: NodeId, value: Part): Part {
    return this.#privateReads.get(key)?.(value) ?? value;
  }

  /** A value that is assigned to a slot. */
  value(operand: { readonly id: NodeId; readonly unnamed: boolean }, at: NodeId): Part {
    if (!operand.unnamed) return edited(operand.id);
    return this.#coverage ? unnamedCounted(operand.id, this.names.value, at) : unnamed(operand.id, at);
  }

  /** The local name of a runtime internal. Asking for it imports it. */
  helper(imported: string): string {
    const local = this.names.helper(imported);
    this.#helpers.set(imported, local);
    return local;
  }

  waitNames(): WaitNames {
    return { waiting: this.names.waiting, thenable: this.helper("thenable") };
  }

  finish(): LoweredFile {
    for (const [id, keep] of this.#keptKeys) this.#replaced.set(id, [keep(this.#replaced.get(id)?.[0] ?? inside(id))]);
    const replaced = [...this.#replaced].map(([id, by]): Edit => ({ kind: "replace", id, by }));
    const extended = [...this.#members].map(([id, members]): Edit => ({ kind: "members", id, members }));
    return {
      edits: [...replaced, ...extended, ...this.#decorators.values(), ...this.#edits],
      helpers: [...this.#helpers].map(([imported, local]) => ({ imported, local })),
      module: this.#module,
    };
  }
}
