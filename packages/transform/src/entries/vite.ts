import { pluginFor, type Plugins } from "./unplugin.ts";

export type { PluginOptions } from "./unplugin.ts";

/** The plugin for Vite. */
const godefer: Plugins["vite"] = pluginFor("vite");
export default godefer;
