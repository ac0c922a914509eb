import type { Span } from "../facts.ts";
import { requiredCall } from "./required.ts";
import type { Scopes } from "./scopes.ts";
import { type DeclaratorView, type Source, unwrap, type View } from "./view.ts";
import { walk } from "./walk.ts";

/**
 * Finds where the runtime comes into a file that a minifier has written: without a space that could be left out, and under
 * a name of a letter or two. `import{defer as e}from"@godefer/runtime"`, `var e=require("@godefer/runtime")`
 */
export function collectMinified(source: Source, scopes: Scopes, importSource: ReadonlySet<string>): Span | null {
  let found: Span | null = null;
  const isRequired = ({ init }: DeclaratorView) =>
    init !== null && requiredCall(unwrap(init), importSource, scopes) !== null;
  const see = (view: View | DeclaratorView, shortened: RegExp) => {
    if (shortened.test(source.text.slice(view.start, view.end))) found ??= { start: view.start, end: view.end };
  };
  walk(source.body, null, (view) => {
    if (view.kind === "import" && importSource.has(view.source)) see(view, SHORTENED_IMPORT);
    if (view.kind === "variable") for (const one of view.declarators.filter(isRequired)) see(one, SHORTENED_REQUIRE);
    return null;
  });
  return found;
}

const SHORTENED_IMPORT = /^import([\w$]{1,2},)?(\{.*|\*)as [\w$]{1,2}\b/;
const SHORTENED_REQUIRE = /^(\{(.*,)?\w+:[\w$]{1,2}[,}].*|[\w$]{1,2})=\S/;
