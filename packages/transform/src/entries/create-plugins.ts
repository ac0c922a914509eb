import type { UnpluginOptions } from "unplugin";
import { resolveOptions } from "../options.ts";
import { Cache, openStore } from "./cache.ts";
import { PAGE_SCRIPT } from "./page-script.ts";
import { createPlugin, type Step } from "./plugin.ts";
import type { PluginOptions } from "./plugin-options.ts";

/** A source file, also with one of Vite's queries after its name. */
const SOURCE = /^[^?]*\.[cm]?[jt]sx?(?:\?|$)/;
/** Packages are published compiled. */
const INSTALLED = /[\\/]node_modules[\\/]/;

/**
 * The plugins of a build tool: one for source files, and one for each of the steps that component files take in it.
 *
 * @throws TypeError for an unknown option
 */
export function createPlugins(
  options: PluginOptions,
  componentSteps: readonly Step[],
): [files: UnpluginOptions, ...components: UnpluginOptions[]] {
  const resolved = resolveOptions(options, []);
  const store = openStore();
  const cache = store && new Cache(store, "code and map", resolved);
  const plugin = (step: Step) => createPlugin(resolved, cache, step);
  return [plugin(filesStep(options)), ...componentSteps.map(plugin)];
}

function filesStep(options: PluginOptions): Step {
  return {
    name: "godefer",
    // Before types are stripped and other plugins rewrite the functions.
    enforce: "pre",
    ids: { include: [SOURCE, PAGE_SCRIPT], exclude: [INSTALLED] },
    async compile(code, id, earlier) {
      const filename = id.replace(/\?.*/s, "");
      const compiled = (await loadCompiler()).transform(code, { ...options, filename });
      if (!PAGE_SCRIPT.test(id)) return compiled;
      return (await import("./page-place.ts")).inPage(compiled, code, filename, earlier());
    },
  };
}

/** Loaded for the first file that is not in the cache: many builds have no such file. */
const loadCompiler = () => import("./transform.ts");
