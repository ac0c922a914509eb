import type { Lowered } from "../facts.ts";
import type { Binding, Scopes } from "./scopes.ts";
import { bare, type FunctionView, memberName, type Source, type View } from "./view.ts";
import { walk } from "./walk.ts";

/** A function of a compiler's that is given what it has lowered. */
export interface Helper {
  readonly was: Exclude<Lowered["was"], "loop" | "wrapped"> | "super";
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

const REGENERATOR: Helper = { was: "generator", by: "babel" };

/**
 * The helpers of a file that may have another name in it, by what they are called where they come from.
 *
 *     import asyncToGenerator from "@babel/runtime/helpers/asyncToGenerator";
 *     import { _ as wrap } from "@swc/helpers/_/_async_to_generator";
 *     var a = this && this.__awaiter || function (…) { … };
 */
export function renamedHelpers(source: Source, { bindingOf }: Scopes): ReadonlyMap<Binding, string> {
  const names = new Map<Binding, string>();
  const add = (local: View, name: string | null) => {
    const binding = bindingOf.get(local.id);
    if (binding && name !== null) names.set(binding, name);
  };
  for (const view of source.body) {
    if (view.kind === "variable") {
      for (const { target, init } of view.declarators) if (init?.kind === "other") add(target, sharedHelper(init));
    } else if (view.kind === "import") {
      const file = view.source.replace(/^.*\//, "").replace(/\.\w+$/, "");
      for (const { local, imported } of view.names) {
        add(local, ["default", "_", "*"].includes(imported) ? file : imported);
      }
    }
  }
  return names;
}

/** The helper that TypeScript looks for before it takes its own: minifiers leave that name. */
function sharedHelper(init: View & { kind: "other" }): string | null {
  for (const view of init.children) {
    if (view.kind === "member" && view.object.kind === "this") return memberName(view);
    const name = view.kind === "other" ? sharedHelper(view) : null;
    if (name !== null) return name;
  }
  return null;
}

/** What a callee lowers, if it is such a helper, under whatever name it has come into the file. */
export function helperOf(callee: View, renamed: ReadonlyMap<Binding, string>, scopes: Scopes): Helper | null {
  const view = bare(callee);
  if (view.kind === "name") {
    const binding = scopes.bindingOf.get(view.id);
    return byName((binding && renamed.get(binding)) ?? view.name, renamed.has(binding!));
  }
  if (view.kind !== "member") return null;
  const name = memberName(view);
  if (name === null) return null;
  // `_asyncToGenerator2.default(…)`, `_async_to_generator._(…)`
  if (name === "default" || name === "_") return helperOf(view.object, renamed, scopes);
  if (["w", "m", "wrap", "mark"].includes(name) && isRegenerator(view.object)) return REGENERATOR;
  if (name === "async" && isRegenerator(view.object)) return { was: "async", by: "babel" };
  // `_super.call(this, …) || this`
  if ((name === "call" || name === "apply") && isSuperClass(view.object, scopes)) {
    return { was: "constructor", by: "typescript" };
  }
  // `tslib_1.__awaiter(…)`, `babelHelpers.asyncToGenerator(…)`
  return byName(name, true);
}

/** @param anyName it is a name that nothing else in the file can have: without an underscore as well */
function byName(name: string, anyName: boolean): Helper | null {
  // Bundlers number what is declared twice.
  const plain = name.replace(/\$?\d*$/, "");
  return HELPERS.get(plain) ?? (anyName ? (HELPERS.get(`_${plain}`) ?? null) : null);
}

/** In `(function (_super) { … })(Base)` of TypeScript, or `var _super = _createSuper(Derived)` of older compilers. */
function isSuperClass(object: View, { bindingOf }: Scopes): boolean {
  if (object.kind !== "name" || !/^_super(_\d+)?$/.test(object.name)) return false;
  const kind = bindingOf.get(object.id)?.kind;
  return kind === "param" || kind === "var";
}

/** `regeneratorRuntime`, `_regenerator()`, `(0, _regenerator2.default)()`, `_regeneratorRuntime()` */
function isRegenerator(object: View): boolean {
  const view = bare(object);
  if (view.kind === "name") return /^_?regenerator(Runtime)?\d*$/.test(view.name);
  if (view.kind === "call") return isRegenerator(view.callee);
  return view.kind === "member" && memberName(view) === "default" && isRegenerator(view.object);
}

/** Whether a function starts a generator that it is given: `(self, args, generator) => … generator.apply(self, args) …` */
export function isDriver({ params, body, statements }: FunctionView, { bindingOf }: Scopes): boolean {
  const bindings = params.map(({ id }) => bindingOf.get(id));
  const isParam = (view: View | undefined, index: number) =>
    view?.kind === "name" && bindings.at(index) !== undefined && bindingOf.get(view.id) === bindings.at(index);
  if (params.length < 3) return false;
  let starts = false;
  walk(body.kind === "block" ? statements : [body], null, (view) => {
    if (view.kind === "call" && view.callee.kind === "member" && view.callee.name === "apply") {
      starts ||= isParam(view.callee.object, -1) && isParam(view.args[0], 0);
    }
    return null;
  });
  return starts;
}

/**
 * Whether a function makes an async function of a generator, as Babel's and swc's helpers do:
 * `function (generator) { return function () { var self = this, args = arguments; … generator.apply(self, args) … }; }`
 */
export function isAsyncMaker({ params, statements }: FunctionView): boolean {
  const last = statements.at(-1);
  const made = last?.kind === "return" && last.argument ? bare(last.argument) : null;
  const first = made?.kind === "function" && made.form === "expression" ? made.statements[0] : null;
  if (params.length !== 1 || first?.kind !== "variable") return false;
  const kept = first.declarators.map(({ init }) => init);
  return (
    kept.some((init) => init?.kind === "this") &&
    kept.some((init) => init?.kind === "name" && init.name === "arguments")
  );
}
