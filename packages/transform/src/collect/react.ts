import type { Binding, Scopes } from "./scopes.ts";
import { type CallView, type FunctionView, type NodeId, type Source, unwrap, type View } from "./view.ts";

/**
 * What React Compiler considers components and hooks. Called again with the same arguments, a function that it compiled
 * returns its previous result, and runs no deferred call. It decides by names, and by the directive that requests it.
 */
export class React {
  /** It has already compiled the file: the binding of the function that creates a cache. */
  readonly #cache: ReadonlySet<Binding | undefined>;
  /** It compiles what has JSX, or calls a hook. It does not matter where React comes from. */
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

  /** Records hooks, and `memo(() => …)`: that function is an anonymous component. */
  visitCall(call: CallView): void {
    const name = calledName(call);
    if (name === null) return;
    if (HOOK.test(name)) this.#isUsed = true;
    if (WRAPPERS.has(name)) for (const arg of call.args) this.#wrapped.add(unwrap(arg).id);
  }

  /** For a function that has been read completely. */
  isMemoized(view: FunctionView, name: string): boolean {
    if (!["declaration", "expression", "arrow"].includes(view.form)) return false;
    if (view.directives.some((directive) => OPT_IN.has(directive))) return true;
    return this.#isUsed && (/^[A-Z]/.test(name) || HOOK.test(name) || this.#wrapped.has(view.id));
  }

  /** Whether the compiler created a cache in the function: `const $ = _c(4);` */
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

  /**
   * Whether the compiler moved the deferred literal out of its function because it captures nothing: `defer(_temp)`.
   */
  hasMoved({ args: [argument] }: CallView): boolean {
    if (this.#cache.size === 0 || !argument) return false;
    const view = unwrap(argument);
    if (view.kind !== "name" || !/^_temp\d*$/.test(view.name)) return false;
    return this.#scopes.bindingOf.get(view.id)?.kind === "function";
  }
}

/** Whether `visitCall` records a call. */
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
