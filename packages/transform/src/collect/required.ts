import { constantText } from "./constants.ts";
import type { Scopes } from "./scopes.ts";
import { bare, type CallView, memberName, unwrap, type View } from "./view.ts";

const INTEROP =
  /^_*(export_star|import(Star|Default)|toESM|interopRequire(Wildcard|Default)|interop_require_(wildcard|default))\d*$/;

/**
 * The call that loads one of the modules, if a value is such a module: `require("path")`, also inside a helper that
 * turns it into a namespace, `__importStar(require("path"))`, and `await import("path")`.
 */
export function requiredCall(view: View, paths: ReadonlySet<string>, scopes: Scopes): CallView | null {
  const value = unwrap(view);
  if (value.kind === "await") {
    const imported = unwrap(value.argument);
    return imported.kind === "call" && imported.callee.kind === "import-callee" && loads(imported, paths, scopes)
      ? imported
      : null;
  }
  if (value.kind !== "call") return null;
  const [argument] = value.args;
  if (argument === undefined) return null;
  if (value.callee.kind === "name" && value.callee.name === "require") {
    return loads(value, paths, scopes) && !scopes.bindingOf.has(value.callee.id) ? value : null;
  }
  const isInterop = value.callee.kind === "name" || INTEROP.test(helperName(value.callee) ?? "");
  return isInterop && argument.kind === "call" ? requiredCall(argument, paths, scopes) : null;
}

function loads({ args: [path] }: CallView, paths: ReadonlySet<string>, scopes: Scopes): boolean {
  const text = path ? constantText(path, scopes) : null;
  return text !== null && paths.has(text);
}

/** `__importStar`, `tslib_1.__importStar`, `_interopRequireWildcard2.default`, `_interop_require_wildcard._` */
export function helperName(callee: View): string | null {
  const view = bare(callee);
  if (view.kind === "name") return view.name;
  if (view.kind !== "member") return null;
  const name = memberName(view);
  return name === "default" || name === "_" ? helperName(view.object) : name;
}
