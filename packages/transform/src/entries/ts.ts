import { createRequire } from "node:module";
import { join } from "node:path";
import type ts from "typescript";
import { type TypeScript, viewTypeScript } from "../collect/typescript/index.ts";
import { emitTypeScript } from "../emit/typescript/index.ts";
import { namesModule } from "../module-names.ts";
import { resolveOptions } from "../options.ts";
import { packageVersion } from "../package-version.ts";
import { mayUse } from "../may-use.ts";
import { withoutPatchKeys } from "./patch-keys.ts";
import { compile } from "../pipeline.ts";
import type { Diagnostic, TransformOptions } from "../types.ts";
import { GodeferError } from "./error.ts";
import { describeTooDeep, isTooDeep } from "./too-deep.ts";

/** Options of the transformer, as in `compilerOptions.plugins`. Those that ts-patch reads itself are allowed. */
export type TypeScriptPluginOptions = Omit<TransformOptions, "filename">;

/** What ts-patch passes besides. */
interface PatchExtras {
  readonly ts: TypeScript;
  addDiagnostic?(diagnostic: ts.Diagnostic): number;
}

/** The number of our diagnostics among TypeScript's: one that TypeScript does not use. */
const DIAGNOSTIC_CODE = 90_000;

/**
 * The commands that report the diagnostics that ts-patch adds to an emit's result. Programs that emit by themselves may
 * drop them, as Angular's builders do, and continue with an uncompiled file.
 */
const REPORTS = /[\\/](?:tsc|tspc|vue-tsc)(?:\.[cm]?js)?$/;

/**
 * The TypeScript transformer, for ts-patch with TypeScript 5 and 6.
 *
 * @param _program not used: the compiler needs no type checker
 * @param options see {@link TypeScriptPluginOptions}
 * @param extras ts-patch's: the `ts` to work with
 * @returns a `before` transformer
 * @throws TypeError for an unknown option
 * @throws GodeferError for a file with mistakes, if no `tsc` reports diagnostics
 * @example
 * // tsconfig.json
 * { "compilerOptions": { "plugins": [{ "transform": "@godefer/transform/ts" }] } }
 */
export default function godefer(
  _program: unknown,
  options: TypeScriptPluginOptions,
  extras: PatchExtras,
): ts.TransformerFactory<ts.SourceFile> {
  return createTransformer(extras.ts, withoutPatchKeys(options), (diagnostics, file) => {
    if (!extras.addDiagnostic || !REPORTS.test(process.argv[1] ?? "")) throw new GodeferError(diagnostics);
    for (const diagnostic of diagnostics) extras.addDiagnostic(toTypeScript(diagnostic, file, extras.ts));
  });
}

/**
 * A `before` transformer for tools that accept transformers themselves: `getCustomTransformers` of ts-loader and of
 * Rollup's plugins.
 *
 * @param compiler the `typescript` that the tool uses
 * @throws GodeferError for a file with mistakes
 * @example
 * getCustomTransformers: () => ({ before: [transformer(ts)] })
 */
export function transformer(
  compiler: TypeScript,
  options: TypeScriptPluginOptions = {},
): ts.TransformerFactory<ts.SourceFile> {
  return createTransformer(compiler, options, (diagnostics) => {
    throw new GodeferError(diagnostics);
  });
}

/** The parts of the compiler that ts-jest passes to its AST transformers that are used here. */
export interface TsJestCompiler {
  readonly configSet: { readonly compilerModule: TypeScript };
}

/** Jest's cache of compiled files depends on the name and version of ts-jest's AST transformers. */
export const name = "godefer";
export const version: string = packageVersion();

/**
 * The `before` transformer for ts-jest's `astTransformers`.
 *
 * @throws Error if ts-jest is too old
 * @throws GodeferError for a file with mistakes
 * @example
 * // jest.config.js
 * transform: { "\\.ts$": ["ts-jest", { astTransformers: { before: ["@godefer/transform/ts"] } }] }
 */
export function factory(
  { configSet }: Partial<TsJestCompiler>,
  options: TypeScriptPluginOptions = {},
): ts.TransformerFactory<ts.SourceFile> {
  // Before ts-jest 27, it was a different object.
  if (configSet?.compilerModule === undefined)
    throw new Error("godefer: this ts-jest is too old: ts-jest 28 or later.");
  return transformer(configSet.compilerModule, options);
}

/**
 * The `before` transformer for the plugins of the Nest CLI. Nest passes no compiler: the project's is used, as by Nest
 * itself.
 *
 * @param options see {@link TypeScriptPluginOptions}
 * @throws TypeError for an unknown option
 * @throws GodeferError for a file with mistakes
 * @example
 * // nest-cli.json
 * { "compilerOptions": { "plugins": ["@godefer/transform/ts"] } }
 */
export function before(options: TypeScriptPluginOptions = {}): ts.TransformerFactory<ts.SourceFile> {
  const require = createRequire(join(process.cwd(), "package.json"));
  return transformer(require("typescript") as TypeScript, options);
}

function createTransformer(
  compiler: TypeScript,
  options: TypeScriptPluginOptions,
  report: (diagnostics: readonly Diagnostic[], file: ts.SourceFile) => void,
): ts.TransformerFactory<ts.SourceFile> {
  const resolved = resolveOptions(options, []);
  return (context) => (file) => {
    if (file.isDeclarationFile || !mayUse(file.text, resolved)) return file;
    try {
      const source = viewTypeScript(file, compiler);
      const { lowered, diagnostics } = compile(source, resolved);
      if (diagnostics.length > 0) report(source.isPlaced ? diagnostics : diagnostics.map(withoutPlace), file);
      return lowered === null ? file : emitTypeScript(file, source, lowered, compiler, context, resolved);
    } catch (error) {
      if (!isTooDeep(error)) throw error;
      if (!namesModule(file.text, resolved.importSource)) return file;
      report([describeTooDeep(file.text, file.fileName)], file);
      return file;
    }
  };
}

/** If the tree does not belong to the text, there is no place to point to. */
function withoutPlace(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, start: 0, end: 0 };
}

function toTypeScript(diagnostic: Diagnostic, file: ts.SourceFile, compiler: TypeScript): ts.Diagnostic {
  const { code, message, hint, start, end } = diagnostic;
  return {
    category: compiler.DiagnosticCategory.Error,
    code: DIAGNOSTIC_CODE + Number(code.replace(/\D/g, "")),
    source: "godefer",
    file,
    start,
    length: end - start,
    messageText: `${code}: ${message} ${hint}`,
  };
}
