import type { FileFacts } from "../facts.ts";
import { collectFunctions } from "./functions.ts";
import { collectHoisted } from "./hoisted.ts";
import { Markers } from "./markers.ts";
import { collectMinified } from "./minified.ts";
import { Panics } from "./panics.ts";
import { collectScopes } from "./scopes.ts";
import { collectUntraced } from "./untraced.ts";
import type { Source } from "./view.ts";
import { Views } from "./views.ts";

/**
 * Syntax → facts.
 *
 * @param importSource the modules that the pseudo-calls are imported from
 * @returns null for a file without pseudo-calls: it stays as it is (rule S71)
 */
export function collect(source: Source, importSource: ReadonlySet<string>): FileFacts | null {
  const views = new Views(source.body);
  const scopes = collectScopes(source);
  const markers = new Markers(source.module, views, scopes, importSource);
  const untraced = collectUntraced(source, views, scopes, markers, importSource);
  if (!markers.found && untraced.length === 0) return null;
  const { text, filename, module, forTypeScript, identifiers } = source;
  const panics = new Panics(views, scopes);
  const found = collectFunctions(source, views, scopes, markers, panics);
  const { functions, strayQuestions, privateReads } = found;
  const misuses = [...found.misuses, ...untraced, ...collectHoisted(views, scopes, markers)];
  // An import alone is not a use: compiled code that has kept it stays as it is.
  if (functions.length + strayQuestions.length + misuses.length === 0) return null;
  return {
    text,
    filename,
    module,
    forTypeScript,
    identifiers,
    usesJest: usesJest(source),
    minified: collectMinified(text, views, scopes, importSource),
    functions,
    strayQuestions,
    misuses,
    panics: panics.statements,
    imports: markers.unusedImports(panics),
    privateReads,
  };
}

/** `jest` is a global, or an import, perhaps under another name. */
function usesJest({ identifiers, body }: Source): boolean {
  return identifiers.has("jest") || body.some((view) => view.kind === "import" && view.source === "@jest/globals");
}
