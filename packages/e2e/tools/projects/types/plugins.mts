import esbuild from "@godefer/transform/esbuild";
import farm from "@godefer/transform/farm";
import rolldown from "@godefer/transform/rolldown";
import rollup from "@godefer/transform/rollup";
import rspack from "@godefer/transform/rspack";
import vite, { type PluginOptions } from "@godefer/transform/vite";
import webpack from "@godefer/transform/webpack";
import { defineConfig, type PluginOption } from "vite";

const options: PluginOptions = { importSource: "./go.js" };
const plugin: PluginOption = vite(options);
export default defineConfig({ plugins: [plugin, vite()] });
// @ts-expect-error: there is no such strategy.
vite({ strategy: "fast" });
// @ts-expect-error: there is no such option.
rollup({ filename: "a.ts" });

export const others = [esbuild(options), farm(options), rolldown(options), rollup(), rspack(), webpack()];
