import { helperName } from "./required.ts";
import { bare, type CallView, type FunctionView, isName, memberName, type NodeId, type View } from "./view.ts";
import type { Views } from "./views.ts";
import { walk } from "./walk.ts";

const STAR = /^_*(exportStar|export_star|reExport|createBinding)\d*$/;
const GETTERS = /^_*export\d*$/;

/**
 * The names and members that a script re-exports, in the forms into which compilers lower
 * `export { defer } from "@godefer/runtime"` and `export * as go`. As in a module, an export is not a use.
 */
export function collectReExports(views: Views): ReadonlySet<NodeId> {
  const found = new Set<NodeId>();
  for (const { target, value } of views.of("assign")) if (isExports(target)) exportValue(value, found);
  for (const call of views.of("call")) {
    const name = helperName(call.callee);
    if (name !== null) visitCall(call, name, found);
  }
  return found;
}

/** Whether a call re-exports everything from a module, as `export *` does. */
export function isStar({ callee }: CallView): boolean {
  return STAR.test(helperName(callee) ?? "");
}

/** What a call adds to an object, and under which key; null if it adds nothing. */
export function storesInto(call: CallView): { target: View; key: View | null; values: readonly View[] } | null {
  const { args } = call;
  const callee = bare(call.callee);
  const name = helperName(callee) ?? "";
  const [first, second, ...others] = args;
  if (isStar(call)) {
    const target = args.find((arg) => isExports(arg));
    return target ? { target, key: null, values: args.filter((arg) => arg !== target) } : null;
  }
  if (first && second && (GETTERS.test(name) || name === "assign")) {
    return { target: first, key: null, values: [second, ...others] };
  }
  if (first && second && (name === "defineProperty" || (name === "set" && isMethod(callee, "Reflect", "set")))) {
    return { target: first, key: second, values: others };
  }
  return callee.kind === "member" && /^(push|unshift|splice|set|add)$/.test(name)
    ? { target: callee.object, key: null, values: args }
    : null;
}

/** @param name the last part of the callee's name */
function visitCall(call: CallView, name: string, found: Set<NodeId>): void {
  const { callee, args } = call;
  if (name.startsWith("_") || name.includes("xport") || name.includes("createBinding")) {
    // `__createBinding(exports, runtime_1, "defer")`, `_export_star(_runtime, exports)`
    if (STAR.test(name)) for (const arg of args) exportValue(arg, found);
    // `__export(exports, { defer: () => import_runtime.defer })`
    else if (GETTERS.test(name)) for (const arg of args) exportGetters(arg, found);
  } else if (name === "defineProperty" && isMethod(callee, "Object", "defineProperty")) {
    // `Object.defineProperty(exports, "defer", { enumerable: true, get: function () { return runtime_1.defer; } })`
    const [target, , descriptor] = args;
    if (target && descriptor && isExports(target)) exportGetters(descriptor, found);
  } else if (callee.kind === "member" && callee.name === "forEach" && isKeys(callee.object)) {
    // `Object.keys(_runtime).forEach(function (key) { …; exports[key] = _runtime[key]; })`
    addNames(call, found);
  }
}

function isKeys(view: View): boolean {
  return view.kind === "call" && isMethod(view.callee, "Object", "keys");
}

function isMethod(callee: View, object: string, method: string): boolean {
  return callee.kind === "member" && callee.name === method && isName(callee.object, object);
}

/** `exports`, `module.exports`, `exports.defer`, `_exports` */
function isExports(view: View): boolean {
  if (view.kind === "name") return /^_?exports(_\d+)?$/.test(view.name);
  if (view.kind !== "member") return false;
  return (view.name === "exports" && isName(view.object, "module")) || isExports(view.object);
}

/** `exports.defer = exports.later = defer`, `module.exports = { defer, recover }` */
function exportValue(value: View, found: Set<NodeId>): void {
  const view = bare(value);
  if (view.kind === "name" || (view.kind === "member" && memberName(view) !== null)) found.add(view.id);
  else if (view.kind === "assign") exportValue(view.value, found);
  else if (view.kind === "object") {
    for (const member of view.properties) {
      if (member.kind === "property" && !member.computed && member.value) exportValue(member.value, found);
    }
  }
}

function exportGetters(view: View, found: Set<NodeId>): void {
  if (view.kind !== "object") return;
  for (const member of view.properties) {
    const returned =
      member.kind === "property" && member.value?.kind === "function" ? onlyReturned(member.value) : null;
    if (returned) exportValue(returned, found);
  }
}

function onlyReturned({ body, statements }: FunctionView): View | null {
  if (body.kind !== "block") return body;
  const [only, second] = statements;
  return only?.kind === "return" && !second ? only.argument : null;
}

function addNames(view: View, found: Set<NodeId>): void {
  walk([view], null, (inner) => {
    if (inner.kind === "name") found.add(inner.id);
    return null;
  });
}
