import { transformer } from "@godefer/transform/ts";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import typescript from "@rollup/plugin-typescript";
import ts from "typescript";

export default {
  input: "src/main.ts",
  output: { dir: "dist", sourcemap: true },
  plugins: [typescript({ transformers: { before: [transformer(ts)] } }), nodeResolve()],
};
