import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Binding } from "../../collect/scopes.ts";
import { isStar } from "../../collect/re-exports.ts";
import { bare, type CallView, type FunctionView, memberName, unwrap, type View } from "../../collect/view.ts";
import type { Marker } from "../../facts.ts";
import { OTHER, Publication, type Value } from "./publication.ts";
import type { Unit } from "./unit.ts";

/** The runtime, wherever it is: a package, a copy of it in the output, a server. Its inner entries have no pseudo-calls. */
const RUNTIME = /(^|[/:])@godefer\/runtime(@[^/]*)?(\/(?!internal\b|crash\b)|\?|#|$)/;

/** By which ways pseudo-calls go from the runtime to the code that uses them, in all scripts together. */
export class Links {
  readonly #importSource: ReadonlySet<string>;
  readonly #runtime = new Publication();
  /** What each file exports. */
  readonly #files = new Map<string, Publication>();
  /** The modules in bundles, by the number or name that they are loaded by. */
  readonly #modules = new Map<string, Publication>();
  /** The same by the function that has a module's code in it. */
  readonly #factories = new Map<FunctionView, Publication>();
  /** `var require_runtime = __commonJS({ … })` */
  readonly #loaders = new Map<Binding, Publication>();
  readonly #values = new Map<Binding, Value>();
  readonly #objects = new Map<View, Publication>();
  readonly #definitions = new Map<FunctionView, Marker>();
  /** Functions that are given to others, by the parameters that they become. */
  readonly #passed = new Map<Binding, FunctionView>();
  /** What has been found out in this round: what a function returns may be asked for again and again, also by itself. */
  readonly #results = new Map<FunctionView, Publication | null>();
  readonly #calls = new Map<CallView, Value | null>();
  #changed = false;

  constructor(importSource: ReadonlySet<string>) {
    this.#importSource = importSource;
    for (const name of ["defer", "recover", "namedResult"] as const) this.#runtime.add(name, name);
  }

  define(unit: Unit, fn: FunctionView, marker: Marker): void {
    this.#definitions.set(fn, marker);
    if (fn.form === "declaration" && fn.name) this.#bind(unit, fn.name, marker);
  }

  /** Follows the ways in all scripts to their ends. */
  follow(units: readonly Unit[]): void {
    do {
      this.#changed = false;
      this.#results.clear();
      this.#calls.clear();
      for (const unit of units) {
        for (const { source, imported, exported } of unit.script.reExports) {
          const from = this.#moduleAt(unit, source);
          if (from === null) continue;
          const value = imported === "*" ? from : from.names.get(imported);
          if (exported === null) this.#note(this.#file(unit.place).addAll(from));
          else if (value !== undefined) this.#note(this.#file(unit.place).add(exported, value));
        }
        for (const view of unit.script.views.all) this.#visit(unit, view);
      }
    } while (this.#changed);
  }

  /** Whether pseudo-calls are in a module of a bundle, and it is not seen how it is loaded. */
  get areHidden(): boolean {
    return [...this.#factories.values()].some(
      ({ names, reached }) => !reached && [...names.values()].some((value) => typeof value === "string"),
    );
  }

  /** The names under which a pseudo-call is exported. */
  namesOf(marker: Marker): string[] {
    const all = [...this.#files.values(), ...this.#factories.values(), ...this.#objects.values()];
    const locals = [...this.#values.values()].filter((value) => value instanceof Publication);
    return [...all, ...locals].flatMap(({ names }) =>
      [...names].flatMap(([name, value]) => (value === marker ? name : [])),
    );
  }

  markerOf(unit: Unit, view: View): Marker | null {
    const value = this.#evaluate(unit, view);
    return typeof value === "string" ? value : null;
  }

  isKnown(unit: Unit, view: View): boolean {
    return this.#evaluate(unit, view) !== null;
  }

  #note(isNews: boolean): void {
    if (isNews) this.#changed = true;
  }

  #bind(unit: Unit, target: View, value: Value): void {
    const binding = unit.binding(target);
    const known = binding && this.#values.get(binding);
    if (binding === null || (known !== undefined && (known !== OTHER || value === OTHER))) return;
    this.#values.set(binding, value);
    this.#changed = true;
  }

  #file(place: string): Publication {
    let file = this.#files.get(place);
    if (file === undefined) this.#files.set(place, (file = new Publication()));
    return file;
  }

  #visit(unit: Unit, view: View): void {
    switch (view.kind) {
      case "import": {
        const from = this.#moduleAt(unit, view.source);
        if (from === null) return;
        for (const { local, imported } of view.names) {
          const value = from.names.get(imported) ?? (imported === "*" || imported === "default" ? from : null);
          if (value !== null) this.#bind(unit, local, value);
        }
        return;
      }
      case "variable":
        for (const { target, init } of view.declarators) if (init) this.#give(unit, target, this.#evaluate(unit, init));
        return;
      case "assign":
        this.#give(unit, view.target, this.#evaluate(unit, view.value));
        return;
      case "call":
        this.#visitCall(unit, view);
        return;
      case "object":
        this.#visitObject(unit, view);
        return;
      case "export-names":
        for (const name of view.names) {
          const exported = unit.script.exportedAs.get(name.start);
          if (exported !== undefined) this.#export(unit, exported, name);
        }
        return;
      case "export-default":
        this.#export(unit, "default", view.value);
        return;
      case "export-declaration":
        this.#exportDeclaration(unit, view.value);
        return;
      default:
        return;
    }
  }

  #exportDeclaration(unit: Unit, declaration: View): void {
    if (declaration.kind === "function" && declaration.name) {
      const marker = this.#definitions.get(declaration);
      if (marker) this.#note(this.#file(unit.place).add(declaration.name.name, marker));
    } else if (declaration.kind === "variable") {
      for (const { target } of declaration.declarators) {
        if (target.kind === "name") this.#export(unit, target.name, target);
      }
    }
  }

  #export(unit: Unit, name: string, view: View): void {
    const value = this.#evaluate(unit, view);
    if (value !== null) this.#note(this.#file(unit.place).add(name, value));
  }

  /** What a name, a pattern or a member gets. */
  #give(unit: Unit, target: View, value: Value | null): void {
    if (value === null || (value === OTHER && target.kind === "member")) return;
    if (target.kind === "name") this.#bind(unit, target, value);
    else if (target.kind === "member") this.#giveMember(unit, target, value);
    else if (target.kind === "pattern" && target.of === "object" && value instanceof Publication) {
      for (const { name, computed, rest, target: local } of target.elements) {
        const key = name ?? (computed && unit.constant(computed));
        const part = rest ? value : key === null ? undefined : value.names.get(key);
        if (local && part !== undefined) this.#give(unit, local, part);
      }
    }
  }

  #giveMember(unit: Unit, target: View & { kind: "member" }, value: Value): void {
    const name = memberName(target);
    if (name === "exports" && value instanceof Publication) {
      // `module.exports = __toCommonJS(main_exports)`
      const module = this.#publicationFor(unit, target);
      if (module !== null && module !== value) this.#note(module.addAll(value));
    } else if (name !== null) {
      this.#note(this.#publicationFor(unit, target.object)?.add(name, value) ?? false);
    }
  }

  /** `{ defer, recover: () => recover, get namedResult() { return namedResult; } }` */
  #visitObject(unit: Unit, view: View & { kind: "object" }): void {
    for (const property of view.properties) {
      if (property.kind !== "property" || property.value === null) continue;
      const name = property.name ?? (property.computed && unit.constant(property.computed));
      const value = name === null ? null : this.#given(unit, property.value);
      if (name === null || value === null) continue;
      let object = this.#objects.get(view);
      if (object === undefined) this.#objects.set(view, (object = new Publication()));
      this.#note(object.add(name, value));
    }
  }

  /** What is given itself, by a function that returns it, or in a property's descriptor. */
  #given(unit: Unit, view: View): Value | null {
    const inner = unwrap(view);
    const direct = this.#evaluate(unit, inner);
    if (inner.kind === "function" && direct === null) {
      const returned = unit.onlyReturned(inner);
      return returned && this.#evaluate(unit, returned);
    }
    if (inner.kind === "object" && direct instanceof Publication) {
      return direct.names.get("get") ?? direct.names.get("value") ?? direct;
    }
    return direct;
  }

  #visitCall(unit: Unit, call: CallView): void {
    const callee = bare(call.callee);
    const fn =
      this.#functionOf(unit, callee) ?? (call.args.some((arg) => isExports(unit, arg)) ? assigned(unit, callee) : null);
    fn?.params.forEach((param, index) => {
      const arg = call.args[index];
      if (arg) this.#pass(unit, param, arg);
    });
    if (callee.kind === "member" && callee.name === "then") this.#visitThen(unit, call, callee.object);
    this.#visitRegistration(unit, call, callee);
    this.#publish(unit, call);
  }

  /** A function that is called where it stands, or one that such a function was given: `(function (factory) { … })(…)`. */
  #functionOf(unit: Unit, callee: View): FunctionView | null {
    if (callee.kind === "function") return callee;
    const binding = callee.kind === "name" ? unit.binding(callee) : null;
    return (binding && this.#passed.get(binding)) ?? null;
  }

  #pass(unit: Unit, param: View, arg: View): void {
    const binding = unit.binding(param);
    const fn = bare(arg);
    if (fn.kind !== "function") this.#give(unit, param, this.#evaluate(unit, arg));
    else if (binding && !this.#passed.has(binding)) {
      this.#passed.set(binding, fn);
      this.#changed = true;
    }
  }

  /** `define(["exports", "…"], function (exports, runtime) { … })`, `System.register(["…"], …)` */
  #visitRegistration(unit: Unit, { args }: CallView, callee: View): void {
    const name = callee.kind === "name" ? callee.name : callee.kind === "member" ? callee.name : null;
    if (name !== "define" && name !== "register") return;
    const paths = args.find((arg) => arg.kind === "array");
    const code = args.map((arg) => this.#functionFrom(unit, arg)).find((fn) => fn !== null);
    if (!paths || !code) return;
    const setters = name === "register" ? settersIn(unit, code) : null;
    paths.elements.forEach((element, index) => {
      const path = element && unit.constant(element);
      const setter = setters?.[index];
      const param = setters
        ? setter && unwrap(setter).kind === "function"
          ? paramOf(unwrap(setter))
          : null
        : code.params[index];
      if (path == null || !param || /^(require|exports|module)$/.test(path)) return;
      this.#give(unit, param, this.#moduleAt(unit, path) ?? OTHER);
    });
  }

  #functionFrom(unit: Unit, arg: View): FunctionView | null {
    const value = bare(arg);
    return value.kind === "function" ? value : (this.#functionOf(unit, value) ?? assigned(unit, value));
  }

  /** `import("./chunk.js").then(({ defer }) => …)` */
  #visitThen(unit: Unit, { args: [then] }: CallView, promise: View): void {
    const fn = then && unwrap(then);
    const param = fn?.kind === "function" ? fn.params[0] : undefined;
    if (param) this.#give(unit, param, this.#evaluate(unit, promise));
  }

  /** What a call puts into the object that its first argument is, or that its callee belongs to. */
  #publish(unit: Unit, call: CallView): void {
    const { args } = call;
    const named = namesIn(args);
    for (const { name, value: view } of named.map(({ name, value }) => ({ name: unit.constant(name), value }))) {
      const value = name === null ? null : this.#namedValue(unit, name, view);
      if (name !== null && value !== null) this.#note(this.#targetOf(unit, call)?.add(name, value) ?? false);
    }
    for (const arg of args) {
      const value = this.#evaluate(unit, arg);
      if (!(value instanceof Publication)) continue;
      const isObject = bare(arg).kind === "object";
      if (!isObject && !isStar(call)) continue;
      const target = this.#targetOf(unit, call, arg);
      // `Object.defineProperties(exports, { defer: { get } })`
      for (const [name, part] of value.names) {
        const got = isObject && part instanceof Publication ? (part.names.get("get") ?? part) : part;
        if (target !== null && target !== value) this.#note(target.add(name, got));
      }
    }
  }

  /** `_export(exports, "defer", () => defer)`, `__createBinding(exports, runtime, "defer")` */
  #namedValue(unit: Unit, name: string, view: View): Value | null {
    const value = this.#given(unit, view);
    return value instanceof Publication && bare(view).kind !== "object" ? (value.names.get(name) ?? value) : value;
  }

  #targetOf(unit: Unit, { callee, args }: CallView, value?: View): Publication | null {
    const target = args.find((arg) => arg !== value && (bare(arg).kind === "name" || bare(arg).kind === "member"));
    const root = bare(callee);
    if (target) return this.#publicationFor(unit, target);
    // `exports("defer", defer)`, `context.s(["defer", () => defer])`
    const owner = root.kind === "member" ? root.object : root;
    return owner.kind === "name" && unit.binding(owner)?.kind === "param" ? this.#publicationFor(unit, owner) : null;
  }

  /** What an object that something is put into stands for: a module's exports, or an object of its own. */
  #publicationFor(unit: Unit, target: View): Publication | null {
    const view = bare(target);
    if (view.kind === "call") {
      const value = this.#evaluate(unit, view);
      return value instanceof Publication ? value : null;
    }
    if (view.kind === "member") return memberName(view) === "exports" ? this.#publicationFor(unit, view.object) : null;
    if (view.kind !== "name") return null;
    const binding = unit.binding(view);
    if (binding === null) return this.#outer(unit, view.name);
    const fn = unit.functionOf(binding);
    if (fn !== null) return this.#factory(unit, fn);
    const value = this.#values.get(binding);
    if (value instanceof Publication) return value;
    if (value !== undefined) return null;
    const object = new Publication();
    this.#values.set(binding, object);
    return object;
  }

  /** What a name stands for that is declared nowhere in the script. */
  #outer({ host, place }: Unit, name: string): Publication | null {
    const fn = host?.unit.functionAround(host.view);
    if (host && fn) return this.#factory(host.unit, fn);
    return /^(module|exports)$/.test(name) ? this.#file(place) : null;
  }

  /** The module whose code is in a function, with all that it may be loaded by. */
  #factory(unit: Unit, fn: FunctionView): Publication {
    let found = this.#factories.get(fn);
    if (found !== undefined) return found;
    found = new Publication(true);
    this.#factories.set(fn, found);
    this.#changed = true;
    for (let child: View = fn, view = unit.parent(fn); view !== null; child = view, view = unit.parent(view)) {
      for (const id of idsIn(unit, view, child)) if (!this.#modules.has(id)) this.#modules.set(id, found);
      const target = view.kind === "variable" ? view.declarators.find(({ init }) => init === child)?.target : null;
      const name = target ?? (view.kind === "assign" ? view.target : null);
      const binding = name && unit.binding(name);
      if (binding) this.#loaders.set(binding, found);
      if (!CARRIERS.has(view.kind)) break;
    }
    return found;
  }

  #evaluate(unit: Unit, view: View): Value | null {
    const value = bare(view);
    switch (value.kind) {
      case "name":
        return this.#valueOf(unit, value);
      case "member": {
        const object = this.#evaluate(unit, value.object);
        const name = memberName(value) ?? (value.computed && unit.constant(value.computed));
        if (!(object instanceof Publication) || name === null) return null;
        return object.names.get(name) ?? (name === "default" || object === OTHER ? object : null);
      }
      case "call": {
        const known = this.#calls.get(value);
        if (known !== undefined) return known;
        const result = this.#called(unit, value);
        this.#calls.set(value, result);
        return result;
      }
      case "await":
        return this.#evaluate(unit, value.argument);
      case "assign":
        return this.#evaluate(unit, value.value);
      case "object":
        return this.#objects.get(value) ?? null;
      case "function":
        return this.#definitions.get(value) ?? null;
      case "guarded":
        return this.#evaluate(unit, value.inner);
      case "other":
        // `(init_runtime(), __toCommonJS(runtime_exports))`
        return value.children.map((child) => this.#evaluate(unit, child)).find(isPublication) ?? null;
      default:
        return null;
    }
  }

  #valueOf(unit: Unit, name: View): Value | null {
    const binding = unit.binding(name);
    return (binding && this.#values.get(binding)) ?? null;
  }

  #called(unit: Unit, call: CallView): Value | null {
    const callee = bare(call.callee);
    const path = call.args[0] ? unit.path(call.args[0]) : null;
    // A bundle's own table comes first: the path in it may name the runtime's file.
    const loaded = isLoader(unit, callee) ? this.#loaded(unit, call) : null;
    const result = loaded ?? (callee.kind === "name" ? this.#result(unit, callee) : null);
    if (result !== null) return result;
    if (path !== null && RUNTIME.test(path)) return this.#runtime;
    const loads = callee.kind === "import-callee" || isName(callee, "require");
    if (loads && path !== null) return this.#moduleAt(unit, path) ?? OTHER;
    // `__toESM(require_runtime())`, `Object.freeze({ defer })`, `import("./chunk.js").then((chunk) => chunk)`
    const given = call.args.map((arg) => this.#evaluate(unit, arg)).filter(isPublication);
    const handed = given.find((value) => value !== OTHER) ?? given[0];
    return handed ?? (path !== null && this.#modules.size > 0 && isParameter(unit, callee) ? OTHER : null);
  }

  /** What a function of the file gives back: the module that it loads, or an object. */
  #result(unit: Unit, callee: View): Publication | null {
    const binding = unit.binding(callee);
    if (binding === null) return null;
    const loader = this.#loaders.get(binding);
    if (loader) return reach(loader);
    const value = this.#values.get(binding);
    // `var runtime = __webpack_require__.n(loaded); runtime().defer`
    if (value instanceof Publication) return value;
    const fn = binding.initial;
    if (fn === null) return null;
    const known = this.#results.get(fn);
    if (known !== undefined) return known;
    this.#results.set(fn, null);
    const result =
      unit
        .returned(fn)
        .map((view) => this.#evaluate(unit, view))
        .find(isPublication) ?? null;
    this.#results.set(fn, result);
    return result;
  }

  /** The module of a bundle that a call loads by its number or name. */
  #loaded(unit: Unit, { args }: CallView): Publication | null {
    for (const arg of args) {
      const id = unit.constant(arg) ?? this.#numberFrom(unit, arg);
      const module =
        id === null ? undefined : (this.#modules.get(this.#numberFor(unit, arg, id)) ?? this.#modules.get(id));
      if (module) return reach(module);
    }
    return null;
  }

  /** `require(dependencyMap[0])` */
  #numberFrom(unit: Unit, arg: View): string | null {
    const view = bare(arg);
    const index = view.kind === "member" && view.computed ? unit.constant(view.computed) : null;
    const list = index === null ? null : siblingsOf(unit, arg).find((sibling) => sibling.kind === "array");
    const element = list?.elements[Number(index)];
    return element ? unit.constant(element) : null;
  }

  /** What a module's own table says of a name: `[function (require) { require("./a") }, { "./a": 5 }]`. */
  #numberFor(unit: Unit, arg: View, name: string): string {
    for (const sibling of siblingsOf(unit, arg)) {
      const properties = sibling.kind === "object" ? sibling.properties : [];
      const entry = properties.find((property) => property.kind === "property" && property.name === name);
      const number = entry?.kind === "property" && entry.value ? unit.constant(entry.value) : null;
      if (number !== null) return number;
    }
    return name;
  }

  #moduleAt(unit: Unit, path: string): Publication | null {
    if (RUNTIME.test(path) || this.#importSource.has(path)) return this.#runtime;
    if (!/^\.{0,2}\//.test(path)) return null;
    const place = resolve(dirname(unit.place), path.replace(/[?#].*$/, ""));
    const found = ["", ".js", ".cjs", ".mjs", "/index.js"]
      .map((end) => place + end)
      .find((file) => this.#files.has(file));
    if (found === undefined && existsSync(place)) return this.#file(place);
    return found === undefined ? null : reach(this.#file(found));
  }
}

/** What may stand between a module's function and the table or variable that it is in. */
const CARRIERS: ReadonlySet<View["kind"]> = new Set([
  "property",
  "object",
  "array",
  "call",
  "wrapper",
  "detached",
  "other",
]);

function reach(module: Publication): Publication {
  module.reached = true;
  return module;
}

function isPublication(value: Value | null): value is Publication {
  return value instanceof Publication;
}

function isName(view: View, name: string): boolean {
  return view.kind === "name" && view.name === name;
}

/** What setters a module of System's has, one for each module that it imports. */
function settersIn(unit: Unit, code: FunctionView): readonly (View | null)[] {
  for (const view of unit.returned(code).flatMap((view) => (view.kind === "other" ? view.children : [view]))) {
    const properties = view.kind === "object" ? view.properties : [];
    const setters = properties.find((property) => property.kind === "property" && property.name === "setters");
    if (setters?.kind === "property" && setters.value?.kind === "array") return setters.value.elements;
  }
  return [];
}

/** The function that a variable holds: `factory = function (exports, runtime) { … }` */
function assigned(unit: Unit, view: View): FunctionView | null {
  const binding = view.kind === "name" ? unit.binding(view) : null;
  if (binding === null) return null;
  if (binding.initial) return binding.initial;
  for (const reference of binding.references) {
    const { user, as } = unit.user(reference.view);
    const value = user?.kind === "assign" && user.target === as ? bare(user.value) : null;
    if (value?.kind === "function") return value;
  }
  return null;
}

/** A script's own `exports`, that nothing in it declares. */
function isExports(unit: Unit, arg: View): boolean {
  const view = bare(arg);
  const root = view.kind === "member" && view.name === "exports" ? bare(view.object) : view;
  return root.kind === "name" && /^(module|exports)$/.test(root.name) && unit.binding(root) === null;
}

function paramOf(view: View): View | null {
  return view.kind === "function" ? (view.params[0] ?? null) : null;
}

function isParameter(unit: Unit, callee: View): boolean {
  return callee.kind === "name" && (unit.binding(callee)?.kind ?? "param") === "param";
}

/** `require`, or what a module's function gets for it. */
function isLoader(unit: Unit, callee: View): boolean {
  const owner = callee.kind === "member" ? bare(callee.object) : callee;
  if (owner.kind !== "name") return false;
  const kind = unit.binding(owner)?.kind;
  return callee.kind === "name" || kind === "param";
}

/** What a module's function stands beside: the arguments of the call that registers it, or the entries of its list. */
function siblingsOf(unit: Unit, inside: View): readonly View[] {
  const found: View[] = [];
  for (let fn = unit.functionAround(inside); fn !== null; fn = unit.functionAround(fn)) {
    const { user, as } = unit.user(fn);
    const list = user?.kind === "array" ? user.elements : user?.kind === "call" ? user.args : [];
    for (const sibling of list) if (sibling && sibling !== as) found.push(bare(sibling));
  }
  return found;
}

/** What names a module where its function stands: a key, an index, a number beside it. */
function idsIn(unit: Unit, view: View, child: View): readonly string[] {
  switch (view.kind) {
    case "property":
      return [view.name ?? (view.computed && unit.constant(view.computed)) ?? []].flat();
    case "array":
      return [String(view.elements.indexOf(child)), ...constantsIn(unit, view.elements)];
    case "call":
      return constantsIn(unit, view.args);
    default:
      return [];
  }
}

function constantsIn(unit: Unit, views: readonly (View | null)[]): string[] {
  return views.flatMap((view) => (view && unit.constant(view)) ?? []);
}

/** Names, each with what stands behind it: `"defer", () => defer`, in the arguments or in a list. */
function namesIn(args: readonly View[]): { name: View; value: View }[] {
  const lists = [
    args,
    ...args.flatMap((arg) => (arg.kind === "array" ? [arg.elements.filter((view) => view !== null)] : [])),
  ];
  return lists.flatMap((list) =>
    list.flatMap((name, index) => {
      if (name.kind !== "constant") return [];
      const next =
        list.slice(index + 1).find((view) => view.kind !== "constant") ?? (list === args ? list[index - 1] : undefined);
      return next ? [{ name, value: next }] : [];
    }),
  );
}
