import { sourceStep, vueStep } from "./components/steps.ts";
import { createPlugins } from "./create-plugins.ts";
import type { PluginOptions } from "./plugin-options.ts";
import { prebundleRuntime } from "./prebundle.ts";
import type { Plugins } from "./unplugin.ts";

// unplugin's hooks are Rollup's own. So Rollup, Rolldown and Vite need nothing of unplugin, and to load it takes 20 ms
// of each build.

// The types of unplugin's contexts are narrower.
export const vite = createForVite as unknown as Plugins["vite"];
export const rollup = createForRollup as unknown as Plugins["rollup"];
export const rolldown = createForRollup as unknown as Plugins["rolldown"];

function createForVite(options: PluginOptions = {}) {
  // After all other plugins, Vite has resolved the imports.
  const [files, ...components] = createPlugins(options, [sourceStep(options), vueStep(options)]);
  return [{ ...files, config: prebundleRuntime }, ...components];
}

function createForRollup(options: PluginOptions = {}) {
  return createPlugins(options, [sourceStep(options), { ...vueStep(options), order: "post" }]);
}
