import type { Binding, Scopes } from "./scopes.ts";
import { bare, type FunctionView, memberName, unwrap, type View } from "./view.ts";
import { walk } from "./walk.ts";

/** What a helper lowers, as its code tells: minifiers change all names in it, but no properties and no strings. */
export type HelperShape = "async" | "async-generator" | "generator" | "constructor" | "super" | "regenerator";

/** The helpers that are written into a file, by the shapes of the functions. */
export class HelperShapes {
  readonly #scopes: Scopes;
  readonly #known = new Map<FunctionView, HelperShape | null>();

  constructor(scopes: Scopes) {
    this.#scopes = scopes;
  }

  of(fn: FunctionView): HelperShape | null {
    let shape = this.#known.get(fn);
    if (shape === undefined) this.#known.set(fn, (shape = this.#read(fn)));
    return shape;
  }

  #read(fn: FunctionView): HelperShape | null {
    if (this.#isDriver(fn) || isAsyncMaker(fn)) return "async";
    if (this.#isAsyncGeneratorMaker(fn)) return "async-generator";
    if (fn.params.length === 2 && hasObjectWith(fn, ["trys", "ops"])) return "generator";
    if (this.#isSuperGetter(fn)) return "super";
    if (callsReflectConstruct(fn) && fn.params.length > 0) return "constructor";
    return hasConstants(fn, ["@@iterator", "@@toStringTag"]) ? "regenerator" : null;
  }

  /** It starts a generator that it is given: `(self, args, generator) => … generator.apply(self, args) …` */
  #isDriver(fn: FunctionView): boolean {
    if (fn.params.length < 3) return false;
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
    if (fn.params.length !== 4) return false;
    const params = this.#params(fn);
    const readsPrototype = (view: View) =>
      view.kind === "member" && view.name === "prototype" && this.#isOf(view.object, params[0]);
    const callsIt = (view: View) => isCallOf(view, "apply") && this.#isOf(view.args[0], params[2]);
    return some(fn, readsPrototype) && some(fn, callsIt);
  }

  #params({ params }: FunctionView): (Binding | undefined)[] {
    return params.map(({ id }) => this.#scopes.bindingOf.get(id));
  }

  #isOf(view: View | undefined, binding: Binding | undefined): boolean {
    return view?.kind === "name" && binding !== undefined && this.#scopes.bindingOf.get(view.id) === binding;
  }
}

/**
 * It makes an async function of a generator, as Babel's and swc's helpers do:
 * `function (generator) { return function () { var self = this, args = arguments; … generator.apply(self, args) … }; }`
 */
function isAsyncMaker(fn: FunctionView): boolean {
  const first = fn.params.length === 1 ? madeBy(fn)?.statements[0] : undefined;
  if (first?.kind !== "variable") return false;
  const kept = first.declarators.map(({ init }) => init);
  return (
    kept.some((init) => init?.kind === "this") &&
    kept.some((init) => init?.kind === "name" && init.name === "arguments")
  );
}

/** The function expression that a function ends with. */
function madeBy({ statements }: FunctionView): FunctionView | null {
  const last = statements.at(-1);
  const made = last?.kind === "return" && last.argument ? bare(last.argument) : null;
  return made?.kind === "function" && made.form === "expression" ? made : null;
}

/** What the class above makes is made by its own constructor, if `this` has one of its own. */
function callsReflectConstruct(fn: FunctionView): boolean {
  return some(
    fn,
    (view) =>
      isCallOf(view, "construct") && view.callee.object.kind === "name" && view.callee.object.name === "Reflect",
  );
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
