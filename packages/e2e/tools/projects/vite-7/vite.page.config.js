import godefer from "@godefer/transform/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [godefer()],
  build: {
    sourcemap: true,
    // What it loads pages with is no use to Node.
    modulePreload: false,
    rollupOptions: { output: { entryFileNames: "[name].js" } },
  },
});
