import godefer from "@godefer/transform/rspack";
import { defineConfig } from "@rsbuild/core";

export default defineConfig({
  source: { entry: { main: "./src/main.ts" } },
  output: { target: "node", sourceMap: true },
  tools: { rspack: { plugins: [godefer()] } },
});
