import * as babel8 from "@babel/core";
import * as babel7 from "babel-7";
import godefer from "../../src/entries/babel.ts";
import { parserOptions } from "../../src/entries/parser-options.ts";
import { formatDiagnostic, transform, type TransformOptions } from "../../src/index.ts";

/** The two ways through the compiler: `transform()` with the Babel it brings, and the plugin in Babel 7. */
export const lanes = ["babel-8", "babel-7"] as const;
export type Lane = (typeof lanes)[number];

export interface CompileOptions extends TransformOptions {
  readonly filename: string;
}

/** @throws Error for a source with mistakes */
export function compile(source: string, lane: Lane, options: CompileOptions): string {
  return lane === "babel-8" ? compileText(source, options) : compileByPlugin(source, options);
}

/** Compiles in every lane, and holds the results against each other. */
export function compileAlike(source: string, options: CompileOptions): string {
  const [code, ...others] = lanes.map((lane) => compile(source, lane, options));
  for (const other of others) {
    if (normalise(other, options.filename) === normalise(code!, options.filename)) continue;
    throw new Error(`The lanes differ.\n---- babel-8\n${code}\n---- babel-7\n${other}`);
  }
  return code!;
}

/** What two printers make of one tree differs in its spaces and parentheses: one of them prints both. */
export function normalise(code: string, filename: string): string {
  const options = { ...parserOptions(filename), ...alone(filename), comments: false, compact: true };
  return babel8.transformSync(code, options as babel8.InputOptions)!.code!;
}

function compileText(source: string, options: CompileOptions): string {
  const { code, diagnostics } = transform(source, options);
  if (diagnostics.length > 0) throw new Error(diagnostics.map(formatDiagnostic).join("\n\n"));
  return code;
}

function compileByPlugin(source: string, { filename, ...options }: CompileOptions): string {
  const { sourceType, parserOpts } = parserOptions(filename);
  // Babel 7 asks which decorators are meant, Babel 8 knows but one kind.
  const plugins = parserOpts!.plugins!.map((plugin) =>
    plugin === "decorators" ? (["decorators", { version: "2023-11" }] as const) : plugin,
  );
  const config = { sourceType, parserOpts: { ...parserOpts, plugins }, plugins: [[godefer, options]] };
  return babel7.transformSync(source, { ...config, ...alone(filename) } as babel7.InputOptions)!.code!;
}

/** No configuration but what is given. */
function alone(filename: string) {
  return { filename, babelrc: false, configFile: false, browserslistConfigFile: false };
}
