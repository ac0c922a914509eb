import { pluginFor } from "./unplugin.ts";

export type { PluginOptions } from "./unplugin.ts";

/** The plugin for webpack. */
const godefer = pluginFor("webpack");
export default godefer;
