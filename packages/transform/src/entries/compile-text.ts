import type { types as t } from "@babel/core";
import { viewParsed } from "../collect/babel/index.ts";
import { collect } from "../collect/index.ts";
import type { TextSource } from "../emit/text/index.ts";
import type { FileFacts } from "../facts.ts";
import { lowerInParts } from "../lower/parts.ts";
import { mayUse } from "../may-use.ts";
import { namesModule } from "../module-names.ts";
import { resolveOptions } from "../options.ts";
import { type Compilation, compileFacts } from "../pipeline.ts";
import type { Diagnostic, TransformOptions } from "../types.ts";
import { parse } from "./parse.ts";
import { describeTooDeep, isTooDeep } from "./too-deep.ts";

/** What a text will become, before it is printed. */
export interface CompiledText extends Omit<Compilation, "lowered"> {
  /** null if the text stays as it is. */
  readonly source: TextSource | null;
  readonly coverage: boolean;
}

/**
 * @param taken names that added code must not use, besides those in the text
 * @throws RangeError for code that is nested too deeply: {@link tooDeep} makes a mistake of it
 */
export function compileText(
  code: string,
  options: TransformOptions,
  taken: ReadonlySet<string> = new Set(),
): CompiledText {
  const resolved = resolveOptions(options);
  const { importSource, coverage } = resolved;
  const untouched = { source: null, functions: [], diagnostics: [], coverage };
  if (!mayUse(code, resolved)) return untouched;
  const file = parse(code, options.filename);
  if ("code" in file) return namesModule(code, importSource) ? { ...untouched, diagnostics: [file] } : untouched;
  const { nodes, facts } = readFacts(file, code, options.filename, importSource);
  const { lowered, ...compiled } = compileFacts(facts && reserve(facts, taken), resolved, lowerInParts);
  return { ...compiled, source: lowered && { file, nodes, lowered }, coverage };
}

function reserve(facts: FileFacts, taken: ReadonlySet<string>): FileFacts {
  return taken.size === 0 ? facts : { ...facts, identifiers: new Set([...facts.identifiers, ...taken]) };
}

/** @throws everything that was not thrown because of the text's depth */
export function tooDeep(error: unknown, code: string, options: TransformOptions): readonly Diagnostic[] {
  if (!isTooDeep(error)) throw error;
  const { importSource } = resolveOptions(options);
  // A file that does not name the module in one piece is hardly one of ours: that is not a mistake.
  return namesModule(code, importSource) ? [describeTooDeep(code, options.filename)] : [];
}

/** When this returns, the views can be garbage-collected. */
function readFacts(file: t.File, code: string, filename: string | undefined, importSource: ReadonlySet<string>) {
  const source = viewParsed(file, code, filename);
  return { nodes: source.nodes, facts: collect(source, importSource) };
}
