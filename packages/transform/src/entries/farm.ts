import { pluginFor } from "./unplugin.ts";

export type { PluginOptions } from "./unplugin.ts";

/** The plugin for Farm. */
const godefer = pluginFor("farm");
export default godefer;
