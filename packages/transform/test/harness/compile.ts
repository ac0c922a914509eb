import * as babel8 from "@babel/core";
import * as babel7 from "babel-7";
import ts from "typescript";
import godefer from "../../src/entries/babel.ts";
import { parserOptions } from "../../src/entries/parser-options.ts";
import { transformer } from "../../src/entries/ts.ts";
import { formatDiagnostic, transform, type TransformOptions } from "../../src/index.ts";

/** The ways through the compiler: `transform()` with the Babel it brings, the plugin in Babel 7, the TypeScript transformer. */
export const lanes = ["babel-8", "babel-7", "typescript"] as const;
export type Lane = (typeof lanes)[number];

export interface CompileOptions extends TransformOptions {
  readonly filename: string;
}

/** @throws Error for a source with mistakes */
export function compile(source: string, lane: Lane, options: CompileOptions): string {
  switch (lane) {
    case "babel-8":
      return compileText(source, options);
    case "babel-7":
      return compileByPlugin(source, options);
    case "typescript":
      return compileByTransformer(source, options);
  }
}

/** Compiles in every lane, and holds the results against each other. */
export function compileAlike(source: string, options: CompileOptions): string {
  const { filename } = options;
  const code = compile(source, "babel-8", options);
  const same = (lane: Lane, result: string, expected: string) => {
    if (normalise(result, filename) === normalise(expected, filename)) return;
    throw new Error(`The lanes differ.\n---- babel-8\n${expected}\n---- ${lane}\n${result}`);
  };
  same("babel-7", compile(source, "babel-7", options), code);
  // TypeScript makes a CommonJS module of a script, and strict.
  if (!filename.endsWith(".cjs")) {
    same("typescript", compile(source, "typescript", options), printTypeScript(code, filename));
  }
  return code;
}

/** What two printers make of one tree differs in its spaces and parentheses: one of them prints both. */
function normalise(code: string, filename: string): string {
  const options = { ...babelOptions(filename), comments: false, compact: true };
  return babel8.transformSync(code, options)!.code!;
}

function compileText(source: string, options: CompileOptions): string {
  const { code, diagnostics } = transform(source, options);
  if (diagnostics.length > 0) throw new Error(diagnostics.map(formatDiagnostic).join("\n\n"));
  return code;
}

function compileByPlugin(source: string, { filename, ...options }: CompileOptions): string {
  const config = babelOptions(filename);
  // Babel 7 asks which decorators are meant, Babel 8 knows but one kind.
  const plugins = config.parserOpts.plugins!.map((plugin) =>
    plugin === "decorators" ? (["decorators", { version: "2023-11" }] as const) : plugin,
  );
  const parserOpts = { ...config.parserOpts, plugins };
  return babel7.transformSync(source, { ...config, parserOpts, plugins: [[godefer, options]] } as babel7.InputOptions)!
    .code!;
}

function compileByTransformer(source: string, { filename, ...options }: CompileOptions): string {
  return printTypeScript(source, filename, { before: [transformer(ts, options)] });
}

/** As TypeScript prints it: without its types, and else as it is. */
function printTypeScript(code: string, filename: string, transformers: ts.CustomTransformers = {}): string {
  const compilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    jsx: ts.JsxEmit.Preserve,
    verbatimModuleSyntax: true,
    removeComments: true,
  };
  return ts.transpileModule(code, { fileName: filename, compilerOptions, transformers }).outputText;
}

/** Babel's configuration for reading a file as `transform()` does, and no other. */
export function babelOptions(filename: string) {
  const { sourceType, ...parserOpts } = parserOptions(filename);
  const alone = { filename, babelrc: false, configFile: false, browserslistConfigFile: false };
  return { ...alone, sourceType: sourceType!, parserOpts };
}
