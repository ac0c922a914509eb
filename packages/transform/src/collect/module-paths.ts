import { constantText } from "./constants.ts";
import type { Scopes } from "./scopes.ts";
import { memberName, type NodeId, type View } from "./view.ts";
import type { Views } from "./views.ts";

/** Where a file names one of the modules but in its own imports and exports. */
export class ModulePaths {
  readonly all: ReadonlySet<string>;
  /** The values that are one of the names. */
  readonly values = new Set<NodeId>();
  /** The name that stands first in the file; null if there is none. */
  readonly first: string | null = null;

  constructor(views: Views, scopes: Scopes, paths: ReadonlySet<string>) {
    this.all = paths;
    for (const view of views.all) {
      // Not one of the file itself: one in a module block.
      if (view.kind === "import" && paths.has(view.source) && !views.body.includes(view)) this.first ??= view.source;
      const text = isText(view) ? constantText(view, scopes) : null;
      if (text === null || !paths.has(text)) continue;
      this.values.add(view.id);
      this.first ??= text;
    }
  }
}

/** What may be a text that is put together; a variable with one is not asked for: what it is declared with is. */
function isText(view: View): boolean {
  if (view.kind === "constant") return view.text !== null;
  if (view.kind === "concat") return true;
  return view.kind === "call" && view.callee.kind === "member" && /^(concat|join)$/.test(memberName(view.callee) ?? "");
}
