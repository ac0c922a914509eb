import { pluginFor, type Plugins } from "./unplugin.ts";

export type { PluginOptions } from "./unplugin.ts";

/** The plugin for webpack. */
const godefer: Plugins["webpack"] = pluginFor("webpack");
export default godefer;
