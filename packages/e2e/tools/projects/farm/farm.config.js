import { defineConfig } from "@farmfe/core";
import godefer from "@godefer/transform/farm";

export default defineConfig({
  compilation: {
    input: { main: "src/main.ts" },
    output: { targetEnv: "node", format: "esm", entryFilename: "[entryName].js" },
    sourcemap: true,
    persistentCache: false,
  },
  plugins: [godefer()],
});
