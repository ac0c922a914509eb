import { pluginFor, type Plugins } from "./unplugin.ts";

export type { PluginOptions } from "./plugin-options.ts";

/** The plugin for Rollup. */
const godefer: Plugins["rollup"] = pluginFor("rollup");
export default godefer;
