import godefer from "@godefer/transform/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [godefer()],
  build: { sourcemap: true, rolldownOptions: { input: "src/main.ts", output: { entryFileNames: "[name].js" } } },
});
