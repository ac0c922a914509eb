import { createUnplugin, type UnpluginInstance, type UnpluginOptions } from "unplugin";
import { resolveOptions } from "../options.ts";
import { refuseInEsbuild } from "./components/esbuild.ts";
import { refusingStep, sourceStep } from "./components/steps.ts";
import { addVueRules } from "./components/vue-rules.ts";
import { createPlugins } from "./create-plugins.ts";
import type { PluginOptions } from "./plugin-options.ts";

/** The plugin functions, with the types of their build tools. */
export type Plugins = UnpluginInstance<PluginOptions | undefined, true>;

const plugins: Plugins = createUnplugin(pluginsOf);

/**
 * The plugin function of a build tool whose plugins are not like Rollup's. It checks the options itself: webpack's and
 * Rspack's plugins would check them only when a build begins.
 */
export function pluginFor<Tool extends "webpack" | "rspack" | "esbuild" | "farm">(tool: Tool): Plugins[Tool] {
  const create = plugins[tool] as (options: PluginOptions) => unknown;
  return ((options = {}) => {
    resolveOptions(options, []);
    return create(options);
  }) as Plugins[Tool];
}

export function pluginsOf(
  options: PluginOptions = {},
  { framework }: { readonly framework: string },
): UnpluginOptions[] {
  switch (framework) {
    case "webpack":
    case "rspack": {
      const [files, ...components] = createPlugins(options, [sourceStep(options)]);
      return [{ ...files, [framework]: addVueRules(options) }, ...components];
    }
    case "esbuild": {
      const [files] = createPlugins(options, []);
      return [{ ...files, esbuild: { setup: refuseInEsbuild(options) } }];
    }
    default:
      return createPlugins(options, [refusingStep(options, framework)]);
  }
}
