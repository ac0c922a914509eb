import type { Identity, Key, NodeId, Owner } from "../facts.ts";
import type { Lowering } from "./lowering.ts";
import * as shapes from "./shapes.ts";

type MethodIdentity = Extract<Identity, { kind: "method" }>;

interface Mark {
  readonly text: string;
  readonly key: shapes.Part;
  readonly isStatic: boolean;
  /** The function. */
  readonly at: NodeId;
}

interface MarkedOwner {
  readonly owner: Owner;
  readonly marks: Mark[];
  /** The variables that keep the values of computed keys. */
  readonly kept: string[];
}

/** Marks functions that cannot refer to themselves, where they are created (decision 0007). */
export class Marks {
  readonly #lowering: Lowering;
  readonly #owners = new Map<NodeId, MarkedOwner>();
  readonly #kept = new Map<NodeId, string>();

  constructor(lowering: Lowering) {
    this.#lowering = lowering;
  }

  /** An expression, with the name that it takes from its position. */
  expression(id: NodeId, text: string, name: Key | null): void {
    const mark = this.#lowering.helper("mark");
    this.#lowering.replace(id, [shapes.mark(mark, text, this.#named(name, shapes.inside(id), id), id)]);
  }

  method(id: NodeId, text: string, { owner, key, isStatic }: MethodIdentity): void {
    this.#owner(owner).marks.push({ text, key: this.#key(key, id), isStatic, at: id });
  }

  /** Called when all functions are known. */
  finish(): void {
    for (const marked of this.#owners.values()) this.#finishOwner(marked);
  }

  #owner(owner: Owner): MarkedOwner {
    let marked = this.#owners.get(owner.id);
    if (marked === undefined) this.#owners.set(owner.id, (marked = { owner, marks: [], kept: [] }));
    return marked;
  }

  #key(key: Key, at: NodeId): shapes.Part {
    switch (key.kind) {
      case "name":
        return shapes.string(key.name, at);
      case "constant":
        return shapes.copy(key.id);
      case "kept":
        return shapes.slot(this.#keep(key), at);
    }
  }

  #keep({ id, owner }: Extract<Key, { kind: "kept" }>): string {
    let name = this.#kept.get(id);
    if (name === undefined) {
      const kept = this.#lowering.names.key(this.#kept.size);
      const toKey = this.#lowering.helper("toKey");
      name = kept;
      this.#kept.set(id, kept);
      this.#owner(owner).kept.push(kept);
      this.#lowering.keepKey(id, (value) => shapes.keepKey(kept, toKey, value, id));
    }
    return name;
  }

  #named(name: Key | null, value: shapes.Part, at: NodeId): shapes.Part {
    if (name === null) return value;
    if (name.kind === "name") return shapes.named(name.name, value, at);
    return shapes.namedByKey(this.#key(name, at), value, at);
  }

  #finishOwner({ owner, marks, kept }: MarkedOwner): void {
    const { id, place, initialising, statement, name } = owner;
    const lowering = this.#lowering;
    const at = marks[0]?.at ?? id;
    const marked = (object: shapes.Part) => marks.reduce((inner, mark) => this.#mark(mark, inner), object);
    const each = (object: shapes.Part) => marks.map((mark) => this.#mark(mark, object, shapes.markBehind));
    if (marks.length > 0) {
      if (place === "decorator") this.#decorate(owner, marked, kept, at);
      else if (place === "block") lowering.addMember(id, shapes.staticBlock(each(shapes.self(at)), at));
      else if (place === "field") {
        lowering.addMember(id, shapes.staticField(lowering.names.marked, marked(shapes.self(at)), at));
      }
      for (const member of initialising) {
        lowering.decorate(member, null, shapes.initialiser(lowering.names, each(shapes.self(at)), at));
      }
    }
    if (statement === null) {
      this.#finishExpression(owner, place === "around" ? marked : (value) => value, kept);
      return;
    }
    const before = kept.length > 0 ? [shapes.keptKeys(kept, at)] : [];
    const behind = place === "behind" ? each(shapes.slot(name!, at)) : [];
    if (before.length + behind.length > 0) {
      lowering.replace(statement, [...before, shapes.inside(statement), ...behind]);
    }
  }

  #decorate({ id, early }: Owner, marked: (value: shapes.Part) => shapes.Part, kept: string[], at: NodeId): void {
    const lowering = this.#lowering;
    const { class: name, marked: field } = lowering.names;
    let value = marked(shapes.slot(name, at));
    if (early) {
      const done = lowering.names.done(this.#owners.size);
      kept.push(done);
      value = shapes.set(done, value, at);
      lowering.addMember(id, shapes.staticField(field, shapes.unlessSet(done, marked(shapes.self(at)), at), at));
    }
    lowering.decorate(id, null, shapes.decorator(name, value, at));
  }

  #finishExpression({ id, place, inferred }: Owner, marked: (value: shapes.Part) => shapes.Part, kept: string[]): void {
    if (place !== "around" && kept.length === 0) return;
    const value = marked(this.#named(inferred, shapes.anonymous(id), id));
    this.#lowering.replace(id, [kept.length > 0 ? shapes.keeping(kept, value, id) : value]);
  }

  #mark({ text, key, isStatic, at }: Mark, object: shapes.Part, shape = shapes.markMethod): shapes.Part {
    return shape(this.#lowering.helper("markMethod"), text, key, isStatic, object, at);
  }
}
