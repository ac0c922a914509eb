import { pluginFor } from "./unplugin.ts";

export type { PluginOptions } from "./unplugin.ts";

/** The plugin for Rolldown. */
const godefer = pluginFor("rolldown");
export default godefer;
