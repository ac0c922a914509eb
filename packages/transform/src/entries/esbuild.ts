import { pluginFor, type Plugins } from "./unplugin.ts";

export type { PluginOptions } from "./plugin-options.ts";

/** The plugin for esbuild. */
const godefer: Plugins["esbuild"] = pluginFor("esbuild");
export default godefer;
