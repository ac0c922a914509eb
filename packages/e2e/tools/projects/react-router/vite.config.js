import godefer from "@godefer/transform/vite";
import { reactRouter } from "@react-router/dev/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [godefer(), reactRouter()],
  build: { sourcemap: true },
});
