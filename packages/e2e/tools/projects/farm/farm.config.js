import { defineConfig } from "@farmfe/core";
import godefer from "@godefer/transform/farm";

export default defineConfig({
  compilation: {
    input: { main: "src/main.ts" },
    output: { targetEnv: "node", format: "esm", entryFilename: "[entryName].js" },
    sourcemap: true,
    // Farm's minifier loses the source map.
    minify: false,
  },
  plugins: [godefer()],
});
