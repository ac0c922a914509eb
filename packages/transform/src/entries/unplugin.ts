import {
  createUnplugin,
  type UnpluginBuildContext,
  type UnpluginContext,
  type UnpluginInstance,
  type UnpluginOptions,
} from "unplugin";
import { resolveOptions } from "../options.ts";
import type { Diagnostic, SourceMap } from "../types.ts";
import { Cache, openStore } from "./cache.ts";
import { GodeferError } from "./error.ts";
import type { PluginOptions } from "./plugin-options.ts";
import { prebundleRuntime } from "./prebundle.ts";

/** The plugin functions, with the types of their build tools. */
export type Plugins = UnpluginInstance<PluginOptions | undefined, false>;

/** A source file, also with a query of Vite's behind its name. */
const SOURCE = /^[^?]*\.[cm]?[jt]sx?(?:\?|$)/;
/** A package is published compiled. */
const INSTALLED = /[\\/]node_modules[\\/]/;

const plugins: Plugins = createUnplugin(createPlugin);

/**
 * The plugin function of one build tool. It checks the options itself: webpack's and Rspack's plugins would look at them
 * only when a build begins.
 */
export function pluginFor<Tool extends Exclude<keyof Plugins, "raw" | "bun">>(tool: Tool): Plugins[Tool] {
  const create = plugins[tool] as (options: PluginOptions) => unknown;
  return ((options = {}) => {
    resolveOptions(options, []);
    return create(options);
  }) as Plugins[Tool];
}

function createPlugin(options: PluginOptions = {}): UnpluginOptions {
  const resolved = resolveOptions(options, []);
  const { importSource, pieces } = resolved;
  const store = openStore();
  const cache = store && new Cache(store, "code and map", resolved);
  return {
    name: "godefer",
    // Before the types are gone and other plugins have rewritten the functions.
    enforce: "pre",
    vite: { config: prebundleRuntime },
    transform: {
      // Rolldown and Vite ask this without calling us.
      filter: { id: { include: SOURCE, exclude: INSTALLED }, code: [...importSource, pieces] },
      async handler(code, id) {
        const filename = id.replace(/\?.*/s, "");
        const kept = cache?.read(filename, code) ?? null;
        if (kept !== null) return JSON.parse(kept) as Compiled | null;
        const { code: compiled, map, diagnostics } = (await loadCompiler()).transform(code, { ...options, filename });
        if (diagnostics.length > 0) return fail(this, diagnostics, id);
        // webpack takes a source's name as it is, others go by the file's place: the whole path is right for both.
        const result: Compiled | null = map === null ? null : { code: compiled, map: { ...map, sources: [filename] } };
        cache?.write(filename, code, JSON.stringify(result));
        return result;
      },
    },
  };
}

interface Compiled {
  readonly code: string;
  readonly map: SourceMap & { sources: string[] };
}

/** For the first file that is not in the cache: many builds have none. */
const loadCompiler = () => import("./transform.ts");

/** Fails with all mistakes, at the place of the first. */
function fail(context: UnpluginContext & UnpluginBuildContext, diagnostics: readonly Diagnostic[], id: string): void {
  const { line, column } = diagnostics[0]!;
  const loc = { file: id, line, column: column - 1 };
  // No line of ours has to do with the mistakes, and they draw their places themselves: no stack, no frame.
  const error = Object.assign(new GodeferError(diagnostics), { id, loc, stack: "" });
  // Thrown, because webpack goes on after `this.error` and Farm's takes no object. Of what is thrown esbuild takes no place.
  if (context.getNativeBuildContext?.().framework !== "esbuild") throw error;
  context.error(error);
}
