import type { Binding, Scopes } from "./scopes.ts";
import { type CallView, type FunctionView, type NodeId, type Source, unwrap, type View } from "./view.ts";

/**
 * What React Compiler takes for components and hooks: called again with the same, what it has compiled gives what it gave
 * before, and does not run a deferred call. It goes by names, and by the directive that asks for it.
 */
export class React {
  /** It has compiled the file already: the binding of what makes a cache. */
  readonly #cache: ReadonlySet<Binding | undefined>;
  /** What it compiles has JSX, or calls a hook; where React comes from does not matter to it. */
  #isUsed: boolean;
  readonly #wrapped = new Set<NodeId>();
  readonly #scopes: Scopes;

  constructor({ body, jsx }: Source, scopes: Scopes) {
    const imports = body.filter((view) => view.kind === "import");
    this.#scopes = scopes;
    this.#isUsed = jsx || imports.some(({ source }) => /^react(-|\/|$)/.test(source));
    this.#cache = new Set(
      imports
        .filter(({ source }) => RUNTIMES.has(source))
        .flatMap(({ names }) => names.flatMap(({ local }) => scopes.bindingOf.get(local.id) ?? [])),
    );
  }

  /** Takes note of hooks, and of `memo(() => …)`: that function is a component without a name of its own. */
  visitCall(call: CallView): void {
    const name = calledName(call);
    if (name === null) return;
    if (HOOK.test(name)) this.#isUsed = true;
    if (WRAPPERS.has(name)) for (const arg of call.args) this.#wrapped.add(unwrap(arg).id);
  }

  /** Of a function that has been read to its end. */
  isMemoized(view: FunctionView, name: string): boolean {
    if (!["declaration", "expression", "arrow"].includes(view.form)) return false;
    if (view.directives.some((directive) => OPT_IN.has(directive))) return true;
    return this.#isUsed && (/^[A-Z]/.test(name) || HOOK.test(name) || this.#wrapped.has(view.id));
  }

  /** Whether the compiler has made a cache in the function: `const $ = _c(4);` */
  hasCache({ statements }: FunctionView): boolean {
    if (this.#cache.size === 0) return false;
    return statements.some(
      (view) => view.kind === "variable" && view.declarators.some(({ init }) => this.#isCache(init)),
    );
  }

  #isCache(init: View | null): boolean {
    const call = init && unwrap(init);
    if (call?.kind !== "call") return false;
    const callee = unwrap(call.callee);
    return callee.kind === "name" && this.#cache.has(this.#scopes.bindingOf.get(callee.id));
  }

  /** Whether the compiler has moved the deferred literal out of its function, as one that captures nothing: `defer(_temp)`. */
  hasMoved({ args: [argument] }: CallView): boolean {
    if (this.#cache.size === 0 || !argument) return false;
    const view = unwrap(argument);
    if (view.kind !== "name" || !/^_temp\d*$/.test(view.name)) return false;
    return this.#scopes.bindingOf.get(view.id)?.kind === "function";
  }
}

/** Whether `visitCall` takes note of a call. */
export function isNotedByReact(call: CallView): boolean {
  const name = calledName(call);
  return name !== null && (HOOK.test(name) || WRAPPERS.has(name));
}

function calledName({ callee }: CallView): string | null {
  const view = unwrap(callee);
  return view.kind === "name" || view.kind === "member" ? view.name : null;
}

const HOOK = /^use[A-Z0-9]/;
const WRAPPERS: ReadonlySet<string> = new Set(["memo", "forwardRef"]);
const OPT_IN: ReadonlySet<string> = new Set(["use memo", "use forget"]);
const RUNTIMES: ReadonlySet<string> = new Set(["react/compiler-runtime", "react-compiler-runtime"]);
