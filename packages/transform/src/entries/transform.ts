import { basename } from "node:path";
import * as babel from "@babel/core";
import { generate, type GeneratorOptions } from "@babel/generator";
import { type BabelNodes, viewBabel } from "../collect/babel/index.ts";
import { emitBabel } from "../emit/babel.ts";
import { keepVerbatim } from "../emit/verbatim.ts";
import { restoreDecorators } from "../emit/parameter-decorators.ts";
import type { LoweredFile } from "../lower/edits.ts";
import { namesModule } from "../module-names.ts";
import { resolveOptions, type ResolvedOptions } from "../options.ts";
import { parse } from "./parse.ts";
import { describeTooDeep, isTooDeep } from "./too-deep.ts";
import { type Compilation, compile, mayUse } from "../pipeline.ts";
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
  const inputMap = typeof inputSourceMap === "string" ? (JSON.parse(inputSourceMap) as SourceMap) : inputSourceMap;
  const compiled = compileTree(code, rest);
  const { functions } = compiled;
  const diagnostics = compiled.diagnostics.map((found) => (inputMap ? traceDiagnostic(found, code, inputMap) : found));
  if (compiled.file === null) return { code, map: null, functions, diagnostics };
  const printed = printTree(compiled, code, {
    sourceMaps: true,
    sourceFileName: basename(options.filename ?? "unknown"),
    ...(inputMap && { inputSourceMap: inputMap }),
  });
  return { code: printed.code, map: printed.map as SourceMap, functions, diagnostics };
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

type CompiledTree = Pick<Compilation, "functions" | "diagnostics"> &
  (
    | { /** The code stays as it is. */ readonly file: null }
    | { readonly file: babel.types.File; readonly nodes: BabelNodes; readonly lowered: LoweredFile }
  );

type PrintedTree = Extract<CompiledTree, { nodes: unknown }>;

/** Prints a compiled tree; a part of it that is too deep for the printer as it is in the source. */
export function printTree({ file, nodes, lowered }: PrintedTree, code: string, options: GeneratorOptions) {
  // Not by way of `transformFromAstSync`, which takes longer to look for plugins than all the rest.
  try {
    return generate(file, options, code);
  } catch (error) {
    if (!isTooDeep(error)) throw error;
    keepVerbatim(file, nodes, lowered, code, babel.types);
    return generate(file, options, code);
  }
}

/** What else the compiler has made is garbage when this returns, before the printer makes as much again. */
export function compileTree(code: string, options: TransformOptions): CompiledTree {
  const compiled = compileText(code, options);
  const { functions, diagnostics } = compiled;
  if (compiled.lowered === null) return { file: null, functions, diagnostics };
  const { file, nodes, lowered } = compiled;
  emitBabel(file, nodes, lowered, babel, compiled.options).show(file);
  restoreDecorators(nodes);
  return { file, nodes, lowered, functions, diagnostics };
}

type CompiledText =
  | (Compilation & { readonly lowered: null })
  | (Compilation & {
      readonly file: babel.types.File;
      readonly nodes: BabelNodes;
      readonly options: ResolvedOptions;
    });

const untouched = { lowered: null, functions: [], diagnostics: [] } as const;

function compileText(code: string, options: TransformOptions): CompiledText {
  const resolved = resolveOptions(options);
  if (!mayUse(code, resolved)) return untouched;
  const file = parse(code, options.filename);
  if ("code" in file) {
    return namesModule(code, resolved.importSource) ? { ...untouched, diagnostics: [file] } : untouched;
  }
  const source = viewBabel(file, babel.types, code, options.filename);
  const { nodes, enclosing, decoratedDefaults } = source;
  const kept = { nodes, enclosing, decoratedDefaults };
  return { ...compile(source, resolved), file, nodes: kept, options: resolved };
}
