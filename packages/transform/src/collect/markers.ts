import { isMarker, type Marker, MARKERS } from "../pseudo-calls.ts";
import { constantText } from "./constants.ts";
import type { Panics } from "./panics.ts";
import { collectReExports } from "./re-exports.ts";
import { requiredCall } from "./required.ts";
import type { Binding, Scopes } from "./scopes.ts";
import {
  type CallView,
  type FunctionView,
  type ImportedName,
  memberName,
  type NodeId,
  unwrap,
  type View,
} from "./view.ts";
import type { Views } from "./views.ts";
import { listViews } from "./walk.ts";

/** The names that babel-plugin-macros recognizes as macro modules. */
const MACROS = /[./]macro(\.c?js)?$/;

/**
 * The names of a file that refer to a pseudo-call, or to a module that contains them. Bound by import, never by name.
 */
export class Markers {
  readonly #scopes: Scopes;
  readonly #names = new Map<Binding, Marker>();
  readonly #namespaces = new Set<Binding>();
  /** What may be the module, or less, or something else in one of the user's modules: its default export. */
  readonly #defaults = new Set<Binding>();
  /** `function _runtime() { const data = require("…"); _runtime = function () { return data; }; return data; }` */
  readonly #lazy = new Set<Binding>();
  readonly #macros = new Set<Binding>();
  readonly #declarations = new Set<NodeId>();
  readonly #exported = new Set<NodeId>();
  readonly #reExports: ReadonlySet<NodeId>;
  readonly #followed = new Set<NodeId>();
  /** Everything that is in module blocks. */
  readonly #unseen = new Set<NodeId>();
  readonly #importSource: ReadonlySet<string>;
  readonly #module: boolean;
  readonly #imports: (View & { kind: "import" })[] = [];

  constructor(module: boolean, views: Views, scopes: Scopes, importSource: ReadonlySet<string>) {
    this.#scopes = scopes;
    this.#module = module;
    for (const view of views.body) {
      if (view.kind === "export-names") for (const { id } of view.names) this.#exported.add(id);
    }
    for (const view of views.body) {
      if (view.kind !== "import") continue;
      if (importSource.has(view.source)) this.#import(view);
      else if (MACROS.test(view.source)) this.#importMacros(view);
    }
    this.#importSource = importSource;
    // Emitted code imports its helpers at the top of the file, where a module block cannot see them.
    for (const block of views.of("static-block")) {
      if (block.of === "module") this.#hide(block.body);
    }
    for (const view of views.of("function")) if (!this.#unseen.has(view.id)) this.#lazily(view);
    for (const view of views.of("variable")) if (!this.#unseen.has(view.id)) this.#declare(view);
    this.#reExports = collectReExports(views);
  }

  /** Whether the file can contain a pseudo-call. A script may require the runtime in the middle of an expression. */
  get found(): boolean {
    return this.#names.size + this.#namespaces.size + this.#defaults.size > 0 || !this.#module;
  }

  /**
   * The import declarations that the emitted code does not use at all. TypeScript can no longer drop the unused types
   * of an import that was changed, so it is all or nothing.
   */
  unusedImports(panics: Panics): NodeId[] {
    const unused = this.#imports.filter(
      ({ names }) => names.length > 0 && names.every((n) => this.#isUnused(n, panics)),
    );
    return unused.map(({ id }) => id);
  }

  /** All names that refer to any of it, or to a macro module. */
  bindings(): Binding[] {
    return [...this.#names.keys(), ...this.#namespaces, ...this.#defaults, ...this.#lazy, ...this.#macros];
  }

  /** The pseudo-call that a callee refers to. */
  of(callee: View): Marker | null {
    const view = unwrap(callee);
    if (view.kind === "detached") return this.of(view.inner);
    if (this.#unseen.has(view.id)) return null;
    if (view.kind === "name") return this.markerNamed(view);
    return view.kind === "member" && isMarker(view.name) && this.isNamespace(view.object) ? view.name : null;
  }

  /** The same for a name, wherever it is. */
  markerNamed({ id }: View): Marker | null {
    const binding = this.#scopes.bindingOf.get(id);
    return (binding && this.#names.get(binding)) ?? null;
  }

  isNamespace(view: View): boolean {
    const inner = unwrap(view);
    if (this.#unseen.has(inner.id)) return false;
    if (this.#isRequired(inner)) return true;
    if (inner.kind === "member") return memberName(inner) === "default" && this.isNamespace(inner.object);
    const callee = inner.kind === "call" && inner.args.length === 0 ? inner.callee : null;
    if (callee) return callee.kind === "name" && this.#has(this.#lazy, callee);
    return inner.kind === "name" && this.namesModule(inner);
  }

  /** Whether a name refers to the module, or may, wherever it is. */
  namesModule(name: View): boolean {
    return this.#has(this.#namespaces, name) || this.#has(this.#defaults, name);
  }

  /** Whether a callee is a macro of babel-plugin-macros, which replaces the whole call. */
  isMacro(callee: View): boolean {
    const view = unwrap(callee);
    if (view.kind === "member") return this.isMacro(view.object);
    const binding = view.kind === "name" ? this.#scopes.bindingOf.get(view.id) : undefined;
    return binding !== undefined && this.#macros.has(binding);
  }

  /** Whether a name is the module and nothing else: where it goes, the pseudo-calls go. */
  isWholeModule(name: View): boolean {
    return this.#has(this.#namespaces, name) && !this.#unseen.has(name.id);
  }

  /** Whether a name is where a marker or namespace is declared or re-exported, not used. */
  declares(id: NodeId): boolean {
    return this.#declarations.has(id) || this.#reExports.has(id);
  }

  /** Whether a name or member is where a script re-exports it. */
  isReExport(id: NodeId): boolean {
    return this.#reExports.has(id);
  }

  /**
   * Whether a script re-exports anything, or the file has a module block: what is followed may be used there, unseen.
   */
  get mayLeak(): boolean {
    return this.#reExports.size + this.#unseen.size > 0;
  }

  /** Whether what a call loads was assigned to a name that is known here. */
  follows(call: CallView): boolean {
    return this.#followed.has(call.id);
  }

  /** Whether a view is in a module block. */
  isUnseen({ id }: View): boolean {
    return this.#unseen.has(id);
  }

  #has(bindings: ReadonlySet<Binding>, { id }: View): boolean {
    const binding = this.#scopes.bindingOf.get(id);
    return binding !== undefined && bindings.has(binding);
  }

  #importMacros({ names }: View & { kind: "import" }): void {
    for (const { local } of names) {
      const binding = this.#scopes.bindingOf.get(local.id);
      if (binding) this.#macros.add(binding);
    }
  }

  #import(view: View & { kind: "import" }): void {
    this.#imports.push(view);
    for (const { local, imported } of view.names) {
      if (this.#bindTo(imported, local)) this.#declarations.add(local.id);
    }
  }

  /** Whether nothing refers to the name once the pseudo-calls are gone, and the statements that panic. */
  #isUnused({ local, imported }: ImportedName, panics: Panics): boolean {
    const binding = this.#scopes.bindingOf.get(local.id);
    if (binding === undefined) return false;
    if (!MARKERS.has(imported)) return panics.uses(binding);
    return !binding.references.some(({ view }) => this.#exported.has(view.id));
  }

  #bindTo(exported: string, local: View): Binding | undefined {
    const binding = this.#scopes.bindingOf.get(local.id);
    if (binding === undefined) return undefined;
    if (exported === "*") this.#namespaces.add(binding);
    else if (exported === "default") this.#defaults.add(binding);
    else if (isMarker(exported)) this.#names.set(binding, exported);
    return binding;
  }

  /** What is declared by `require`, or by an awaited `import()`, wherever it is. */
  #declare({ declarators }: View & { kind: "variable" }): void {
    for (const { target, init } of declarators) if (init) this.#variable(target, init);
  }

  #hide(body: readonly View[]): void {
    for (const { id } of listViews(body)) this.#unseen.add(id);
  }

  #variable(target: View, init: View): void {
    const value = unwrap(init);
    const call = this.#loadedBy(value);
    if (call !== null) {
      if (this.#declareNames(target)) this.#followed.add(call.id);
    } else if (value.kind === "member" && this.of(value) && this.#isRequired(unwrap(value.object))) {
      this.#requireMember(target, value);
    } else if (value.kind === "name" && this.#has(this.#lazy, value)) {
      // `var go = _runtime;` of a lazily loaded namespace
      const binding = this.#scopes.bindingOf.get(target.id);
      if (binding) this.#lazy.add(binding);
    } else if (this.isNamespace(value) && !(this.#module && this.isWholeModule(value))) {
      if (this.#declareNames(target)) this.#declarations.add(value.id);
    }
  }

  /** @returns whether all names are known */
  #declareNames(target: View): boolean {
    if (target.kind === "name") {
      this.#bindTo("*", target);
      this.#declarations.add(target.id);
      return true;
    }
    if (target.kind !== "pattern" || target.of !== "object") return false;
    let known = true;
    for (const { name, computed, rest, target: local } of target.elements) {
      const exported = rest ? "default" : (name ?? (computed && constantText(computed, this.#scopes)));
      if (exported === "default" && local?.kind === "pattern") known &&= this.#declareNames(local);
      else if (exported === null || local?.kind !== "name") known &&= exported !== null && !MARKERS.has(exported);
      else if (this.#bindTo(exported, local) && MARKERS.has(exported)) this.#declarations.add(local.id);
    }
    return known;
  }

  /** const defer = require("@godefer/runtime").defer; */
  #requireMember(target: View, init: View & { kind: "member" }): void {
    const marker = this.of(init);
    const binding = target.kind === "name" ? this.#scopes.bindingOf.get(target.id) : undefined;
    if (marker === null || binding === undefined) return;
    this.#names.set(binding, marker);
    this.#declarations.add(target.id).add(init.id);
  }

  #lazily({ name, statements }: FunctionView): void {
    const [first, ...others] = statements;
    const [variable, second] = first?.kind === "variable" ? first.declarators : [];
    const last = others.at(-1);
    if (!name || !variable?.init || second || variable.target.kind !== "name") return;
    const data = this.#scopes.bindingOf.get(variable.target.id)!;
    const returned = last?.kind === "return" ? last.argument : null;
    if (returned?.kind !== "name" || this.#scopes.bindingOf.get(returned.id) !== data) return;
    if (this.#loadedBy(variable.init) === null) return;
    this.#lazy.add(this.#scopes.bindingOf.get(name.id)!);
    for (const { view } of data.references) this.#declarations.add(view.id);
  }

  #isRequired(view: View): boolean {
    const call = this.#loadedBy(view);
    if (call !== null) this.#followed.add(call.id);
    return call !== null;
  }

  #loadedBy(view: View): CallView | null {
    const call = requiredCall(view, this.#importSource, this.#scopes);
    return call === null || this.#unseen.has(call.id) ? null : call;
  }
}
