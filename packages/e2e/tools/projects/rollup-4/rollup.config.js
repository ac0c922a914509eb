import godefer from "@godefer/transform/rollup";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import esbuild from "rollup-plugin-esbuild";

export default {
  input: "src/main.ts",
  output: { dir: "dist", sourcemap: true },
  // godefer before the plugin that takes the types away.
  plugins: [godefer(), esbuild(), nodeResolve()],
};
