import type { Lowered } from "../facts.ts";
import { Helpers } from "./helpers.ts";
import { LoopBodies, mayBeLoop, type Place } from "./loop-bodies.ts";
import type { Binding, Scopes } from "./scopes.ts";
import {
  type CallView,
  type DeclaratorView,
  type FunctionView,
  isName,
  type MemberView,
  type NodeId,
  unwrap,
  type View,
} from "./view.ts";
import type { Views } from "./views.ts";
import { walk } from "./walk.ts";

/** What was something else before an earlier compile step turned it into a function, by the function's id. */
export class LoweredFunctions {
  readonly #scopes: Scopes;
  readonly #helpers: Helpers;
  readonly #found = new Map<NodeId, Lowered>();
  /** What a function's parameter is the parent of: `__extends(C, _super)`. */
  readonly #parents = new Map<Binding, Binding>();
  /** `var _super = _createSuper(C)` */
  readonly #supers = new Set<Binding>();

  constructor(views: Views, scopes: Scopes) {
    this.#scopes = scopes;
    this.#helpers = new Helpers(views, scopes);
    for (const call of views.of("call")) this.#collectParent(call);
    for (const { declarators } of views.of("variable")) for (const each of declarators) this.#collectSuper(each);
    // Most files are not lowered.
    if (!this.#hasSigns(views)) return;
    const loops = new LoopBodies(scopes);
    walk<Place>(views.body, { fn: null, loop: null }, (view, place) => {
      this.#visit(view, place.fn);
      loops.visit(view, place);
      if (view.kind === "function") return { fn: view, loop: null };
      return view.kind === "loop" || view.kind === "switch" ? { ...place, loop: view } : place;
    });
    for (const { body, lowered } of loops.found()) this.#mark(body, lowered);
  }

  /** Whether there is anything that only lowered code has: checking each place takes long. */
  #hasSigns(views: Views): boolean {
    const isSign = (target: View, value: View | null) =>
      target.kind === "name" && (THIS.test(target.name) || (value !== null && mayBeLoop(target, value)));
    return (
      this.#parents.size + this.#supers.size > 0 ||
      views.of("call").some((call) => this.#helpers.of(call) !== null || isWrapper(unwrap(call.callee))) ||
      views.of("variable").some(({ declarators }) => declarators.some(({ target, init }) => isSign(target, init))) ||
      views.of("assign").some(({ target, value }) => isSign(target, value))
    );
  }

  of(fn: FunctionView): Lowered | null {
    return this.#found.get(fn.id) ?? null;
  }

  /** Whether a value is a lowered async function literal: `() => __awaiter(…, function* () { … })`. */
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
    return value.kind === "call" && this.#helpers.of(value)?.was === "super";
  }

  #wrapsAsync(call: CallView): boolean {
    return this.#helpers.of(call)?.was.startsWith("async") ?? false;
  }

  /** `function () { var _ref = _asyncToGenerator(function* (x) { … }); return function (_x) { … }; }()` */
  #makesAsync({ callee }: CallView): boolean {
    const maker = unwrap(callee);
    const [first] = maker.kind === "function" ? maker.statements : [];
    if (first?.kind !== "variable") return false;
    const init = first.declarators[0]?.init;
    return init?.kind === "call" && this.#wrapsAsync(init);
  }

  #collectParent({ args }: CallView): void {
    const [first, second] = args;
    if (!first || !second || args.length > 2) return;
    const { bindingOf } = this.#scopes;
    const child = bindingOf.get(first.id);
    const parent = bindingOf.get(second.id);
    if (child?.kind === "function" && parent?.kind === "param") this.#parents.set(child, parent);
  }

  #collectSuper({ target, init }: DeclaratorView): void {
    const binding = this.#scopes.bindingOf.get(target.id);
    if (binding && init?.kind === "call" && this.#helpers.makesSuper(init)) this.#supers.add(binding);
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
      case "other":
        if (around && this.#callsParent(view, around)) this.#calledSuper(around, null);
        break;
      default:
        break;
    }
  }

  #call(view: CallView, around: FunctionView | null): void {
    const helper = this.#helpers.of(view);
    const [first] = view.args;
    const callee = unwrap(view.callee);
    if (helper === null) {
      if (first && isWrapper(callee)) this.#mark(first, { was: "wrapped", by: "babel" });
      if (around && callee.kind === "member" && this.#supers.has(this.#scopes.bindingOf.get(callee.object.id)!)) {
        this.#calledSuper(around, "babel");
      }
    } else if (helper.was === "constructor") {
      if (around) this.#calledSuper(around, helper.by);
    } else if (helper.was !== "super") {
      const outer = around && this.of(around);
      const lowered =
        helper.was === "generator" && outer?.was.startsWith("async") ? outer : { was: helper.was, by: helper.by };
      for (const arg of view.args) this.#mark(arg, lowered);
    }
  }

  #set(target: View, value: View, around: FunctionView | null): void {
    if (around && target.kind === "name" && THIS.test(target.name) && isSuperCall(value))
      this.#calledSuper(around, null);
  }

  /** In `(function (_super) { function C() { … } __extends(C, _super); … })(Base)`, whatever the names are. */
  #callsParent(view: View, around: FunctionView): boolean {
    const { bindingOf } = this.#scopes;
    const child = around.name && bindingOf.get(around.name.id);
    const parent = child && this.#parents.get(child);
    const call = parent && isSuperCall(view);
    return call ? bindingOf.get(call.object.id) === parent : false;
  }

  #calledSuper({ id }: FunctionView, by: Lowered["by"]): void {
    this.#found.set(id, { was: "constructor", by });
  }

  /** A helper's argument: the function itself, its name, or another helper's call with it. */
  #mark(view: View, lowered: Lowered): void {
    const value = unwrap(view);
    if (value.kind === "function") {
      if (!this.#found.has(value.id)) this.#found.set(value.id, lowered);
    } else if (value.kind === "name") {
      const initial = this.#scopes.bindingOf.get(value.id)?.initial;
      if (initial) this.#mark(initial, lowered);
    } else if (value.kind === "call" && this.#helpers.of(value)) {
      for (const arg of value.args) this.#mark(arg, lowered);
    }
  }
}

const THIS = /^_this(_?\d+)?$/;

/** `function (_close) { function close() { return _close.apply(this, arguments); } …; return close; }` */
function isWrapper(view: View): boolean {
  if (view.kind !== "function") return false;
  const { params, statements } = view;
  const [param, second] = params;
  const inner = statements[0];
  if (param?.kind !== "name" || second || inner?.kind !== "function") return false;
  const returned = returnedFrom(inner);
  const callee = returned?.kind === "call" ? unwrap(returned.callee) : null;
  return callee?.kind === "member" && callee.name === "apply" && isName(callee.object, param.name);
}

function isThis(view: View): boolean {
  return unwrap(view).kind === "this";
}

/** `_Base.call(this, x) || this`, `_super !== null && _super.apply(this, arguments) || this` */
function isSuperCall(view: View): MemberView | null {
  const [call, self] = view.kind === "other" ? view.children.slice(-2) : [];
  if (call?.kind !== "call" || !self || !isThis(self)) return null;
  const { callee, args } = call;
  const isCall = callee.kind === "member" && (callee.name === "call" || callee.name === "apply");
  return isCall && args[0] !== undefined && isThis(args[0]) ? callee : null;
}

function returnedFrom({ body, statements }: FunctionView): View | null {
  if (body.kind !== "block") return body;
  const last = statements.at(-1);
  return last?.kind === "return" ? last.argument : null;
}
