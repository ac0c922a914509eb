import { pluginFor, type Plugins } from "./unplugin.ts";

export type { PluginOptions } from "./plugin-options.ts";

/** The plugin for Rolldown. */
const godefer: Plugins["rolldown"] = pluginFor("rolldown");
export default godefer;
