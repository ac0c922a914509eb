import { pluginFor } from "./unplugin.ts";

export type { PluginOptions } from "./unplugin.ts";

/** The plugin for Rollup. */
const godefer = pluginFor("rollup");
export default godefer;
