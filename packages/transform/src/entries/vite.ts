import { pluginFor } from "./unplugin.ts";

export type { PluginOptions } from "./unplugin.ts";

/** The plugin for Vite. */
const godefer = pluginFor("vite");
export default godefer;
