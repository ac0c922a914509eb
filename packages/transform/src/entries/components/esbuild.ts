import { readFile } from "node:fs/promises";
import type { EsbuildPlugin } from "unplugin";
import { formatDiagnostic } from "../../diagnostics.ts";
import { mayUse } from "../../may-use.ts";
import { resolveOptions } from "../../options.ts";
import type { Diagnostic } from "../../types.ts";
import type { PluginOptions } from "../plugin-options.ts";
import { componentKind } from "./ids.ts";

/** In Go's syntax, as esbuild wants it. */
const FILES = /\.(vue|svelte|astro)$/;

/**
 * esbuild gives a file to the first plugin that accepts it, and a component's compiler takes it whole: nobody else sees
 * its contents. So it is checked when its path is resolved, wherever our plugin is in the list.
 */
export function refuseInEsbuild(options: PluginOptions): EsbuildPlugin["setup"] {
  const resolved = resolveOptions(options, []);
  const refused = async (filename: string): Promise<readonly Diagnostic[]> => {
    const text = await readFile(filename, "utf8").catch(() => "");
    if (!mayUse(text, resolved)) return [];
    const { refuseComponent } = await import("./refuse.ts");
    return refuseComponent(text, componentKind(filename)!, { ...options, filename }, "esbuild");
  };
  return (build) => {
    build.onResolve({ filter: FILES }, async ({ path, pluginData, ...args }) => {
      if (pluginData === refused) return undefined;
      const { importer, namespace, resolveDir, kind } = args;
      const found = await build.resolve(path, { importer, namespace, resolveDir, kind, pluginData: refused });
      if (found.errors.length > 0 || found.namespace !== "file") return undefined;
      const diagnostics = await refused(found.path);
      return diagnostics.length > 0 ? { errors: diagnostics.map(describe) } : undefined;
    });
  };
}

function describe(found: Diagnostic) {
  const { filename: file = "", line, column } = found;
  return { text: formatDiagnostic(found), location: { file, line, column: column - 1 } };
}
