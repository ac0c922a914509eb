import { FlowGraph } from "./flow-graph.ts";
import { type LoadedBy, Loads } from "./loads.ts";
import { MARKERS } from "../pseudo-calls.ts";
import type { Markers } from "./markers.ts";
import { ANY, MARKER, markerBits, markerNamed, MEMBER, memberOf, MODULE, NAME, type Place, Places } from "./places.ts";
import type { ModulePaths } from "./module-paths.ts";
import { isStar, storesInto } from "./re-exports.ts";
import { helperName } from "./required.ts";
import type { Scopes } from "./scopes.ts";
import { bare, type CallView, type FunctionView, type NodeId, type Source, unwrap, type View } from "./view.ts";

export interface Load {
  readonly path: string;
  readonly by: LoadedBy;
}

/**
 * Where the runtime may get to in a file that loads it in a way that is not followed, or re-exports it: variables,
 * members, arguments, results. The order of evaluation is ignored.
 */
export class Flow {
  readonly graph: FlowGraph;
  /** The pseudo-calls that patterns take out of the module: the name and the place. */
  readonly taken = new Map<NodeId, { readonly name: string; readonly view: View }>();
  /** How the runtime is loaded in a way that is not followed; null if it is not. */
  loaded: Load | null = null;
  readonly #paths: ModulePaths;
  readonly #markers: Markers;
  readonly #loads: Loads;
  readonly #places = new Places();
  readonly #bits = new Map<NodeId, number>();
  readonly #returned = new Map<NodeId, number>();
  /** The values of members of this name, of whatever object. */
  readonly #fields = new Map<string, number>();
  #changed = false;

  constructor(source: Source, paths: ModulePaths, scopes: Scopes, markers: Markers) {
    this.graph = new FlowGraph(source, scopes);
    this.#paths = paths;
    this.#markers = markers;
    this.#loads = new Loads(this.graph.views, scopes);
    // What these load is followed, and must be known before the first of them is asked for.
    for (const view of this.graph.views) if (view.kind === "member") markers.of(view);
    do {
      this.#changed = this.#places.changed = false;
      for (const view of this.graph.views) this.#bits.set(view.id, this.#visit(view));
    } while (this.#changed || this.#places.changed);
  }

  /** What a value may be. */
  of(view: View): number {
    return this.#bits.get(view.id) ?? 0;
  }

  /** The same, with what its members may contain. */
  #held(view: View): number {
    const place = this.graph.placeOf(view);
    const below = place ? this.#places.below(place) : [];
    return below.reduce((bits, entry) => bits | entry.bits, this.of(view));
  }

  #heldByAll(views: readonly View[]): number {
    return views.reduce((bits, view) => bits | this.#held(view), 0);
  }

  #visit(view: View): number {
    if (this.#paths.values.has(view.id)) return NAME;
    switch (view.kind) {
      case "name":
        return this.#name(view);
      case "import":
        this.#import(view);
        return 0;
      case "member":
        return this.#member(view);
      case "call":
        return this.#call(view);
      case "new":
        this.#give(this.graph.constructorOf(view.callee), view.args);
        return this.#heldByAll(view.args);
      case "function":
        for (const param of view.params) this.#store(param, 0, null);
        if (view.body.kind !== "block") this.#return(view, this.#held(view.body));
        return this.#returned.get(view.id) ?? 0;
      case "return":
      case "yield":
        if (view.argument) this.#return(this.graph.functionOf(view), this.#held(view.argument));
        return view.argument ? this.of(view.argument) : 0;
      case "variable":
        for (const { target, init } of view.declarators) if (init) this.#assign(target, init);
        return 0;
      case "assign":
        this.#assign(view.target, view.value);
        return this.of(view.target) | this.of(view.value);
      case "loop":
        if (view.iterates) this.#iterate(view.head);
        return 0;
      case "with":
        this.#places.add({ root: "globals", path: [] }, this.of(view.object) & MODULE);
        return 0;
      case "property":
        if (view.value) this.#field(this.graph.keyOf(view), this.#held(view.value));
        if (view.value) this.#set(this.graph.keyOf(view), view.value);
        return view.value ? this.#held(view.value) : 0;
      case "declaration":
        this.#store(view.name, this.#heldByAll(view.children), null);
        for (const name of this.graph.exportedFrom(view)) {
          const { root, path } = this.graph.placeOf(view.name)!;
          const place = { root, path: [...path, name.name] };
          this.#places.add(place, this.#standsFor(name));
          this.#put(place, name);
        }
        return 0;
      case "object":
        return this.#heldByAll(view.properties);
      case "array":
        return this.#heldByAll(view.elements.filter((element) => element !== null));
      case "tagged":
        // `String.raw`
        return this.of(view.template) & NAME;
      case "other":
        return this.#heldByAll(view.children);
      case "spread":
      case "await":
        return this.of(view.argument);
      case "wrapper":
      case "detached":
      case "guarded":
        return this.of(view.inner);
      default:
        return 0;
    }
  }

  /** The imports of the file itself are followed; those of a module block in it are not. */
  #import({ source, names }: View & { kind: "import" }): void {
    for (const { local, imported } of names) {
      if (!this.#paths.all.has(source) || this.#markers.declares(local.id)) continue;
      const bits = /^(\*|default)$/.test(imported) ? MODULE : markerBits(imported);
      this.#places.add(this.graph.placeOf(local)!, bits);
      if (bits) this.loaded ??= { path: source, by: "module-block" };
    }
  }

  #name(view: View & { kind: "name" }): number {
    if (this.#markers.of(view) !== null || this.#markers.isNamespace(view)) return this.#exported(view);
    const bits = this.#markers.isUnseen(view) ? this.#standsFor(view) : 0;
    // A module block would get it from the surrounding file, if it could see that.
    if (bits) this.loaded ??= { path: [...this.#paths.all][0]!, by: "module-block" };
    const returned = this.#returnedBy(this.graph.functionsOf(view));
    return this.#places.at(this.graph.placeOf(view)!) | returned | bits;
  }

  /** What a name is known to refer to, wherever it is. */
  #standsFor(name: View): number {
    const marker = this.#markers.markerNamed(name);
    return marker ? markerBits(marker) : this.#markers.namesModule(name) ? MODULE : 0;
  }

  #member(view: View & { kind: "member" }): number {
    if (this.#markers.of(view) !== null) return this.#exported(view);
    const place = this.graph.placeOf(view);
    const name = this.graph.keyOf(view);
    const held = place ? this.#places.at(place) : 0;
    return held | memberOf(this.of(view.object), name) | this.#fieldOf(name, this.graph.placeOf(view.object));
  }

  /** What is known about an object by the names of its members only, unless it is a literal in this file. */
  #fieldOf(name: string, object: Place | null): number {
    const root = object?.root;
    if (typeof root === "object" && root.value?.kind === "object" && !root.reassigned) return 0;
    return this.#fields.get(name) ?? 0;
  }

  /** What is followed does not matter here, except where a script re-exports it. */
  #exported(view: View): number {
    if (!this.#markers.isReExport(view.id)) return 0;
    const marker = this.#markers.of(view);
    return marker === null ? MODULE : markerBits(marker);
  }

  #call(call: CallView): number {
    if (this.#markers.follows(call)) return 0;
    const callee = bare(call.callee);
    const { functions, args } = this.graph.calledBy(call);
    const isKnown = functions.length > 0 && callee.kind !== "member";
    const held = this.#heldByAll(call.args);
    const object = callee.kind === "member" ? this.of(callee.object) : 0;
    const loaded = !isKnown && (held | object) & NAME ? this.#load(call) : 0;
    this.#give(functions, args);
    const taker = this.graph.takerOf(callee);
    // If a function passes a value to a function that it received, the value counts as its result.
    if (taker) this.#return(taker, held);
    this.#storeArguments(call);
    const passed = this.#callbackOf(call);
    const result = this.#returnedBy(functions) | (passed ? this.#returnedBy(passed) : this.of(callee));
    this.#callBack(call, result | object, isKnown);
    if (loaded) return MODULE;
    return this.#taken(call) | ((result | (isKnown || passed ? 0 : held)) & (MODULE | NAME)) | (result & MARKER);
  }

  #returnedBy(functions: readonly FunctionView[]): number {
    return functions.reduce((bits, { id }) => bits | (this.#returned.get(id) ?? 0), 0);
  }

  /** The functions of this file whose results are all that `then` and `map` return. */
  #callbackOf({ callee, args }: CallView): readonly FunctionView[] | null {
    if (!/^(then|map)$/.test(helperName(callee) ?? "") || args.length === 0) return null;
    const all = args.map((arg) => this.graph.functionsOf(arg));
    return all.every((functions) => functions.length > 0) ? all.flat() : null;
  }

  /** `Reflect.get(runtime, "defer")`, `Object.values(runtime)` */
  #taken({ callee, args: [object, key] }: CallView): number {
    const name = helperName(callee);
    if (!object || name === null) return 0;
    if (/^(values|entries)$/.test(name)) return memberOf(this.of(object), ANY);
    return name === "get" && key ? memberOf(this.of(object), this.graph.textOf(key) ?? ANY) : 0;
  }

  #load(call: CallView): number {
    const by = this.#loads.by(call);
    if (by === null) return 0;
    this.loaded ??= { path: this.#paths.first!, by: this.#markers.isUnseen(call) ? "module-block" : by };
    // In UMD, one `require` precedes the code that identifies it as UMD.
    if (by === "module-format") this.loaded = { path: this.#paths.first!, by };
    return MODULE;
  }

  /** `import("…").then((go) => { … })`: a call's receiver and arguments may reach the functions among its arguments. */
  #callBack(call: CallView, bits: number, isKnown: boolean): void {
    const callee = bare(call.callee);
    const elements = callee.kind === "member" && callee.name === "then" ? elementsOf(callee.object) : null;
    for (const arg of call.args) {
      const functions = this.graph.functionsOf(arg);
      if (functions.length === 0 || unwrap(arg).kind === "member") continue;
      const others = this.#heldByAll(call.args.filter((other) => other !== arg));
      const given = others & NAME && this.#loads.gives(call) ? MODULE : 0;
      const all = (bits | given | (isKnown ? 0 : others)) & (MODULE | NAME | MEMBER);
      for (const { params } of functions) for (const param of params) this.#store(param, all, null, elements);
    }
  }

  #give(functions: readonly FunctionView[], args: readonly View[]): void {
    for (const { params } of functions) {
      params.forEach((param, index) => {
        const arg = args[index];
        if (arg) this.#assign(param, arg);
        if (restOf(param)) this.#store(restOf(param)!, this.#heldByAll(args.slice(index)), null);
      });
    }
  }

  /** `Object.assign(own, runtime)`, `modules.push(runtime)` */
  #storeArguments(call: CallView): void {
    const stored = storesInto(call);
    if (stored === null) return;
    const place = this.graph.placeOf(stored.target);
    if (place === null) return;
    const inner: Place = stored.key ? { ...place, path: [...place.path, this.graph.textOf(stored.key) ?? ANY] } : place;
    for (const value of stored.values) {
      if (stored.key || isStar(call)) this.#places.add(inner, this.#held(value));
      else this.#put(inner, value);
    }
  }

  #return(fn: FunctionView | null, bits: number): void {
    if (fn === null) return;
    // A member with an unknown name is more likely one module among others.
    const before = this.#returned.get(fn.id) ?? 0;
    const after = before | (bits & ~MEMBER);
    if (before === after) return;
    this.#returned.set(fn.id, after);
    this.#changed = true;
  }

  #field(name: string, bits: number): void {
    if (MARKERS.has(name) || name === ANY) return;
    const before = this.#fields.get(name) ?? 0;
    const after = before | (bits & (MODULE | NAME));
    if (before === after) return;
    this.#fields.set(name, after);
    this.#changed = true;
  }

  /** `setters: [function (runtime_1_1) { … }]` of System */
  #set(key: string, value: View): void {
    if (key !== "setters" || value.kind !== "array" || this.loaded?.by !== "module-format") return;
    for (const setter of value.elements) {
      if (setter?.kind === "function") for (const param of setter.params) this.#store(param, MODULE, null);
    }
  }

  #iterate([variable, iterable]: readonly View[]): void {
    if (!variable || !iterable) return;
    const bits = this.#held(iterable);
    if (variable.kind === "variable") for (const { target } of variable.declarators) this.#store(target, bits, null);
    if (variable.kind === "for-target") this.#store(variable.target, bits, null);
  }

  #assign(target: View, value: View): void {
    const inner = unwrap(target);
    if (inner.kind === "pattern") {
      this.#store(inner, this.of(value), this.graph.placeOf(value), elementsOf(value));
      return;
    }
    const place = this.graph.placeOf(inner);
    if (place) this.#put(place, value);
    if (inner.kind === "member") this.#field(this.graph.keyOf(inner), this.#held(value));
  }

  /** Stores a value in a place, and the values of its members in the place's members. */
  #put(place: Place, value: View): void {
    const view = bare(value);
    if (view.kind === "assign") {
      this.#put(place, view.value);
    } else if (view.kind === "object") {
      for (const part of view.properties) {
        if (part.kind === "spread") this.#put(place, part.argument);
        else if (part.kind === "property" && part.value) {
          this.#put({ ...place, path: [...place.path, this.graph.keyOf(part)] }, part.value);
        }
      }
    } else {
      this.#places.add(place, this.of(view));
      const other = this.graph.placeOf(view);
      if (other) this.#link(place, other);
    }
  }

  /** Both may be the same object. */
  #link(one: Place, other: Place): void {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      for (const { rest, bits } of this.#places.below(from)) {
        this.#places.add({ root: to.root, path: [...to.path, ...rest] }, bits);
      }
    }
  }

  /** Stores what a value may be in the target on the left. The place that it comes from is used, if known. */
  #store(target: View, bits: number, from: Place | null, elements: Elements = null): void {
    const inner = unwrap(target);
    if (inner.kind === "pattern") {
      if (elements !== null && inner.of === "array" && !isDefaulted(inner)) this.#storeElements(inner, elements);
      else this.#storeParts(inner, bits, from, elements);
      return;
    }
    const place = this.graph.placeOf(inner);
    if (!place) return;
    this.#places.add(place, bits);
    if (from) this.#link(place, from);
  }

  /** `const [go, session] = [require("…"), open()]` */
  #storeElements(pattern: View & { kind: "pattern" }, elements: NonNullable<Elements>): void {
    pattern.elements.forEach(({ target, rest, initial }, index) => {
      const given = rest ? elements.slice(index) : elements.slice(index, index + 1);
      const views = [...given, initial].filter((view) => view != null);
      if (!target) return;
      for (const view of views) {
        if (rest) this.#store(target, this.#held(view), null);
        else this.#assign(target, view);
      }
    });
  }

  #storeParts(pattern: View & { kind: "pattern" }, bits: number, from: Place | null, elements: Elements): void {
    for (const part of pattern.elements) {
      const { target, rest, initial } = part;
      if (!target) continue;
      const isMember = pattern.of === "object" && !rest;
      const name = isMember ? this.graph.keyOf(part) : ANY;
      const place = from && isMember ? { root: from.root, path: [...from.path, name] } : from;
      const own = place ? this.#places.at(place) : 0;
      const given = isMember ? memberOf(bits, name) | own | this.#fieldOf(name, from) : bits;
      const held = given | (initial ? this.#held(initial) : 0);
      // Whatever is read under an unknown name.
      if (isMember && held & MEMBER && !this.#markers.declares(target.id)) {
        this.taken.set(target.id, { name: markerNamed(held), view: target });
      }
      this.#store(target, held, place, isDefaulted(pattern) ? elements : null);
    }
  }
}

/** The values of a list, one by one; null if their positions are unknown. */
type Elements = readonly (View | null)[] | null;

/** The values of `[a, b]`, also of `await Promise.all([a, b])`. */
function elementsOf(value: View): Elements {
  const view = unwrap(value);
  if (view.kind === "await") return elementsOf(view.argument);
  if (view.kind === "call" && view.args.length === 1 && helperName(view.callee) === "all")
    return elementsOf(view.args[0]!);
  return view.kind === "array" && !view.elements.some((element) => element?.kind === "spread") ? view.elements : null;
}

/** `x = y` and `...x` among parameters are patterns, too, but destructure nothing. */
function isDefaulted({ start, elements }: View & { kind: "pattern" }): boolean {
  return elements.length === 1 && elements[0]!.start === start;
}

function restOf(param: View): View | null {
  return param.kind === "pattern" && isDefaulted(param) && param.elements[0]!.rest ? param.elements[0]!.target : null;
}
