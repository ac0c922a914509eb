import type { PluginObject } from "@babel/core";
import { viewBabel } from "../collect/babel/index.ts";
import { type BabelApi, emitBabel } from "../emit/babel.ts";
import { resolveOptions } from "../options.ts";
import { compile, mayUse } from "../pipeline.ts";
import type { TransformOptions } from "../types.ts";
import { GodeferError } from "./error.ts";
import { describeTooDeep, isTooDeep } from "./too-deep.ts";

/** Options of the Babel plugin. */
export type BabelPluginOptions = Omit<TransformOptions, "filename">;

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
  const api = babel as BabelApi;
  return {
    name: "godefer",
    visitor: {
      Program: {
        // Whole functions, before other plugins rewrite their bodies.
        enter(path, { file }) {
          // A tree may come without its text: then only the tree itself can tell.
          if (file.code && !mayUse(file.code, resolved)) return;
          const ast = file.ast;
          const filename = file.opts.filename ?? undefined;
          try {
            const source = viewBabel(ast, api.types, file.code, filename);
            const { lowered, diagnostics } = compile(source, resolved);
            if (diagnostics.length > 0) throw new GodeferError(diagnostics);
            if (lowered === null) return;
            emitBabel(ast, source, lowered, api, resolved);
          } catch (error) {
            throw isTooDeep(error) ? new GodeferError([describeTooDeep(file.code, filename)]) : error;
          }
          path.scope.crawl();
        },
      },
    },
  };
}

export { GodeferError };
