import { vite } from "./rollup-like.ts";
import type { Plugins } from "./unplugin.ts";

export type { PluginOptions } from "./plugin-options.ts";

/** The plugin for Vite. */
const godefer: Plugins["vite"] = vite;
export default godefer;
