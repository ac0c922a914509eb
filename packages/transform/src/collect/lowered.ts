import type { Lowered } from "../facts.ts";
import { helperOf, type Helper, isAsyncMaker, isDriver, renamedHelpers } from "./helpers.ts";
import type { Binding, Scopes } from "./scopes.ts";
import { type CallView, type FunctionView, isName, type NodeId, type Source, unwrap, type View } from "./view.ts";
import { walk } from "./walk.ts";

/** What was something else before an earlier compile step made a function of it, by the id of the function. */
export class LoweredFunctions {
  readonly #scopes: Scopes;
  readonly #renamed: ReadonlyMap<Binding, string>;
  readonly #found = new Map<NodeId, Lowered>();

  constructor(source: Source, scopes: Scopes) {
    this.#scopes = scopes;
    this.#renamed = renamedHelpers(source, scopes);
    walk<FunctionView | null>(source.body, null, (view, around) => {
      this.#visit(view, around);
      return view.kind === "function" ? view : around;
    });
  }

  of(fn: FunctionView): Lowered | null {
    return this.#found.get(fn.id) ?? null;
  }

  /** Whether a value is what an async function literal has become: `() => __awaiter(…, function* () { … })`. */
  isAsyncLiteral(view: View): boolean {
    const value = unwrap(view);
    if (value.kind === "function") {
      const returned = returnedFrom(value);
      return returned !== null && this.isAsyncCall(returned);
    }
    return value.kind === "call" && (this.#wrapsAsync(value) || this.#makesAsync(value));
  }

  /** `__awaiter(this, …, function* () { … })`, `_async_to_generator(function* () { … })()`, `….apply(this, arguments)` */
  isAsyncCall(view: View): boolean {
    const value = unwrap(view);
    if (value.kind !== "call") return false;
    if (this.#wrapsAsync(value)) return true;
    const callee = unwrap(value.callee);
    const called = callee.kind === "member" && ["call", "apply"].includes(callee.name ?? "") ? callee.object : callee;
    return this.isAsyncLiteral(called);
  }

  /** `_superPropGet(C, "close", this, 3)`: a function that calls `super.close` */
  isSuperMethod(view: View): boolean {
    const value = unwrap(view);
    if (value.kind === "assign") return this.isSuperMethod(value.value);
    return value.kind === "call" && this.#helper(value)?.was === "super";
  }

  #wrapsAsync(call: CallView): boolean {
    return this.#helper(call)?.was.startsWith("async") ?? false;
  }

  /** `function () { var _ref = _asyncToGenerator(function* (x) { … }); return function (_x) { … }; }()` */
  #makesAsync({ callee }: CallView): boolean {
    const maker = unwrap(callee);
    const [first] = maker.kind === "function" ? maker.statements : [];
    if (first?.kind !== "variable") return false;
    const init = first.declarators[0]?.init;
    return init?.kind === "call" && this.#wrapsAsync(init);
  }

  #visit(view: View, around: FunctionView | null): void {
    switch (view.kind) {
      case "variable":
        for (const { target, init } of view.declarators) if (init) this.#set(target, init, around);
        break;
      case "assign":
        this.#set(view.target, view.value, around);
        break;
      case "call":
        this.#call(view, around);
        break;
      default:
        break;
    }
  }

  #call(view: CallView, around: FunctionView | null): void {
    const helper = this.#helper(view);
    const [first] = view.args;
    if (helper === null) {
      const callee = unwrap(view.callee);
      if (first && callee.kind === "function" && isWrapper(callee)) this.#mark(first, { was: "wrapped", by: "babel" });
    } else if (helper.was === "constructor") {
      if (around && first && isThis(first)) this.#found.set(around.id, { was: helper.was, by: helper.by });
    } else if (helper.was !== "super") {
      const outer = around && this.of(around);
      const lowered =
        helper.was === "generator" && outer?.was.startsWith("async") ? outer : { was: helper.was, by: helper.by };
      for (const arg of view.args) this.#mark(arg, lowered);
    }
  }

  #set(target: View, value: View, around: FunctionView | null): void {
    if (target.kind !== "name") return;
    // The body of a loop with closures in it, called for each turn: `var _loop_1 = function (x) { … }`
    if (/^_loop(_?\d+)?$/.test(target.name) && isOldFunction(value)) this.#mark(value, { was: "loop", by: null });
    if (around && /^_this(_?\d+)?$/.test(target.name) && isSuperCall(value)) {
      this.#found.set(around.id, { was: "constructor", by: null });
    }
  }

  #helper({ callee, args }: CallView): Helper | null {
    const named = helperOf(callee, this.#renamed, this.#scopes);
    if (named !== null) return named;
    // Minifiers call it something else. It is still given a generator, by TypeScript and esbuild behind two other things.
    const last = args.length > 0 ? unwrap(args.at(-1)!) : null;
    const binding = last?.kind === "function" && last.generator ? this.#scopes.bindingOf.get(callee.id) : undefined;
    const drives = args.length > 2 ? isDriver : isAsyncMaker;
    return binding?.initial && drives(binding.initial, this.#scopes) ? { was: "async", by: null } : null;
  }

  /** What a helper is given: the function itself, its name, or another helper's call with it. */
  #mark(view: View, lowered: Lowered): void {
    const value = unwrap(view);
    if (value.kind === "function") {
      if (!this.#found.has(value.id)) this.#found.set(value.id, lowered);
    } else if (value.kind === "name") {
      const initial = this.#scopes.bindingOf.get(value.id)?.initial;
      if (initial) this.#mark(initial, lowered);
    } else if (value.kind === "call" && this.#helper(value)) {
      for (const arg of value.args) this.#mark(arg, lowered);
    }
  }
}

/** No compiler makes an arrow function of a loop. */
function isOldFunction(view: View): boolean {
  return view.kind === "function" && view.form === "expression";
}

function isThis(view: View): boolean {
  return unwrap(view).kind === "this";
}

/** `function (_close) { function close() { return _close.apply(this, arguments); } …; return close; }` */
function isWrapper({ params, statements }: FunctionView): boolean {
  const [param, second] = params;
  const inner = statements[0];
  if (param?.kind !== "name" || second || inner?.kind !== "function") return false;
  const returned = returnedFrom(inner);
  const callee = returned?.kind === "call" ? unwrap(returned.callee) : null;
  return callee?.kind === "member" && callee.name === "apply" && isName(callee.object, param.name);
}

/** `_Base.call(this, x) || this` */
function isSuperCall(view: View): boolean {
  const [call, self] = view.kind === "other" ? view.children : [];
  if (call?.kind !== "call" || !self || !isThis(self)) return false;
  const { callee, args } = call;
  return callee.kind === "member" && callee.name === "call" && args[0] !== undefined && isThis(args[0]);
}

function returnedFrom({ body, statements }: FunctionView): View | null {
  if (body.kind !== "block") return body;
  const last = statements.at(-1);
  return last?.kind === "return" ? last.argument : null;
}
