import type { Binding } from "../../collect/scopes.ts";
import { isStar } from "../../collect/re-exports.ts";
import { bare, type CallView, type FunctionView, memberName, unwrap, type View } from "../../collect/view.ts";
import type { Marker } from "../../facts.ts";
import { assigned, isExports, namesIn, paramOf, settersIn } from "./bundle-syntax.ts";
import { Modules } from "./modules.ts";
import { OTHER, Publication, type Value } from "./publication.ts";
import type { Unit } from "./unit.ts";
import { Values } from "./values.ts";

/** How pseudo-calls get from the runtime to the code that uses them, across all scripts. */
export class Links {
  readonly #modules: Modules;
  readonly #values: Values;
  /** Functions that are passed to others, by the parameters that receive them. */
  readonly #passed = new Map<Binding, FunctionView>();
  #changed = false;

  constructor(importSource: ReadonlySet<string>) {
    const onNews = () => void (this.#changed = true);
    this.#modules = new Modules(importSource, onNews);
    this.#values = new Values(this.#modules, onNews);
  }

  define(unit: Unit, fn: FunctionView, marker: Marker): void {
    this.#values.define(fn, marker);
    if (fn.form === "declaration" && fn.name) this.#values.bind(unit, fn.name, marker);
  }

  /** Follows all references in all scripts. */
  follow(units: readonly Unit[]): void {
    do {
      this.#changed = false;
      this.#values.startRound();
      for (const unit of units) {
        for (const { source, imported, exported } of unit.script.reExports) {
          const from = this.#modules.at(unit, source);
          if (from === null) continue;
          const value = imported === "*" ? from : from.names.get(imported);
          if (exported === null) this.#note(this.#modules.file(unit.place).addAll(from));
          else if (value !== undefined) this.#note(this.#modules.file(unit.place).add(exported, value));
        }
        for (const view of unit.script.all) this.#visit(unit, view);
      }
    } while (this.#changed);
  }

  /** Whether a module in a bundle contains pseudo-calls, and it is unknown how it is loaded. */
  get areHidden(): boolean {
    return this.#modules.areHidden;
  }

  /** The names under which a pseudo-call is exported. */
  namesOf(marker: Marker): string[] {
    return [...this.#modules.all, ...this.#values.objects].flatMap(({ names }) =>
      [...names].flatMap(([name, value]) => (value === marker ? name : [])),
    );
  }

  markerOf(unit: Unit, view: View): Marker | null {
    const value = this.#values.of(unit, view);
    return typeof value === "string" ? value : null;
  }

  isKnown(unit: Unit, view: View): boolean {
    return this.#values.of(unit, view) !== null;
  }

  #note(isNews: boolean): void {
    if (isNews) this.#changed = true;
  }

  #visit(unit: Unit, view: View): void {
    switch (view.kind) {
      case "import": {
        const from = this.#modules.at(unit, view.source);
        if (from === null) return;
        for (const { local, imported } of view.names) {
          const value = from.names.get(imported) ?? (imported === "*" || imported === "default" ? from : null);
          if (value !== null) this.#values.bind(unit, local, value);
        }
        return;
      }
      case "variable":
        for (const { target, init } of view.declarators)
          if (init) this.#give(unit, target, this.#values.of(unit, init));
        return;
      case "assign":
        this.#give(unit, view.target, this.#values.of(unit, view.value));
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
      const marker = this.#values.definition(declaration);
      if (marker) this.#note(this.#modules.file(unit.place).add(declaration.name.name, marker));
    } else if (declaration.kind === "variable") {
      for (const { target } of declaration.declarators) {
        if (target.kind === "name") this.#export(unit, target.name, target);
      }
    }
  }

  #export(unit: Unit, name: string, view: View): void {
    const value = this.#values.of(unit, view);
    if (value !== null) this.#note(this.#modules.file(unit.place).add(name, value));
  }

  /** What a name, a pattern or a member is assigned. */
  #give(unit: Unit, target: View, value: Value | null): void {
    if (value === null || (value === OTHER && target.kind === "member")) return;
    if (target.kind === "name") this.#values.bind(unit, target, value);
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
      this.#note(this.#values.object(view).add(name, value));
    }
  }

  /** A value that is passed directly, by a function that returns it, or in a property's descriptor. */
  #given(unit: Unit, view: View): Value | null {
    const inner = unwrap(view);
    const direct = this.#values.of(unit, inner);
    if (inner.kind === "function" && direct === null) {
      const returned = unit.onlyReturned(inner);
      return returned && this.#values.of(unit, returned);
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

  /**
   * A function that is called where it is defined, or one that is passed to such a function:
   * `(function (factory) { … })(…)`.
   */
  #functionOf(unit: Unit, callee: View): FunctionView | null {
    if (callee.kind === "function") return callee;
    const binding = callee.kind === "name" ? unit.binding(callee) : null;
    return (binding && this.#passed.get(binding)) ?? null;
  }

  #pass(unit: Unit, param: View, arg: View): void {
    const binding = unit.binding(param);
    const fn = bare(arg);
    if (fn.kind !== "function") this.#give(unit, param, this.#values.of(unit, arg));
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
      const param = setters ? setter && paramOf(unwrap(setter)) : code.params[index];
      if (path == null || !param || /^(require|exports|module)$/.test(path)) return;
      this.#give(unit, param, this.#modules.at(unit, path) ?? OTHER);
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
    if (param) this.#give(unit, param, this.#values.of(unit, promise));
  }

  /** What a call adds to the object that is its first argument, or that its callee belongs to. */
  #publish(unit: Unit, call: CallView): void {
    const { args } = call;
    for (const { name: constant, value: view } of namesIn(args)) {
      const name = unit.constant(constant);
      const value = name === null ? null : this.#namedValue(unit, name, view);
      if (name !== null && value !== null) this.#note(this.#targetOf(unit, call)?.add(name, value) ?? false);
    }
    for (const arg of args) {
      const value = this.#values.of(unit, arg);
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

  /** What an object that something is added to represents: a module's exports, or a separate object. */
  #publicationFor(unit: Unit, target: View): Publication | null {
    const view = bare(target);
    if (view.kind === "call") {
      const value = this.#values.of(unit, view);
      return value instanceof Publication ? value : null;
    }
    if (view.kind === "member") return memberName(view) === "exports" ? this.#publicationFor(unit, view.object) : null;
    if (view.kind !== "name") return null;
    const binding = unit.binding(view);
    if (binding === null) return this.#modules.outer(unit, view.name);
    const fn = unit.functionOf(binding);
    if (fn !== null) return this.#modules.factory(unit, fn);
    return this.#values.objectIn(binding);
  }
}
