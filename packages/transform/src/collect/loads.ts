import type { Misuse } from "../facts.ts";
import { helperName } from "./required.ts";
import type { Binding, Scopes } from "./scopes.ts";
import { bare, type CallView, type FunctionView, memberName, type View } from "./view.ts";
import { walk } from "./walk.ts";

export type LoadedBy = Extract<Misuse, { readonly kind: "untraced" }>["by"];

const LOADERS = /require|import/i;
/** These pass the module to a function. */
const GIVERS = /require|import|define|register|mock|load/i;

/** The calls that return a module, given its name, as far as their own names tell. */
export class Loads {
  readonly #scopes: Scopes;
  /** The `require` that AMD and bundlers pass to a module's function. */
  readonly #given = new Set<Binding>();

  constructor(views: readonly View[], scopes: Scopes) {
    this.#scopes = scopes;
    for (const view of views) {
      if (view.kind === "function") this.#give(view);
      if (view.kind !== "call" || helperName(view.callee) !== "define") continue;
      for (const arg of view.args) if (arg.kind === "function") this.#giveTo(arg);
    }
  }

  /** How a call with the module's name as an argument loads it; null if it does not. */
  by(call: CallView): LoadedBy | null {
    // `Reflect.apply(require, module, ["…"])`, `names.map(require)`
    return this.#byCallee(call) ?? (call.args.some(isLoader) ? "require" : null);
  }

  #byCallee({ callee: written, args }: CallView): LoadedBy | null {
    const callee = calledBy(bare(written));
    if (callee.kind === "import-callee") return "import";
    const name = calleeName(callee);
    if (name === "define" || name === "register") return "module-format";
    const binding = callee.kind === "name" ? this.#scopes.bindingOf.get(callee.id) : undefined;
    if (binding && this.#given.has(binding)) return "module-format";
    if (name === null) return mentions(callee) ? "require" : null;
    // Minifiers rename it.
    const isRenamed = callee.kind === "name" && args.length === 1;
    if (!isRenamed && !LOADERS.test(name)) return callee.kind === "call" && mentions(callee) ? "require" : null;
    // One of the user's parameters or functions may have this name; that is something else.
    const isOwn = name === "require" && (binding?.kind === "param" || binding?.kind === "function");
    return isOwn ? null : "require";
  }

  /** Whether a call with the module's name as an argument passes the module to a function that is also an argument. */
  gives({ callee }: CallView): boolean {
    return GIVERS.test(calleeName(bare(callee)) ?? "");
  }

  /** `function (require, exports) { … }`: a module's code in a function, as in UMD and bundles. */
  #give(fn: FunctionView): void {
    if (fn.params.some((param) => param.kind === "name" && /^(module|exports)$/.test(param.name))) this.#giveTo(fn);
  }

  #giveTo({ params }: FunctionView): void {
    for (const { id } of params) {
      const binding = this.#scopes.bindingOf.get(id);
      if (binding) this.#given.add(binding);
    }
  }
}

function isLoader(value: View): boolean {
  const view = bare(value);
  return (view.kind === "name" || view.kind === "member") && LOADERS.test(helperName(view) ?? "");
}

/** `require.call(module, "…")` */
function calledBy(callee: View): View {
  const isBorrowed = callee.kind === "member" && /^(call|apply|bind)$/.test(memberName(callee) ?? "");
  return isBorrowed ? bare(callee.object) : callee;
}

/** Also of what creates the called function: `createRequire(import.meta.url)("…")`. */
function calleeName(callee: View): string | null {
  return helperName(callee.kind === "call" ? callee.callee : callee);
}

/** `(0, eval)("require")("…")`, `(module.require ?? load)("…")` */
function mentions(callee: View): boolean {
  let found = false;
  walk([callee], null, (view) => {
    const word = view.kind === "name" ? view.name : view.kind === "member" ? view.name : null;
    found ||= LOADERS.test(word ?? (view.kind === "constant" ? view.text : null) ?? "");
    return null;
  });
  return found;
}
