import type { Misuse } from "../facts.ts";
import { helperName } from "./required.ts";
import type { Binding, Scopes } from "./scopes.ts";
import { bare, type CallView, type FunctionView, memberName, type View } from "./view.ts";
import { walk } from "./walk.ts";

export type LoadedBy = Extract<Misuse, { readonly kind: "untraced" }>["by"];

const LOADERS = /require|import/i;
/** Those give the module to a function. */
const GIVERS = /require|import|define|register|mock|load/i;

/** The calls that give a module for its name, as far as they can be known by theirs. */
export class Loads {
  readonly #scopes: Scopes;
  /** The `require` that AMD and bundlers give to a module's function. */
  readonly #given = new Set<Binding>();

  constructor(views: readonly View[], scopes: Scopes) {
    this.#scopes = scopes;
    for (const view of views) {
      if (view.kind === "function") this.#give(view);
      if (view.kind !== "call" || helperName(view.callee) !== "define") continue;
      for (const arg of view.args) if (arg.kind === "function") this.#giveTo(arg);
    }
  }

  /** How a call that is given the module's name loads it; null if it does not. */
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
    // Minifiers call it something else.
    const isRenamed = callee.kind === "name" && args.length === 1;
    if (!isRenamed && !LOADERS.test(name)) return callee.kind === "call" && mentions(callee) ? "require" : null;
    // A parameter or function of the user's may be called so, and is another matter.
    const isOwn = name === "require" && (binding?.kind === "param" || binding?.kind === "function");
    return isOwn ? null : "require";
  }

  /** Whether a call that is given the module's name gives the module to a function that it is given, too. */
  gives({ callee }: CallView): boolean {
    return GIVERS.test(calleeName(bare(callee)) ?? "");
  }

  /** `function (require, exports) { … }`: a module's code in a function, as UMD and bundlers write it. */
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

/** Also of what makes the function that is called: `createRequire(import.meta.url)("…")`. */
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
