import { pluginFor } from "./unplugin.ts";

export type { PluginOptions } from "./unplugin.ts";

/** The plugin for esbuild. */
const godefer = pluginFor("esbuild");
export default godefer;
