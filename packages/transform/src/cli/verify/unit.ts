import { constantText } from "../../collect/constants.ts";
import type { Binding } from "../../collect/scopes.ts";
import { bare, type FunctionView, type NodeId, type Span, type View } from "../../collect/view.ts";
import { forEachChild } from "../../collect/walk.ts";
import type { Script } from "../../entries/script.ts";

const STATEMENTS: ReadonlySet<View["kind"]> = new Set(["return", "expression", "variable", "block"]);

/** A script, with answers to questions that are asked again and again. */
export class Unit {
  readonly script: Script;
  /** The file that contains it: its imports are resolved from there. */
  readonly place: string;
  /** The `eval` call whose text it is: it sees the names around that call. */
  readonly host: { readonly unit: Unit; readonly view: View } | null;
  readonly #parents = new Map<NodeId, View>();
  readonly #functions = new Map<Binding, FunctionView>();
  #returned: Map<FunctionView, View[]> | null = null;

  constructor(script: Script, place: string, host: Unit["host"] = null) {
    this.script = script;
    this.place = place;
    this.host = host;
    for (const view of script.all) {
      forEachChild(view, (child) => this.#parents.set(child.id, view));
      if (view.kind === "function") this.#addParams(view);
    }
  }

  parent({ id }: View): View | null {
    return this.#parents.get(id) ?? null;
  }

  /** What contains a view, ignoring wrappers without meaning at run time. */
  user(view: View): { readonly user: View | null; readonly as: View } {
    let as = view;
    let user = this.parent(view);
    while (user !== null && (user.kind === "wrapper" || user.kind === "detached")) {
      as = user;
      user = this.parent(user);
    }
    return { user, as };
  }

  /** The innermost function around a view. */
  functionAround(view: View): FunctionView | null {
    let around = this.parent(view);
    while (around !== null && around.kind !== "function") around = this.parent(around);
    return around;
  }

  /** What is around a place, nearest first: the parts of its statement, then functions, then everything. */
  around({ start, end }: Span): Span[] {
    const views = this.script.all.filter((view) => view.start <= start && end <= view.end).reverse();
    const statement = views.findIndex(({ kind }) => STATEMENTS.has(kind));
    return [...views.slice(0, statement), ...views.filter(({ kind }) => kind === "function"), ...views];
  }

  binding({ id }: View): Binding | null {
    return this.script.scopes.bindingOf.get(id) ?? null;
  }

  /** The function that has something as a parameter. */
  functionOf(parameter: Binding): FunctionView | null {
    return this.#functions.get(parameter) ?? null;
  }

  textOf({ start, end }: View): string {
    return this.script.text.slice(start, end);
  }

  /** A string or number literal; null for anything else. */
  constant(view: View): string | null {
    const value = bare(view);
    if (value.kind === "concat" && value.parts.length === 1) return this.constant(value.parts[0]!);
    return value.kind === "constant" ? (value.text ?? this.textOf(value)) : null;
  }

  /** The name of a module, however it is composed. */
  path(view: View): string | null {
    return constantText(view, this.script.scopes);
  }

  /** What a function may return. */
  returned(fn: FunctionView): readonly View[] {
    if (fn.body.kind !== "block") return [fn.body];
    this.#returned ??= this.#collectReturned();
    return this.#returned.get(fn) ?? [];
  }

  /** What a function returns if it does nothing else. */
  onlyReturned({ body, statements }: FunctionView): View | null {
    if (body.kind !== "block") return body;
    const [only, second] = statements;
    return only?.kind === "return" && !second ? only.argument : null;
  }

  #collectReturned(): Map<FunctionView, View[]> {
    const found = new Map<FunctionView, View[]>();
    for (const view of this.script.views.of("return")) {
      const fn = this.functionAround(view);
      if (fn === null || view.argument === null) continue;
      const views = found.get(fn);
      if (views) views.push(view.argument);
      else found.set(fn, [view.argument]);
    }
    return found;
  }

  #addParams(fn: FunctionView): void {
    for (const param of fn.params) {
      const binding = this.binding(param);
      if (binding) this.#functions.set(binding, fn);
    }
  }
}
