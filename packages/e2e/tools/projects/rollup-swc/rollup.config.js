import godefer from "@godefer/transform/rollup";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import swc from "@rollup/plugin-swc";

export default {
  input: "src/main.ts",
  output: { dir: "dist", sourcemap: true },
  // godefer before the plugin that takes the types away.
  plugins: [
    godefer(),
    swc({ swc: { jsc: { parser: { syntax: "typescript" }, target: "es2022" } } }),
    nodeResolve({ extensions: [".ts", ".js"] }),
  ],
};
