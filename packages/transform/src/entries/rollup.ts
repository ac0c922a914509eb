import { rollup } from "./rollup-like.ts";
import type { Plugins } from "./unplugin.ts";

export type { PluginOptions } from "./plugin-options.ts";

/** The plugin for Rollup. */
const godefer: Plugins["rollup"] = rollup;
export default godefer;
