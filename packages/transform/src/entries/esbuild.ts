import { pluginFor, type Plugins } from "./unplugin.ts";

export type { PluginOptions } from "./unplugin.ts";

/** The plugin for esbuild. */
const godefer: Plugins["esbuild"] = pluginFor("esbuild");
export default godefer;
