import godefer from "@godefer/transform/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [godefer()],
  build: {
    sourcemap: true,
    // What it loads pages with is no use to Node.
    modulePreload: false,
    rolldownOptions: { output: { entryFileNames: "[name].js" } },
  },
});
