import { pluginFor } from "./unplugin.ts";

export type { PluginOptions } from "./unplugin.ts";

/** The plugin for Rspack. */
const godefer = pluginFor("rspack");
export default godefer;
