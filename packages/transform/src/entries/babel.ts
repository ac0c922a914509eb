import type { PluginObject } from "@babel/core";
import { viewBabel } from "../collect/babel.ts";
import { formatDiagnostic } from "../diagnostics.ts";
import { type BabelApi, emitBabel } from "../emit/babel.ts";
import { resolveOptions } from "../options.ts";
import { compile, mayUse } from "../pipeline.ts";
import type { Diagnostic, TransformOptions } from "../types.ts";

/** Options of the Babel plugin. */
export type BabelPluginOptions = Omit<TransformOptions, "filename">;

/** Thrown for a file with mistakes: all of them at once. */
export class GodeferError extends Error {
  readonly code = "GODEFER";
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(`\n${diagnostics.map(formatDiagnostic).join("\n\n")}`);
    this.name = "GodeferError";
    this.diagnostics = diagnostics;
  }
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
  const api = babel as BabelApi;
  return {
    name: "godefer",
    visitor: {
      Program: {
        // Whole functions, before other plugins rewrite their bodies.
        enter(path, { file }) {
          if (!mayUse(file.code, resolved)) return;
          const ast = file.ast;
          const source = viewBabel(ast, api.types, file.code, file.opts.filename ?? undefined);
          const { lowered, diagnostics } = compile(source, resolved);
          if (diagnostics.length > 0) throw new GodeferError(diagnostics);
          if (lowered === null) return;
          emitBabel(ast, source, lowered, api);
          path.scope.crawl();
        },
      },
    },
  };
}
