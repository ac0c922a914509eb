import type { Span } from "../../facts.ts";
import { traceDiagnostic } from "../../trace.ts";
import type { SourceMap, TransformOptions } from "../../types.ts";
import type { Compiled } from "../plugin.ts";
import { transform } from "../transform.ts";

/**
 * Compiles what Vue made of a component's scripts. The component itself was checked before, and its mistakes were
 * reported there: mistakes found here are about code that Vue wrote.
 *
 * @param id the module's name, with its query
 * @param earlier returns the map to the component; the result's map leads to the code
 */
export function compileVueModule(
  code: string,
  id: string,
  options: TransformOptions,
  earlier: () => SourceMap | null,
): Compiled {
  const filename = id.replace(/\?.*/s, "");
  const given = { ...options, filename: `${filename}${extensionOf(id)}` };
  const first = transform(code, given);
  const text = withoutExposed(code, first.diagnostics);
  const compiled = text === code ? first : transform(text, given);
  const trace = compiled.diagnostics.length > 0 ? earlier() : null;
  const diagnostics = compiled.diagnostics
    .map((found) => ({ ...found, filename }))
    .map((found) => (trace ? traceDiagnostic(found, code, trace) : found));
  return { ...compiled, diagnostics };
}

function extensionOf(id: string): string {
  const [, language = "ts"] = /[?&]lang[.=]([jt]sx?)\b/.exec(id) ?? [];
  return `.${language}`;
}

/** Vue exposes a script's imports to the template: `get defer() { return defer }, `. */
const EXPOSED = /\bget ([\w$]+)\(\)\s*\{\s*return \1;?\s*\},?/g;

/** Removes the code that exposes a pseudo-call to a template that does not name it. */
function withoutExposed(code: string, mistakes: readonly Span[]): string {
  return code.replace(EXPOSED, (getter: string, name: string, offset: number) => {
    const isMistake = mistakes.some(({ start }) => offset <= start && start < offset + getter.length);
    const isUsed = code.includes(`$setup.${name}`) || code.includes(`$setup["${name}"]`);
    return isMistake && !isUsed ? getter.replace(/[^\r\n]/g, " ") : getter;
  });
}
