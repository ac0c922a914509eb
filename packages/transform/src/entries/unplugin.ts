import { createUnplugin, type UnpluginInstance, type UnpluginOptions } from "unplugin";
import { resolveOptions } from "../options.ts";
import { Cache, openStore } from "./cache.ts";
import { withComponents } from "./components/plugins.ts";
import { inPage, PAGE_SCRIPT } from "./page-script.ts";
import { createPlugin } from "./plugin.ts";
import type { PluginOptions } from "./plugin-options.ts";
import { prebundleRuntime } from "./prebundle.ts";

/** The plugin functions, with the types of their build tools. */
export type Plugins = UnpluginInstance<PluginOptions | undefined, true>;

/** A source file, also with one of Vite's queries after its name. */
const SOURCE = /^[^?]*\.[cm]?[jt]sx?(?:\?|$)/;
/** Packages are published compiled. */
const INSTALLED = /[\\/]node_modules[\\/]/;

const plugins: Plugins = createUnplugin(createPlugins);

/**
 * The plugin function of one build tool. It checks the options itself: webpack's and Rspack's plugins would check them
 * only when a build begins.
 */
export function pluginFor<Tool extends Exclude<keyof Plugins, "raw" | "bun">>(tool: Tool): Plugins[Tool] {
  const create = plugins[tool] as (options: PluginOptions) => unknown;
  return ((options = {}) => {
    resolveOptions(options, []);
    return create(options);
  }) as Plugins[Tool];
}

function createPlugins(options: PluginOptions = {}, { framework }: { readonly framework: string }): UnpluginOptions[] {
  const resolved = resolveOptions(options, []);
  const store = openStore();
  const cache = store && new Cache(store, "code and map", resolved);
  const files = createPlugin(resolved, cache, {
    name: "godefer",
    // Before types are stripped and other plugins rewrite the functions.
    enforce: "pre",
    ids: { include: [SOURCE, PAGE_SCRIPT], exclude: [INSTALLED] },
    async compile(code, id, earlier) {
      const filename = id.replace(/\?.*/s, "");
      const compiled = (await loadCompiler()).transform(code, { ...options, filename });
      return PAGE_SCRIPT.test(id) ? inPage(compiled, code, filename, earlier()) : compiled;
    },
  });
  return withComponents({ ...files, vite: { config: prebundleRuntime } }, framework, options, resolved, cache);
}

/** Loaded for the first file that is not in the cache: many builds have no such file. */
const loadCompiler = () => import("./transform.ts");
