import godefer from "@godefer/transform/vite";
import { tanstackStart } from "@tanstack/react-start/plugin/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [godefer(), tanstackStart()],
  build: { sourcemap: true },
});
