import { constantText } from "./constants.ts";
import type { Scopes } from "./scopes.ts";
import { type CallView, memberName, type NodeId } from "./view.ts";
import type { Views } from "./views.ts";

/** Where a file names one of the modules outside its own imports and exports. */
export class ModulePaths {
  readonly all: ReadonlySet<string>;
  /** The values that are one of the names. */
  readonly values = new Set<NodeId>();
  /** The first such name in the file; null if there is none. */
  readonly first: string | null;

  constructor(views: Views, scopes: Scopes, paths: ReadonlySet<string>) {
    this.all = paths;
    // Only one in a module block, not one of the file itself.
    const imports = views.of("import").filter((view) => paths.has(view.source) && !views.body.includes(view));
    const found: Named[] = imports.map(({ source, start }) => ({ path: source, start }));
    // A variable that contains a composed text is not checked, but its initializer is.
    for (const view of [...views.of("constant"), ...views.of("concat"), ...views.of("call").filter(joinsTexts)]) {
      const path = constantText(view, scopes);
      if (path === null || !paths.has(path)) continue;
      this.values.add(view.id);
      found.push({ path, start: view.start });
    }
    this.first = found.sort((a, b) => a.start - b.start)[0]?.path ?? null;
  }
}

interface Named {
  readonly path: string;
  readonly start: number;
}

function joinsTexts({ callee }: CallView): boolean {
  const name = callee.kind === "member" ? memberName(callee) : null;
  return name === "concat" || name === "join";
}
