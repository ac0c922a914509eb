import babelPlugin, { type BabelPluginOptions, GodeferError } from "@godefer/transform/babel";
import bunPlugin, { type BunPlugin } from "@godefer/transform/bun";
import godefer, { before as nest, type TypeScriptPluginOptions, transformer } from "@godefer/transform/ts";
import loader, { type LoaderOptions } from "@godefer/transform/webpack-loader";
import ts from "typescript";

const options: BabelPluginOptions & TypeScriptPluginOptions & LoaderOptions = { strategy: "linked-list" };
const name: string | undefined = babelPlugin(null, options).name;
const bun: BunPlugin = bunPlugin(options);
const before: ts.TransformerFactory<ts.SourceFile>[] = [
  transformer(ts, options),
  godefer(null, options, { ts }),
  nest(options),
];
const diagnostics: number = new GodeferError([]).diagnostics.length;
// @ts-expect-error: there is no such option.
transformer(ts, { filename: "a.ts" });

export { before, bun, diagnostics, loader, name };
