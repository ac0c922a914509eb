import type { Lowered } from "../facts.ts";
import { HelperShapes } from "./helper-shapes.ts";
import type { Binding, Scopes } from "./scopes.ts";
import {
  bare,
  type CallView,
  type DeclaratorView,
  type FunctionView,
  isName,
  memberName,
  unwrap,
  type View,
} from "./view.ts";
import type { Views } from "./views.ts";

/** A compiler's function that receives what the compiler has lowered. */
export interface Helper {
  readonly was: Exclude<Lowered["was"], "loop" | "renamed-loop" | "wrapped"> | "super";
  readonly by: Lowered["by"];
}

const HELPERS: ReadonlyMap<string, Helper> = new Map<string, Helper>([
  ["__awaiter", { was: "async", by: "typescript" }],
  // esbuild has one of this name, too.
  ["__asyncGenerator", { was: "async-generator", by: null }],
  ["__generator", { was: "generator", by: "typescript" }],
  ["__async", { was: "async", by: "esbuild" }],
  ["_async_to_generator", { was: "async", by: "swc" }],
  ["_wrap_async_generator", { was: "async-generator", by: "swc" }],
  ["_ts_generator", { was: "generator", by: "swc" }],
  ["_call_super", { was: "constructor", by: "swc" }],
  ["_asyncToGenerator", { was: "async", by: "babel" }],
  ["_wrapAsyncGenerator", { was: "async-generator", by: "babel" }],
  ["_regeneratorAsync", { was: "async", by: "babel" }],
  ["_regeneratorAsyncGen", { was: "async-generator", by: "babel" }],
  ["_callSuper", { was: "constructor", by: "babel" }],
  ["_superPropGet", { was: "super", by: "babel" }],
  ["_possibleConstructorReturn", { was: "constructor", by: "babel" }],
]);

/** The methods of regenerator's runtime that take a generator. */
const WRAPS: ReadonlySet<string> = new Set(["w", "m", "wrap", "mark"]);

const REGENERATOR: Helper = { was: "generator", by: "babel" };

/** A name under which a helper may be in the file. */
interface Origin {
  readonly name: string;
  /** It comes from a module of such helpers: they may have no underscore there. */
  readonly fromHelpers: boolean;
}

/** Tells which calls of a file call such a helper. */
export class Helpers {
  readonly #scopes: Scopes;
  readonly #shapes: HelperShapes;
  readonly #origins: ReadonlyMap<Binding, Origin>;

  constructor(views: Views, scopes: Scopes) {
    this.#scopes = scopes;
    this.#shapes = new HelperShapes(views, scopes);
    this.#origins = collectOrigins(views, scopes);
  }

  /** The helper that is called, under whatever name, with the arguments of such a helper. */
  of({ callee, args }: CallView): Helper | null {
    const helper = this.#called(callee);
    return helper !== null && this.#takes(helper, args) ? helper : null;
  }

  /** Whether the call creates what a constructor calls in place of `super()`: `var _super = _createSuper(Derived);` */
  makesSuper({ callee }: CallView): boolean {
    const view = bare(callee);
    const binding = this.#scopes.bindingOf.get(view.id);
    if (binding?.initial) return this.#shapes.of(binding.initial) === "constructor";
    const name = (binding && this.#origins.get(binding)?.name) ?? (view.kind === "name" ? view.name : "");
    return /^_?create_?super\d*$/i.test(name);
  }

  #called(callee: View): Helper | null {
    const view = bare(callee);
    if (view.kind === "name") return this.#ofName(view);
    if (view.kind !== "member") return null;
    const name = memberName(view);
    if (name === null) return null;
    // `_asyncToGenerator2.default(…)`, `_async_to_generator._(…)`
    if (name === "default" || name === "_") return this.#called(view.object);
    if (WRAPS.has(name) && this.#isRegenerator(view.object)) return REGENERATOR;
    if (name === "async" && this.#isRegenerator(view.object)) return { was: "async", by: "babel" };
    // `tslib_1.__awaiter(…)`, `babelHelpers.asyncToGenerator(…)`
    const { object } = view;
    return byName(name, object.kind === "name" && /^_*(babel|swc)?helpers\d*$/i.test(object.name));
  }

  #ofName(view: View & { kind: "name" }): Helper | null {
    const binding = this.#scopes.bindingOf.get(view.id);
    const origin = binding && this.#origins.get(binding);
    if (origin) return byName(origin.name, origin.fromHelpers) ?? byName(view.name, false);
    // Bundlers number names that are declared twice.
    const named = view.name.startsWith("_") ? byName(view.name.replace(/\$?\d*$/, ""), false) : null;
    if (!binding?.initial) return named;
    const shape = this.#shapes.of(binding.initial);
    if (named && (named.was === shape || view.name.startsWith("_possible"))) return named;
    return shape === null || shape === "regenerator" ? null : { was: shape, by: null };
  }

  /** `regeneratorRuntime`, `_regenerator()`, `(0, _regenerator2.default)()`, `_regeneratorRuntime()` */
  #isRegenerator(object: View): boolean {
    const view = bare(object);
    if (view.kind === "call") return this.#isRegenerator(view.callee);
    if (view.kind === "member") return memberName(view) === "default" && this.#isRegenerator(view.object);
    if (view.kind !== "name") return false;
    const binding = this.#scopes.bindingOf.get(view.id);
    if (binding?.initial) return this.#shapes.of(binding.initial) === "regenerator";
    const origin = binding && this.#origins.get(binding);
    if (origin) return /^_?regenerator(Runtime|-runtime)?$/.test(origin.name) && origin.fromHelpers;
    return /^(_regenerator(Runtime)?|regeneratorRuntime)\d*$/.test(view.name);
  }

  /**
   * Whether its arguments are those of such a helper: one of the user's functions may have the same name, or the same
   * shape.
   */
  #takes({ was }: Helper, args: readonly View[]): boolean {
    const [first, second, third] = args;
    switch (was) {
      case "async":
      case "async-generator":
        return args.some((arg) => this.#mayDrive(arg));
      case "generator":
        return args.some((arg) => ["function", "name"].includes(unwrap(arg).kind));
      case "constructor":
        return first !== undefined && second !== undefined && unwrap(first).kind === "this";
      case "super":
        return third !== undefined;
    }
  }

  /** A generator, or what it becomes for ES5. */
  #mayDrive(view: View): boolean {
    const value = unwrap(view);
    if (value.kind === "call") return this.of(value)?.was === "generator";
    if (value.kind === "name") {
      const { initial } = this.#scopes.bindingOf.get(value.id) ?? {};
      return initial != null && this.#mayDrive(initial);
    }
    if (value.kind !== "function") return false;
    const returned = value.statements.at(-1);
    const isGenerator = returned?.kind === "return" && returned.argument?.kind === "call";
    return value.generator || isMachine(value) || (isGenerator && this.#mayDrive(returned.argument));
  }
}

/** `function (_context) { while (1) switch (_context.n) { … } }` */
function isMachine({ statements }: FunctionView): boolean {
  return statements.some((view) => view.kind === "loop" && view.body.kind === "switch");
}

/**
 * The helpers of a file, which may have other names in it, by their original names.
 *
 *     import asyncToGenerator from "@babel/runtime/helpers/asyncToGenerator";
 *     import { _ as wrap } from "@swc/helpers/_/_async_to_generator";
 *     var import_regenerator = __toESM(require("@babel/runtime/regenerator"));
 *     var a = this && this.__awaiter || function (…) { … };
 */
function collectOrigins(views: Views, { bindingOf }: Scopes): ReadonlyMap<Binding, Origin> {
  const found = new Map<Binding, Origin>();
  const add = (local: View, name: string | null, fromHelpers: boolean) => {
    const binding = bindingOf.get(local.id);
    if (binding && name !== null) found.set(binding, { name, fromHelpers });
  };
  const addFrom = (path: string, local: View, imported: string | null) => {
    const isFile = imported === null || ["default", "_", "*"].includes(imported);
    add(local, isFile ? fileOf(path) : imported, HELPER_PATH.test(path));
  };
  const addDeclared = ({ target, init }: DeclaratorView) => {
    if (init?.kind === "other") add(target, sharedHelper(init), false);
    const path = init && requiredPath(init);
    if (path == null) return;
    if (target.kind !== "pattern") addFrom(path, target, null);
    else for (const { target: local, name } of target.elements) if (local) addFrom(path, local, name);
  };
  for (const { source, names } of views.of("import")) {
    for (const { local, imported } of names) addFrom(source, local, imported);
  }
  for (const { declarators } of views.of("variable")) declarators.forEach(addDeclared);
  return found;
}

const HELPER_PATH = /helper|tslib|babel|swc|oxc|regenerator/;

function fileOf(path: string): string {
  return path.replace(/^.*\//, "").replace(/\.\w+$/, "");
}

/** `require("…")`, `_interopRequireDefault(require("…"))`, `__toESM(require("…"), 1)` */
function requiredPath(init: View): string | null {
  const view = unwrap(init);
  const [first] = view.kind === "call" ? view.args : [];
  if (view.kind !== "call" || !first) return null;
  return first.kind === "constant" && isName(bare(view.callee), "require") ? first.text : requiredPath(first);
}

/** The helper that TypeScript looks for before it uses its own: minifiers keep that name. */
function sharedHelper(init: View & { kind: "other" }): string | null {
  for (const view of init.children) {
    const own = view.kind === "member" ? memberName(view) : null;
    if (own !== null && HELPERS.has(own)) return own;
    const name = view.kind === "other" ? sharedHelper(view) : null;
    if (name !== null) return name;
  }
  return null;
}

function byName(name: string, fromHelpers: boolean): Helper | null {
  return HELPERS.get(name) ?? (fromHelpers ? (HELPERS.get(`_${name}`) ?? null) : null);
}
