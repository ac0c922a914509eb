import type { types as t } from "@babel/core";
import { resolveOptions } from "../options.ts";
import type { TransformOptions } from "../types.ts";
import type { BabelFile } from "./babel-file.ts";
import { BabelCompiler } from "./babel-compiler.ts";
import { comeFirst, type Passes } from "./babel-order.ts";
import { GodeferError } from "./error.ts";
import type { BabelApi } from "../emit/babel/index.ts";

/** Options of the Babel plugin. */
export type BabelPluginOptions = Omit<TransformOptions, "filename">;

/**
 * The parts of Babel's type of the same name that are used here: Babel 7's and 8's types differ, and only one is
 * installed.
 */
export interface PluginObject {
  readonly name: string;
  manipulateOptions(passes: unknown): void;
  pre(file: unknown): void;
  readonly visitor: Readonly<
    Record<"VariableDeclaration" | "ImportDeclaration" | "StringLiteral" | "TemplateLiteral", Visit>
  >;
  post(file: unknown): void;
}

type Visit = (path: { readonly node: object; readonly parent: object }, pass: PluginPass) => void;

interface PluginPass {
  readonly file: unknown;
}

/**
 * The Babel plugin, for Babel 7 and 8.
 *
 * @example
 * // babel.config.json
 * { "plugins": ["@godefer/transform/babel"] }
 * @throws GodeferError from the build of a file that has mistakes
 */
export default function godefer(babel: unknown, options: BabelPluginOptions = {}): PluginObject {
  const resolved = resolveOptions(options, []);
  const coverage = resolved.coverage && (options.coverage === true || !isCached(babel as CallerApi));
  const compiler = new BabelCompiler(babel as BabelApi, { ...resolved, coverage });
  // Whole functions, before any visitor of another plugin rewrites them.
  const pre = (file: unknown) => compiler.compileFirst(file as BabelFile);
  return {
    name: "godefer",
    manipulateOptions: (passes: unknown) => comeFirst(passes as Passes, pre),
    pre,
    visitor: {
      // In a compiled file, the first import or `require` is the one of the helpers.
      VariableDeclaration(_, { file }) {
        compiler.show(file as BabelFile);
      },
      ImportDeclaration({ node }, { file }) {
        compiler.show(file as BabelFile);
        compiler.compileAdded(node as t.ImportDeclaration, file as BabelFile);
      },
      StringLiteral({ node, parent }, { file }) {
        compiler.compileAddedText(node as t.Node, parent as t.Node, file as BabelFile);
      },
      TemplateLiteral({ node, parent }, { file }) {
        compiler.compileAddedText(node as t.Node, parent as t.Node, file as BabelFile);
      },
    },
    post(file: unknown) {
      compiler.show(file as BabelFile);
      compiler.refuseLeft(file as BabelFile);
    },
  };
}

interface CallerApi {
  caller?: (test: (caller: { name?: string } | undefined) => boolean) => boolean;
}

/** babel-loader caches its output on disk, and its cache keys do not depend on the test runner. */
function isCached({ caller: ask }: CallerApi): boolean {
  return ask?.((caller) => caller?.name === "babel-loader") ?? false;
}

export { GodeferError };
