import { pluginFor, type Plugins } from "./unplugin.ts";

export type { PluginOptions } from "./unplugin.ts";

/** The plugin for Bun. */
const godefer: Plugins["bun"] = pluginFor("bun");
export default godefer;
