import type { Span } from "../facts.ts";
import { requiredCall } from "./required.ts";
import type { Scopes } from "./scopes.ts";
import { type DeclaratorView, unwrap, type View } from "./view.ts";
import type { Views } from "./views.ts";

/**
 * Finds where the runtime is loaded in a minified file: without any space that could be left out, and under a name of
 * one or two letters. `import{defer as e}from"@godefer/runtime"`, `var e=require("@godefer/runtime")`
 */
export function collectMinified(
  text: string,
  views: Views,
  scopes: Scopes,
  importSource: ReadonlySet<string>,
): Span | null {
  let found: Span | null = null;
  const isRequired = ({ init }: DeclaratorView) =>
    init !== null && requiredCall(unwrap(init), importSource, scopes) !== null;
  const see = (view: View | DeclaratorView, shortened: RegExp) => {
    if (shortened.test(text.slice(view.start, view.end))) found ??= { start: view.start, end: view.end };
  };
  for (const view of views.of("import")) if (importSource.has(view.source)) see(view, SHORTENED_IMPORT);
  for (const { declarators } of views.of("variable")) {
    for (const declarator of declarators.filter(isRequired)) see(declarator, SHORTENED_REQUIRE);
  }
  return found;
}

const SHORTENED_IMPORT = /^import([\w$]{1,2},)?(\{.*|\*)as [\w$]{1,2}\b/;
const SHORTENED_REQUIRE = /^(\{(.*,)?\w+:[\w$]{1,2}[,}].*|[\w$]{1,2})=\S/;
