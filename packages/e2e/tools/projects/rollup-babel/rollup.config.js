import { babel } from "@rollup/plugin-babel";
import { nodeResolve } from "@rollup/plugin-node-resolve";

const extensions = [".ts", ".js"];

export default {
  input: "src/main.ts",
  output: { dir: "dist", sourcemap: true },
  plugins: [babel({ babelHelpers: "bundled", extensions }), nodeResolve({ extensions })],
};
