import { rolldown } from "./rollup-like.ts";
import type { Plugins } from "./unplugin.ts";

export type { PluginOptions } from "./plugin-options.ts";

/** The plugin for Rolldown. */
const godefer: Plugins["rolldown"] = rolldown;
export default godefer;
