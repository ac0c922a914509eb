import type { TransformOptions } from "../types.ts";

/** Options of a build tool's plugin. */
export type PluginOptions = Omit<TransformOptions, "filename">;
