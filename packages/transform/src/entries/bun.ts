import { pluginFor } from "./unplugin.ts";

export type { PluginOptions } from "./unplugin.ts";

/** The plugin for Bun. */
const godefer = pluginFor("bun");
export default godefer;
