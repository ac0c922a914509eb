import { emitText, finishText } from "../emit/text/index.ts";
import { checkOptionNames } from "../options.ts";
import { traceDiagnostic } from "../trace.ts";
import type { Diagnostic, FunctionReport, SourceMap, TransformOptions } from "../types.ts";
import { compileText, tooDeep } from "./compile-text.ts";

export interface TransformResult {
  /**
   * The compiled source, which still has its types and JSX. The source itself if there is nothing to compile, or if it
   * has mistakes.
   */
  readonly code: string;
  /** null if the code is the source. */
  readonly map: SourceMap | null;
  readonly functions: readonly FunctionReport[];
  /** All mistakes in the file. If there are any, the code is not compiled. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface TransformFileOptions extends TransformOptions {
  /** The source map of an earlier step. The result's map and diagnostics then lead to that step's source. */
  readonly inputSourceMap?: SourceMap | string | null | undefined;
}

/**
 * Compiles the pseudo-calls of one file: TypeScript, JSX or JavaScript, depending on its extension.
 *
 * @param code the source text
 * @param options see {@link TransformFileOptions}
 * @returns the compiled text and its source map; mistakes in the source are in `diagnostics`
 * @throws TypeError for an unknown option
 * @example
 * const { code, map, diagnostics } = transform(source, { filename: "src/copy.ts" });
 */
export function transform(code: string, options: TransformFileOptions = {}): TransformResult {
  try {
    return transformFile(code, options);
  } catch (error) {
    const { inputSourceMap: _, ...rest } = options;
    return { code, map: null, functions: [], diagnostics: tooDeep(error, code, rest) };
  }
}

function transformFile(code: string, options: TransformFileOptions): TransformResult {
  checkOptionNames(options, ["filename", "inputSourceMap"]);
  const { inputSourceMap, ...rest } = options;
  const earlier = typeof inputSourceMap === "string" ? (JSON.parse(inputSourceMap) as SourceMap) : inputSourceMap;
  const { printer, functions, ...compiled } = printText(code, rest);
  const diagnostics = compiled.diagnostics.map((found) => (earlier ? traceDiagnostic(found, code, earlier) : found));
  if (printer === null) return { code, map: null, functions, diagnostics };
  return { ...finishText(printer, options.filename, earlier), functions, diagnostics };
}

/**
 * Tells how each `defer` is compiled, and why.
 *
 * @param code the source text
 * @param options as for {@link transform}
 * @throws TypeError for an unknown option
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
    return { functions: [], diagnostics: tooDeep(error, code, options) };
  }
}

/** When this returns, the tree can be garbage-collected, before the map is made. */
function printText(code: string, options: TransformOptions) {
  const { source, functions, diagnostics, ...resolved } = compileText(code, options);
  return { printer: source && emitText(code, source, resolved), functions, diagnostics };
}
