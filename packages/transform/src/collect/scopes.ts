import { NodeMap, type ReadonlyNodeMap } from "./node-map.ts";
import {
  type ClassView,
  type FunctionView,
  type NameView,
  type NodeId,
  type Source,
  type Span,
  unwrap,
  type View,
} from "./view.ts";
import { forEachChild, linkedTo, linksOf, LONG_CHAIN } from "./walk.ts";

export interface Binding {
  readonly name: string;
  kind: "var" | "lexical" | "function" | "class" | "param" | "import" | "self" | "namespace" | "other";
  scope: Scope;
  /** The names that declare it: several for `var a; var a`, or for a parameter that a `var` repeats. */
  readonly declarations: NameView[];
  references: Reference[];
  /** Something other than its declaration assigns to it. */
  reassigned: boolean;
  /** It is declared in a loop of its function, so its declaration may assign to it several times. */
  readonly looped: boolean;
  /** The value that its declaration initializes it with, if that is a function. */
  initial: FunctionView | null;
  /** The initializer of a variable that is declared by name; null if there is none, or if the name is in a pattern. */
  value: View | null;
}

export interface Reference {
  readonly view: NameView;
  readonly scope: Scope;
}

export interface Scope {
  readonly parent: Scope | null;
  /** `function` scopes are where `var` ends up; the file's own is one. */
  readonly kind: "function" | "block";
  readonly bindings: Map<string, Binding>;
}

export interface Scopes {
  /** The binding of a name, by the name's id, in a reference or a declaration; none for a global. */
  readonly bindingOf: ReadonlyNodeMap<Binding>;
  /** The scope that a function's parameters and body open. */
  readonly scopeOf: ReadonlyMap<NodeId, Scope>;
  /** The blocks, with their positions. */
  readonly blocks: readonly { readonly scope: Scope; readonly span: Span }[];
  /** A direct `eval` or a `with` somewhere in the file: any binding may be read or assigned unseen. */
  readonly hasUnseen: boolean;
}

/** Finds what each name of the file refers to. */
export function collectScopes(source: Source): Scopes {
  const collector = new ScopeCollector(!source.module);
  const file = collector.open(null, "function");
  for (const view of source.body) collector.visit(view, file, false);
  collector.resolve();
  return collector;
}

export function lookUp(name: string, from: Scope): Binding | null {
  for (let scope: Scope | null = from; scope !== null; scope = scope.parent) {
    const binding = scope.bindings.get(name);
    if (binding !== undefined) return binding;
  }
  return null;
}

function isEval(view: View): boolean {
  return view.kind === "call" && view.callee.kind === "name" && view.callee.name === "eval" && !view.optional;
}

type DeclaredKind = Binding["kind"];

/** Of all bindings, until their references are resolved. */
const NO_REFERENCES: Reference[] = [];

class ScopeCollector implements Scopes {
  readonly bindingOf = new NodeMap<Binding>();
  readonly scopeOf = new Map<NodeId, Scope>();
  readonly blocks: { scope: Scope; span: Span }[] = [];
  hasUnseen = false;
  /** In sloppy mode, a function declared in a block is also a `var`, which is assigned at the declaration. */
  readonly #sloppy: boolean;
  readonly #references: (Reference & { readonly writes: boolean })[] = [];

  constructor(sloppy: boolean) {
    this.#sloppy = sloppy;
  }

  open(parent: Scope | null, kind: Scope["kind"]): Scope {
    return { parent, kind, bindings: new Map() };
  }

  /** References are resolved when all declarations are known: a name may be used before its declaration. */
  resolve(): void {
    for (const reference of this.#references) {
      const binding = lookUp(reference.view.name, reference.scope);
      if (binding === null) continue;
      // Most bindings have few, and a list that has grown has room for 16 more.
      if (binding.references.length < 4) binding.references = [...binding.references, reference];
      else binding.references.push(reference);
      if (reference.writes) binding.reassigned = true;
      this.bindingOf.set(reference.view.id, binding);
    }
  }

  visit(view: View, scope: Scope, looped: boolean): void {
    switch (view.kind) {
      case "name":
        this.#refer(view, scope, false);
        return;
      case "call":
      case "member":
      case "wrapper":
        this.#link(view, scope, looped, 0);
        return;
      case "with":
        this.hasUnseen = true;
        break;
      case "function":
        this.#function(view, scope, looped);
        return;
      case "class":
        this.#class(view, scope, looped);
        return;
      case "static-block":
        this.#all(view.body, this.open(scope, "function"), false);
        return;
      case "block":
      case "switch":
        this.#inside(view, this.#block(view, scope), looped);
        return;
      case "loop":
        this.#inside(view, this.#block(view, scope), true);
        return;
      case "try":
        this.visit(view.block, scope, looped);
        if (view.handler) this.#handler(view.handler, this.#block(view.handler.body, scope), looped);
        if (view.finalizer) this.visit(view.finalizer, scope, looped);
        return;
      case "variable":
        this.#variable(view, scope, looped);
        return;
      case "assign":
        this.#assignTo(view.target, scope, looped);
        this.visit(view.value, scope, looped);
        return;
      case "update":
      case "for-target":
        this.#assignTo(view.target, scope, looped);
        return;
      case "import":
        for (const { local } of view.names) this.#declare(local, "import", scope, looped);
        return;
      case "export-names":
        for (const name of view.names) this.#refer(name, scope, false);
        return;
      case "declaration":
        this.#declareMerged(view, scope, looped);
        this.#all(view.children, this.open(scope, "function"), false);
        return;
      default:
        break;
    }
    this.#inside(view, scope, looped);
  }

  #link(link: View, scope: Scope, looped: boolean, depth: number): void {
    const inner = linkedTo(link)!;
    if (linkedTo(inner) === null) {
      if (isEval(link)) this.hasUnseen = true;
      this.visit(inner, scope, looped);
    } else if (depth < LONG_CHAIN) this.#link(inner, scope, looped, depth + 1);
    else this.#longChain(inner, scope, looped);
    this.#asides(link, scope, looped);
  }

  #longChain(chain: View, scope: Scope, looped: boolean): void {
    const links = linksOf(chain);
    const last = links.at(-1)!;
    if (isEval(last)) this.hasUnseen = true;
    this.visit(linkedTo(last)!, scope, looped);
    for (const link of links.reverse()) this.#asides(link, scope, looped);
  }

  #asides(link: View, scope: Scope, looped: boolean): void {
    if (link.kind === "call") this.#all(link.args, scope, looped);
    else if (link.kind === "member" && link.computed !== null) this.visit(link.computed, scope, looped);
  }

  #inside(view: View, scope: Scope, looped: boolean): void {
    forEachChild(view, (child) => {
      this.visit(child, scope, looped);
    });
  }

  #all(views: readonly View[], scope: Scope, looped: boolean): void {
    for (const view of views) this.visit(view, scope, looped);
  }

  #block(span: Span, parent: Scope): Scope {
    const scope = this.open(parent, "block");
    this.blocks.push({ scope, span });
    return scope;
  }

  #refer(view: NameView, scope: Scope, writes: boolean): void {
    this.#references.push({ view, scope, writes });
  }

  #declare(name: NameView, kind: DeclaredKind, scope: Scope, looped: boolean): Binding {
    let home = scope;
    if (kind === "var") while (home.kind !== "function") home = home.parent!;
    let binding = home.bindings.get(name.name);
    if (binding === undefined) {
      const { name: text } = name;
      binding = {
        name: text,
        kind,
        scope: home,
        declarations: [name],
        references: NO_REFERENCES,
        reassigned: false,
        looped,
        initial: null,
        value: null,
      };
      home.bindings.set(text, binding);
    } else {
      binding.reassigned = true;
      binding.declarations.push(name);
    }
    this.bindingOf.set(name.id, binding);
    return binding;
  }

  /**
   * Enums and namespaces of the same name are merged: they are never considered constant. But a function that is merged
   * with a namespace stays the function: `rescue || (rescue = {})`.
   */
  #declareMerged({ name, isNamespace }: View & { kind: "declaration" }, scope: Scope, looped: boolean): void {
    const before = scope.bindings.get(name.name);
    const isConstant = isNamespace && before?.kind === "function" && !before.reassigned;
    this.#declare(name, isNamespace ? "namespace" : "other", scope, looped).reassigned = !isConstant;
  }

  #declareFunction(view: FunctionView, name: NameView, scope: Scope, looped: boolean): void {
    const before = scope.bindings.get(name.name)?.kind;
    const binding = this.#declare(name, "function", scope, looped);
    binding.initial = view;
    if (before !== "namespace") return;
    binding.kind = "function";
    binding.reassigned = false;
  }

  /** Declares the names of a binding pattern; its keys and defaults are expressions. */
  #declarePattern(view: View, kind: DeclaredKind, scope: Scope, looped: boolean): void {
    if (view.kind === "name") {
      this.#declare(view, kind, scope, looped);
    } else if (view.kind === "pattern") {
      for (const { computed, target, initial } of view.elements) {
        if (computed) this.visit(computed, scope, looped);
        if (target) this.#declarePattern(target, kind, scope, looped);
        if (initial) this.visit(initial, scope, looped);
      }
    } else {
      this.visit(view, scope, looped);
    }
  }

  #assignTo(view: View, scope: Scope, looped: boolean): void {
    if (view.kind === "name") {
      this.#refer(view, scope, true);
    } else if (view.kind === "wrapper") {
      this.#assignTo(view.inner, scope, looped);
    } else if (view.kind === "pattern") {
      for (const { computed, target, initial } of view.elements) {
        if (computed) this.visit(computed, scope, looped);
        if (target) this.#assignTo(target, scope, looped);
        if (initial) this.visit(initial, scope, looped);
      }
    } else {
      this.visit(view, scope, looped);
    }
  }

  #variable(view: View & { kind: "variable" }, scope: Scope, looped: boolean): void {
    const kind = view.keyword === "var" ? "var" : "lexical";
    for (const { target, init } of view.declarators) {
      this.#declarePattern(target, kind, scope, looped);
      if (!init) continue;
      this.visit(init, scope, looped);
      const binding = target.kind === "name" ? this.bindingOf.get(target.id) : undefined;
      const value = unwrap(init);
      if (binding && value.kind === "function") binding.initial = value;
      if (binding) binding.value = value;
      if (isRune(value)) this.#reassign(target);
    }
  }

  /** Treats what a pattern declares as variables that are assigned to. */
  #reassign(target: View): void {
    if (target.kind === "name") this.bindingOf.get(target.id)!.reassigned = true;
    else if (target.kind === "pattern") for (const { target: part } of target.elements) if (part) this.#reassign(part);
  }

  #function(view: FunctionView, scope: Scope, looped: boolean): void {
    let outer = scope;
    if (view.name && view.form === "declaration") {
      this.#declareFunction(view, view.name, scope, looped);
      if (this.#sloppy && scope.kind === "block") {
        this.#declare({ ...view.name, id: view.id }, "var", scope, looped).reassigned = true;
      }
    } else if (view.name) {
      outer = this.open(scope, "block");
      this.#declare(view.name, "self", outer, false);
    }
    const params = this.open(outer, "function");
    for (const param of view.params) this.#declarePattern(param, "param", params, false);
    const inner = view.params.every(({ kind }) => kind === "name") ? params : innerScope(params);
    this.scopeOf.set(view.id, inner);
    this.#all(view.body.kind === "block" ? view.statements : [view.body], inner, false);
  }

  #class(view: ClassView, scope: Scope, looped: boolean): void {
    if (view.name && view.declaration) this.#declare(view.name, "class", scope, looped);
    this.#all(view.decorators, scope, looped);
    const inner = this.#block(view, scope);
    // Like the outer one, it may be in its temporal dead zone: in `extends`, and in computed keys.
    if (view.name) this.#declare({ ...view.name, id: view.id }, "class", inner, false);
    if (view.superClass) this.visit(view.superClass, inner, looped);
    this.#all(view.members, inner, looped);
  }

  #handler(handler: { readonly param: View | null; readonly body: View }, inner: Scope, looped: boolean): void {
    if (handler.param) this.#declarePattern(handler.param, "lexical", inner, looped);
    this.visit(handler.body, inner, looped);
  }
}

/** A default value does not see what the body declares. */
function innerScope(params: Scope): Scope {
  const inner: Scope = { ...params, bindings: new Map(params.bindings) };
  for (const binding of params.bindings.values()) binding.scope = inner;
  return inner;
}

/** `$derived(…)`, `$derived.by(…)`: Svelte turns the constant into a value that changes with its dependencies. */
function isRune(value: View): boolean {
  if (value.kind !== "call") return false;
  const root = value.callee.kind === "member" ? value.callee.object : value.callee;
  return root.kind === "name" && /^\$\w/.test(root.name);
}
