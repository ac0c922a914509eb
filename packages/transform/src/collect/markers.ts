import type { Marker } from "../facts.ts";
import type { Binding, Scopes } from "./scopes.ts";
import {
  forEachChild,
  type ImportedName,
  type MemberView,
  type NodeId,
  type Source,
  unwrap,
  type View,
} from "./view.ts";

const MARKERS: ReadonlySet<string> = new Set<Marker>(["defer", "recover", "namedResult"]);

/** The names of a file that stand for a pseudo-call, or for a module that has them. Bound by import, never by name. */
export class Markers {
  readonly #scopes: Scopes;
  readonly #names = new Map<Binding, Marker>();
  readonly #namespaces = new Set<Binding>();
  readonly #declarations = new Set<NodeId>();
  readonly #exported = new Set<NodeId>();
  readonly #importSource: ReadonlySet<string>;
  readonly #module: boolean;
  readonly imports: NodeId[] = [];

  constructor(source: Source, scopes: Scopes, importSource: ReadonlySet<string>) {
    this.#scopes = scopes;
    this.#module = source.module;
    for (const view of source.body) {
      if (view.kind === "export-names") for (const { id } of view.names) this.#exported.add(id);
    }
    for (const view of source.body) {
      if (view.kind === "import" && importSource.has(view.source)) this.#import(view);
    }
    this.#importSource = importSource;
    if (!source.identifiers.has("require")) return;
    for (const view of source.body) {
      forEachDeclarator(view, (target, init) => {
        if (this.#isRequired(init)) this.#require(target);
        else this.#requireMember(target, init);
      });
    }
  }

  /** Whether the file can have a pseudo-call. A script may require the runtime in the middle of an expression. */
  get found(): boolean {
    return this.#names.size > 0 || this.#namespaces.size > 0 || !this.#module;
  }

  /** The pseudo-call that a callee stands for. */
  of(callee: View): Marker | null {
    const view = unwrap(callee);
    if (view.kind === "detached") return this.of(view.inner);
    if (view.kind === "name") {
      const binding = this.#scopes.bindingOf.get(view.id);
      return (binding && this.#names.get(binding)) ?? null;
    }
    if (view.kind === "member" && view.name !== null && MARKERS.has(view.name) && this.isNamespace(view.object)) {
      return view.name as Marker;
    }
    return null;
  }

  isNamespace(view: View): boolean {
    const inner = unwrap(view);
    if (this.#isRequired(inner)) return true;
    const binding = inner.kind === "name" ? this.#scopes.bindingOf.get(inner.id) : undefined;
    return binding !== undefined && this.#namespaces.has(binding);
  }

  /** Whether a name is where a marker or namespace is declared, not used. */
  declares(id: NodeId): boolean {
    return this.#declarations.has(id);
  }

  #import(view: View & { kind: "import" }): void {
    const unused = view.names.map((name) => this.#bind(name));
    // An import that is changed is no longer one whose unused types TypeScript knows to leave out: all or nothing.
    if (unused.length > 0 && unused.every(Boolean)) this.imports.push(view.id);
  }

  /** @returns whether nothing refers to the name once the pseudo-calls are gone */
  #bind({ local, imported }: ImportedName): boolean {
    const binding = this.#scopes.bindingOf.get(local.id);
    if (binding === undefined) return false;
    this.#declarations.add(local.id);
    if (imported === "*") this.#namespaces.add(binding);
    else if (MARKERS.has(imported)) this.#names.set(binding, imported as Marker);
    return MARKERS.has(imported) && !binding.references.some(({ view }) => this.#exported.has(view.id));
  }

  #require(target: View): void {
    if (target.kind === "name") {
      this.#namespace(target);
    } else if (target.kind === "pattern" && target.of === "object") {
      for (const { name, target: local } of target.elements) {
        if (local?.kind !== "name" || name === null || !MARKERS.has(name)) continue;
        const binding = this.#scopes.bindingOf.get(local.id);
        if (binding) this.#names.set(binding, name as Marker);
        this.#declarations.add(local.id);
      }
    }
  }

  /** const defer = require("@godefer/runtime").defer; */
  #requireMember(target: View, init: View): void {
    const marker = this.of(init);
    const binding = target.kind === "name" ? this.#scopes.bindingOf.get(target.id) : undefined;
    if (marker === null || binding === undefined || unwrap(init).kind !== "member") return;
    if (!this.#isRequired((unwrap(init) as MemberView).object)) return;
    this.#names.set(binding, marker);
    this.#declarations.add(target.id).add(unwrap(init).id);
  }

  #isRequired(view: View): boolean {
    const path = requiredPath(view, this.#scopes);
    return path !== null && this.#importSource.has(path);
  }

  #namespace(name: View & { kind: "name" }): void {
    const binding = this.#scopes.bindingOf.get(name.id);
    if (binding) this.#namespaces.add(binding);
    this.#declarations.add(name.id);
  }
}

function forEachDeclarator(root: View, visit: (target: View, init: View) => void): void {
  const pending = [root];
  for (let view = pending.pop(); view !== undefined; view = pending.pop()) {
    if (view.kind === "variable") {
      for (const { target, init } of view.declarators) if (init) visit(target, init);
    }
    const from = pending.length;
    forEachChild(view, (child) => pending.push(child));
    // The first one is the next.
    pending.push(...pending.splice(from).reverse());
  }
}

/** The path of `require("path")`, also inside a helper that makes a namespace of it: `__importStar(require("path"))`. */
function requiredPath(view: View, scopes: Scopes): string | null {
  const call = unwrap(view);
  if (call.kind !== "call") return null;
  const [argument] = call.args;
  if (argument === undefined || call.callee.kind !== "name") return null;
  if (call.callee.name !== "require") return argument.kind === "call" ? requiredPath(argument, scopes) : null;
  return argument.kind === "constant" && !scopes.bindingOf.has(call.callee.id) ? argument.text : null;
}
