import { pluginFor, type Plugins } from "./unplugin.ts";

export type { PluginOptions } from "./plugin-options.ts";

/** The plugin for Rspack. */
const godefer: Plugins["rspack"] = pluginFor("rspack");
export default godefer;
