import type { Binding, Scopes } from "./scopes.ts";
import { bare, type FunctionView, isName, memberName, unwrap, type View } from "./view.ts";
import type { Views } from "./views.ts";
import { walk } from "./walk.ts";

/** What a helper lowers, according to its code: minifiers change all names in it, but no properties and no strings. */
type HelperShape = "async" | "async-generator" | "generator" | "constructor" | "super" | "regenerator";

/** The helpers that a file contains, recognized by the shapes of the functions. */
export class HelperShapes {
  readonly #views: Views;
  readonly #scopes: Scopes;
  #words: ReadonlySet<string> | undefined;
  readonly #known = new Map<FunctionView, HelperShape | null>();

  constructor(views: Views, scopes: Scopes) {
    this.#views = views;
    this.#scopes = scopes;
  }

  of(fn: FunctionView): HelperShape | null {
    let shape = this.#known.get(fn);
    if (shape === undefined) this.#known.set(fn, (shape = this.#read(fn)));
    return shape;
  }

  #read(fn: FunctionView): HelperShape | null {
    if (this.#isDriver(fn) || this.#isAsyncMaker(fn)) return "async";
    if (this.#isAsyncGeneratorMaker(fn)) return "async-generator";
    if (this.#hasWord("trys") && fn.params.length === 2 && hasObjectWith(fn, ["label", "sent", "trys", "ops"])) {
      return "generator";
    }
    if (this.#isSuperGetter(fn)) return "super";
    if (this.#hasWord("construct") && this.#makesParent(fn)) return "constructor";
    return this.#hasWord("@@toStringTag") && hasConstants(fn, ["@@iterator", "@@toStringTag"]) ? "regenerator" : null;
  }

  /**
   * Whether the file has a member, a property or a string of that name. Most files have none, so no function is
   * inspected.
   */
  #hasWord(word: string): boolean {
    this.#words ??= new Set([
      ...this.#views.of("member").map((view) => memberName(view) ?? ""),
      ...this.#views.of("property").map(({ name }) => name ?? ""),
      ...this.#views.of("constant").map(({ text }) => text ?? ""),
    ]);
    return this.#words.has(word);
  }

  /**
   * It returns a promise, and starts a generator that it receives:
   * `(self, args, generator) => … generator.apply(self, args) …`
   */
  #isDriver(fn: FunctionView): boolean {
    if (fn.params.length < 3 || !this.#hasWord("apply") || !this.#usesPromise(fn)) return false;
    const params = this.#params(fn);
    return some(
      fn,
      (view) =>
        isCallOf(view, "apply") &&
        this.#isOf(view.callee.object, params.at(-1)) &&
        this.#isOf(view.args[0], params.at(0)),
    );
  }

  /** Babel's and swc's: `function (generator) { return function () { return new Queue(generator.apply(this, arguments)); }; }` */
  #isAsyncGeneratorMaker(fn: FunctionView): boolean {
    const made = fn.params.length === 1 ? madeBy(fn) : null;
    const result = made?.statements.length === 1 ? made.statements[0] : undefined;
    const queue = result?.kind === "return" && result.argument ? unwrap(result.argument) : null;
    const [start] = queue?.kind === "new" ? queue.args : [];
    if (queue?.kind !== "new" || !start || !isCallOf(start, "apply")) return false;
    if (!this.#isOf(start.callee.object, this.#params(fn)[0])) return false;
    const { initial } = this.#scopes.bindingOf.get(queue.callee.id) ?? {};
    return initial != null && some(initial, (view) => view.kind === "assign" && isInvoke(view.target));
  }

  /** Babel's: `function (C, key, self, flags) { … C.prototype …; return … function (args) { return method.apply(self, args); } }` */
  #isSuperGetter(fn: FunctionView): boolean {
    if (fn.params.length !== 4 || !this.#hasWord("apply")) return false;
    const params = this.#params(fn);
    const readsPrototype = (view: View) =>
      view.kind === "member" && view.name === "prototype" && this.#isOf(view.object, params[0]);
    const callsIt = (view: View) => isCallOf(view, "apply") && this.#isOf(view.args[0], params[2]);
    return some(fn, readsPrototype) && some(fn, callsIt);
  }

  /**
   * It turns a generator into an async function, as Babel's and swc's helpers do:
   * `function (generator) { return function () { var self = this, args = arguments; return new Promise(…) }; }`
   */
  #isAsyncMaker(fn: FunctionView): boolean {
    const made = fn.params.length === 1 ? madeBy(fn) : null;
    const first = made?.statements[0];
    if (first?.kind !== "variable" || !this.#usesPromise(fn)) return false;
    const kept = first.declarators.map(({ init }) => init);
    return (
      kept.some((init) => init?.kind === "this") &&
      kept.some((init) => init?.kind === "name" && init.name === "arguments")
    );
  }

  /**
   * What the class above creates: `Reflect.construct(Parent, args, …)`, or `Parent.apply(self, args)` in older engines.
   */
  #makesParent(fn: FunctionView): boolean {
    if (fn.params.length === 0) return false;
    const [self] = this.#params(fn);
    const isSelf = (view: View | undefined) => view?.kind === "this" || this.#isOf(view, self);
    return (
      some(fn, (view) => isCallOf(view, "construct") && isName(view.callee.object, "Reflect")) &&
      some(fn, (view) => isCallOf(view, "apply") && isSelf(view.args[0]))
    );
  }

  #usesPromise(fn: FunctionView): boolean {
    return some(fn, (view) => isName(view, "Promise") && !this.#scopes.bindingOf.has(view.id));
  }

  #params({ params }: FunctionView): (Binding | undefined)[] {
    return params.map(({ id }) => this.#scopes.bindingOf.get(id));
  }

  #isOf(view: View | undefined, binding: Binding | undefined): boolean {
    return view?.kind === "name" && binding !== undefined && this.#scopes.bindingOf.get(view.id) === binding;
  }
}

/** The function expression that a function ends with. */
function madeBy({ body, statements }: FunctionView): FunctionView | null {
  const last = statements.at(-1);
  const result = body.kind === "block" ? (last?.kind === "return" ? last.argument : null) : body;
  const made = result && bare(result);
  return made?.kind === "function" && made.form === "expression" ? made : null;
}

function isInvoke(target: View): boolean {
  return target.kind === "member" && target.name === "_invoke" && target.object.kind === "this";
}

function isCallOf(
  view: View,
  name: string,
): view is View & { kind: "call"; readonly callee: View & { kind: "member" } } {
  return view.kind === "call" && view.callee.kind === "member" && memberName(view.callee) === name;
}

function hasObjectWith(fn: FunctionView, names: readonly string[]): boolean {
  return some(fn, (view) => {
    if (view.kind !== "object") return false;
    const own = view.properties.map((property) => (property.kind === "property" ? property.name : null));
    return names.every((name) => own.includes(name));
  });
}

function hasConstants(fn: FunctionView, texts: readonly string[]): boolean {
  const found = new Set<string | null>();
  some(fn, (view) => {
    if (view.kind === "constant") found.add(view.text);
    return false;
  });
  return texts.every((text) => found.has(text));
}

function some({ body, statements }: FunctionView, test: (view: View) => boolean): boolean {
  let found = false;
  walk(body.kind === "block" ? statements : [body], null, (view) => {
    found ||= test(view);
    return null;
  });
  return found;
}
