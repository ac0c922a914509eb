import godefer from "@godefer/transform/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [godefer()],
  build: { sourcemap: true, rollupOptions: { input: "src/main.ts", output: { entryFileNames: "[name].js" } } },
});
