import { constantText } from "./constants.ts";
import { ANY, type Place } from "./places.ts";
import type { Binding, Scopes } from "./scopes.ts";
import {
  bare,
  type CallView,
  type FunctionView,
  memberName,
  type NameView,
  type NodeId,
  type Source,
  unwrap,
  type View,
} from "./view.ts";
import { forEachChild } from "./walk.ts";

const GLOBALS: ReadonlySet<string> = new Set(["globalThis", "global", "window", "self"]);
const EXPORTS = /^_?exports(_\d+)?$/;

/** A file as `Flow` traverses it: its views, and what they refer to. */
export class FlowGraph {
  /** All views of the file, the contents of a view before the view. */
  readonly views: readonly View[];
  readonly #scopes: Scopes;
  readonly #module: boolean;
  readonly #functionOf = new Map<NodeId, FunctionView>();
  /** Where `this` is that of the file. */
  readonly #ofFile = new Set<NodeId>();
  readonly #takers = new Map<Binding, FunctionView>();
  readonly #methods = new Map<string, FunctionView[]>();
  readonly #constructors = new Map<Binding, FunctionView>();

  constructor({ body, module }: Source, scopes: Scopes) {
    this.#scopes = scopes;
    this.#module = module;
    this.views = this.#collect(body);
  }

  /** The functions that a value may be, as far as this file tells: by name, if they are methods. */
  functionsOf(value: View): readonly FunctionView[] {
    const view = bare(value);
    if (view.kind === "function") return [view];
    if (view.kind === "call") {
      const bound = borrowed(view, /^bind$/);
      return bound ? this.functionsOf(bound) : [];
    }
    if (view.kind === "member") return this.#methods.get(this.keyOf(view)) ?? [];
    const initial = view.kind === "name" ? this.#scopes.bindingOf.get(view.id)?.initial : null;
    return initial ? [initial] : [];
  }

  /** The functions that a call calls, and the arguments that it passes: `f(a)`, `f.call(this, a)`. */
  calledBy(call: CallView): { readonly functions: readonly FunctionView[]; readonly args: readonly View[] } {
    const object = borrowed(call, /^(call|apply|bind)$/);
    if (object === null) return { functions: this.functionsOf(call.callee), args: call.args };
    const [, ...others] = call.args;
    const args = others.flatMap((arg) => (arg.kind === "array" ? arg.elements.filter((part) => part !== null) : [arg]));
    return { functions: this.functionsOf(object), args };
  }

  /** The variables that a namespace exports. */
  exportedFrom({ isNamespace, children }: View & { kind: "declaration" }): readonly NameView[] {
    const [body] = isNamespace ? children : [];
    if (body?.kind !== "block") return [];
    return body.body.flatMap((statement) => {
      const view = statement.kind === "export-declaration" ? statement.value : statement;
      return view.kind === "variable" ? view.declarators.flatMap(({ target }) => namesIn(target)) : [];
    });
  }

  constructorOf(callee: View): readonly FunctionView[] {
    const view = bare(callee);
    const binding = view.kind === "name" ? this.#scopes.bindingOf.get(view.id) : undefined;
    const found = binding && this.#constructors.get(binding);
    return found ? [found] : this.functionsOf(view);
  }

  /** The function that contains a view. */
  functionOf(view: View): FunctionView | null {
    return this.#functionOf.get(view.id) ?? null;
  }

  /** The function whose parameter a name is. */
  takerOf(value: View): FunctionView | null {
    const binding = value.kind === "name" ? this.#scopes.bindingOf.get(value.id) : undefined;
    return (binding && this.#takers.get(binding)) ?? null;
  }

  textOf(view: View): string | null {
    return constantText(view, this.#scopes);
  }

  /** The name of a member, a property or a part of a pattern. */
  keyOf({ name, computed }: { readonly name: string | null; readonly computed: View | null }): string {
    return name ?? (computed && this.textOf(computed)) ?? ANY;
  }

  /** Where a value is stored; null if it is neither in a variable nor in a member of one. */
  placeOf(value: View): Place | null {
    const path: string[] = [];
    let view = bare(value);
    for (; view.kind === "member"; view = bare(view.object)) path.push(this.keyOf(view));
    path.reverse();
    if (view.kind === "this") return { root: this.#ofFile.has(view.id) ? "exports" : "this", path };
    return view.kind === "name" ? this.#placeOfName(view, path) : null;
  }

  #placeOfName({ id, name }: View & { kind: "name" }, path: readonly string[]): Place {
    const binding = this.#scopes.bindingOf.get(id);
    if (binding) return { root: binding, path };
    if (name === "module" && path[0] === "exports") return { root: "exports", path: path.slice(1) };
    if (EXPORTS.test(name)) return { root: "exports", path };
    return { root: "globals", path: GLOBALS.has(name) ? path : [name, ...path] };
  }

  #collect(body: readonly View[]): View[] {
    const found: View[] = [];
    const pending: { view: View; inner: FunctionView | null; ofFile: boolean }[] = body.map((view) => {
      return { view, inner: null, ofFile: !this.#module };
    });
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { view, inner, ofFile } = next;
      found.push(view);
      this.#note(view, inner, ofFile);
      const hasOwnThis = view.kind === "class" || (view.kind === "function" && view.form !== "arrow");
      const context = { inner: view.kind === "function" ? view : inner, ofFile: ofFile && !hasOwnThis };
      forEachChild(view, (child) => pending.push({ view: child, ...context }));
    }
    return found.reverse();
  }

  #note(view: View, inner: FunctionView | null, ofFile: boolean): void {
    if ((view.kind === "return" || view.kind === "yield") && inner) this.#functionOf.set(view.id, inner);
    if (view.kind === "this" && ofFile) this.#ofFile.add(view.id);
    if (view.kind === "function") this.#noteParams(view);
    if (view.kind === "property" && view.value) this.#noteMethod(this.keyOf(view), view.value);
    if (view.kind === "assign" && view.target.kind === "member") this.#noteMethod(this.keyOf(view.target), view.value);
    if (view.kind === "class") this.#noteClass(view);
  }

  #noteParams(fn: FunctionView): void {
    for (const { id } of fn.params) {
      const binding = this.#scopes.bindingOf.get(id);
      if (binding) this.#takers.set(binding, fn);
    }
  }

  #noteMethod(name: string, value: View): void {
    const fn = unwrap(value);
    if (fn.kind !== "function" || name === ANY) return;
    const same = this.#methods.get(name);
    if (same) same.push(fn);
    else this.#methods.set(name, [fn]);
  }

  #noteClass({ id, name, members }: View & { kind: "class" }): void {
    const fn = members
      .map((member) => (member.kind === "property" ? member.value : null))
      .find((value) => value?.kind === "function" && value.form.includes("constructor"));
    if (fn?.kind !== "function") return;
    for (const each of [id, ...(name ? [name.id] : [])]) {
      const binding = this.#scopes.bindingOf.get(each);
      if (binding) this.#constructors.set(binding, fn);
    }
  }
}

function namesIn(target: View): readonly NameView[] {
  if (target.kind === "name") return [target];
  return target.kind === "pattern" ? target.elements.flatMap((part) => (part.target ? namesIn(part.target) : [])) : [];
}

/** The function that a call borrows: `f` of `f.call(this, a)`. */
function borrowed({ callee }: CallView, way: RegExp): View | null {
  return callee.kind === "member" && way.test(memberName(callee) ?? "") ? bare(callee.object) : null;
}
