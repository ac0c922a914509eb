import { pluginFor, type Plugins } from "./unplugin.ts";

export type { PluginOptions } from "./plugin-options.ts";

/** The plugin for Vite. */
const godefer: Plugins["vite"] = pluginFor("vite");
export default godefer;
