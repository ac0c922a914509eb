import godefer from "@godefer/transform/rspack";
import { defineConfig } from "@rslib/core";

export default defineConfig({
  source: { entry: { main: "./src/main.ts" } },
  lib: [{ format: "esm" }, { format: "cjs" }],
  output: { target: "node", sourceMap: true },
  tools: { rspack: { plugins: [godefer()] } },
});
