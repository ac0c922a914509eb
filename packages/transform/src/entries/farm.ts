import { pluginFor, type Plugins } from "./unplugin.ts";

export type { PluginOptions } from "./plugin-options.ts";

/** The plugin for Farm. */
const godefer: Plugins["farm"] = pluginFor("farm");
export default godefer;
