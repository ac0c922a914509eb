import type { types as t } from "@babel/core";
import { viewParsed } from "../collect/babel/index.ts";
import { collect } from "../collect/index.ts";
import { emitText, finishText, type TextSource } from "../emit/text/index.ts";
import { namesModule } from "../module-names.ts";
import { resolveOptions } from "../options.ts";
import { parse } from "./parse.ts";
import { describeTooDeep, isTooDeep } from "./too-deep.ts";
import { mayUse } from "../may-use.ts";
import { type Compilation, compileFacts } from "../pipeline.ts";
import { traceDiagnostic } from "../trace.ts";
import type { Diagnostic, FunctionReport, SourceMap, TransformOptions } from "../types.ts";

export interface TransformResult {
  /** The compiled source, types and JSX still in it; the source itself if there is nothing to compile, or mistakes. */
  readonly code: string;
  /** null if the code is the source. */
  readonly map: SourceMap | null;
  readonly functions: readonly FunctionReport[];
  /** The mistakes in the file, all of them; the code is not compiled then. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface TransformFileOptions extends TransformOptions {
  /** The map of an earlier step: the result's map and diagnostics then lead to that step's source. */
  readonly inputSourceMap?: SourceMap | string | null | undefined;
}

/**
 * Compiles the pseudo-calls of one file: TypeScript, JSX or JavaScript, by its name's ending.
 *
 * @param code the source text
 * @param options see {@link TransformFileOptions}
 * @returns the compiled text and its source map; mistakes in the source come as `diagnostics`
 * @throws TypeError for an option that there is not
 * @example
 * const { code, map, diagnostics } = transform(source, { filename: "src/copy.ts" });
 */
export function transform(code: string, options: TransformFileOptions = {}): TransformResult {
  try {
    return transformFile(code, options);
  } catch (error) {
    if (!isTooDeep(error)) throw error;
    return { code, map: null, functions: [], diagnostics: tooDeep(code, options) };
  }
}

function transformFile(code: string, options: TransformFileOptions): TransformResult {
  const { inputSourceMap, ...rest } = options;
  const earlier = typeof inputSourceMap === "string" ? (JSON.parse(inputSourceMap) as SourceMap) : inputSourceMap;
  const { printer, functions, ...compiled } = printText(code, rest);
  const diagnostics = compiled.diagnostics.map((found) => (earlier ? traceDiagnostic(found, code, earlier) : found));
  if (printer === null) return { code, map: null, functions, diagnostics };
  return { ...finishText(printer, options.filename, earlier), functions, diagnostics };
}

/**
 * Says of each `defer` how it is compiled, and why.
 *
 * @param code the source text
 * @param options as for {@link transform}
 * @throws TypeError for an option that there is not
 * @example
 * for (const { name, strategy, reason } of explain(source).functions) console.log(name, strategy, reason);
 */
export function explain(
  code: string,
  options: TransformOptions = {},
): Pick<TransformResult, "functions" | "diagnostics"> {
  try {
    const { functions, diagnostics } = compileText(code, options);
    return { functions, diagnostics };
  } catch (error) {
    if (!isTooDeep(error)) throw error;
    return { functions: [], diagnostics: tooDeep(code, options) };
  }
}

/** A file that does not name the module in one piece is hardly one of ours, and no mistake. */
function tooDeep(code: string, { inputSourceMap: _, ...options }: TransformFileOptions): readonly Diagnostic[] {
  const { importSource } = resolveOptions(options);
  return namesModule(code, importSource) ? [describeTooDeep(code, options.filename)] : [];
}

/** The tree is garbage when this returns, before the map is made. */
function printText(code: string, options: TransformOptions) {
  const { source, functions, diagnostics, ...resolved } = compileText(code, options);
  return { printer: source && emitText(code, source, resolved), functions, diagnostics };
}

interface CompiledText extends Omit<Compilation, "lowered"> {
  /** null if the text stays as it is. */
  readonly source: TextSource | null;
  readonly coverage: boolean;
}

function compileText(code: string, options: TransformOptions): CompiledText {
  const resolved = resolveOptions(options);
  const { importSource, coverage } = resolved;
  const untouched = { source: null, functions: [], diagnostics: [], coverage };
  if (!mayUse(code, resolved)) return untouched;
  const file = parse(code, options.filename);
  if ("code" in file) return namesModule(code, importSource) ? { ...untouched, diagnostics: [file] } : untouched;
  const { nodes, facts } = readFacts(file, code, options.filename, importSource);
  const { lowered, ...compiled } = compileFacts(facts, resolved);
  return { ...compiled, source: lowered && { file, nodes, lowered }, coverage };
}

/** The views are garbage when this returns. */
function readFacts(file: t.File, code: string, filename: string | undefined, importSource: ReadonlySet<string>) {
  const source = viewParsed(file, code, filename);
  return { nodes: source.nodes, facts: collect(source, importSource) };
}
