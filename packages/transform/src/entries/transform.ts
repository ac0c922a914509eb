import type { types as t } from "@babel/core";
import { parsedKeys, viewBabel } from "../collect/babel/index.ts";
import { emitText } from "../emit/text/index.ts";
import type { LoweredFile } from "../lower/edits.ts";
import { namesModule } from "../module-names.ts";
import { resolveOptions, type ResolvedOptions } from "../options.ts";
import { parse } from "./parse.ts";
import { describeTooDeep, isTooDeep } from "./too-deep.ts";
import { mayUse } from "../may-use.ts";
import { type Compilation, compile } from "../pipeline.ts";
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
  const compiled = compileText(code, rest);
  const { functions } = compiled;
  const diagnostics = compiled.diagnostics.map((found) => (earlier ? traceDiagnostic(found, code, earlier) : found));
  if (compiled.lowered === null) return { code, map: null, functions, diagnostics };
  const emitted = emitText(code, compiled, { ...compiled.options, filename: options.filename, earlier });
  return { ...emitted, functions, diagnostics };
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

type CompiledText =
  | (Compilation & { readonly lowered: null })
  | (Compilation & {
      readonly file: t.File;
      readonly nodes: readonly t.Node[];
      readonly lowered: LoweredFile;
      readonly options: ResolvedOptions;
    });

const untouched = { lowered: null, functions: [], diagnostics: [] } as const;

/** The views are garbage when this returns. */
function compileText(code: string, options: TransformOptions): CompiledText {
  const resolved = resolveOptions(options);
  if (!mayUse(code, resolved)) return untouched;
  const file = parse(code, options.filename);
  if ("code" in file) {
    return namesModule(code, resolved.importSource) ? { ...untouched, diagnostics: [file] } : untouched;
  }
  const source = viewBabel(file, parsedKeys, code, options.filename);
  const compilation = compile(source, resolved);
  const { lowered } = compilation;
  return lowered === null
    ? { ...compilation, lowered }
    : { ...compilation, lowered, file, nodes: source.nodes, options: resolved };
}
