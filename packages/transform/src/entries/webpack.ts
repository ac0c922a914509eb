import { pluginFor, type Plugins } from "./unplugin.ts";

export type { PluginOptions } from "./plugin-options.ts";

/** The plugin for webpack. */
const godefer: Plugins["webpack"] = pluginFor("webpack");
export default godefer;
