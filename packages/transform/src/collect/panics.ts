import type { PanicFacts } from "../facts.ts";
import type { Binding, Scopes } from "./scopes.ts";
import { type CallView, type NodeId, unwrap, type View } from "./view.ts";
import type { Views } from "./views.ts";

/**
 * The module of the runtime's `panic`. `importSource` may name modules that only re-export its names, and their `panic`
 * may be another function.
 */
const RUNTIME = "@godefer/runtime";

/**
 * The statements `panic(x);`, which compile to a `throw` (rule S20). `panic` is a function, and stays one everywhere
 * else, so it cannot be misused: what is not certain to be such a statement is a call.
 */
export class Panics {
  readonly statements: PanicFacts[] = [];
  readonly #scopes: Scopes;
  readonly #names = new Set<Binding>();
  readonly #namespaces = new Set<Binding>();
  readonly #taken = new Set<NodeId>();

  constructor({ body }: Views, scopes: Scopes) {
    this.#scopes = scopes;
    for (const view of body) {
      if (view.kind !== "import" || view.source !== RUNTIME) continue;
      for (const { imported, local } of view.names) {
        const binding = scopes.bindingOf.get(local.id);
        if (binding && imported === "panic") this.#names.add(binding);
        if (binding && imported === "*") this.#namespaces.add(binding);
      }
    }
  }

  /** Checks a statement that is an expression. What is below it may contain statements. */
  visit(view: View & { kind: "expression" }): void {
    const call = unwrap(view.expression);
    if (call.kind !== "call" || call.optional || call.chained) return;
    const [argument, second] = call.args;
    if (!argument || second || argument.kind === "spread" || !this.#isPanic(call)) return;
    this.#taken.add(unwrap(call.callee).id);
    this.statements.push({ id: view.id, argument: argument.id });
  }

  /** The names by which it may be called. */
  bindings(): Binding[] {
    return [...this.#names, ...this.#namespaces];
  }

  /** Whether a name is only used by such statements: nothing refers to it when they are compiled. */
  uses(binding: Binding): boolean {
    const { references } = binding;
    if (references.length === 0 || this.#scopes.hasUnseen) return false;
    return references.every(({ view }) => this.#taken.has(view.id));
  }

  #isPanic({ callee }: CallView): boolean {
    const view = unwrap(callee);
    if (view.kind === "name") return this.#isOf(this.#names, view);
    return view.kind === "member" && view.name === "panic" && this.#isOf(this.#namespaces, unwrap(view.object));
  }

  #isOf(bindings: ReadonlySet<Binding>, { id }: View): boolean {
    const binding = this.#scopes.bindingOf.get(id);
    return binding !== undefined && bindings.has(binding);
  }
}
