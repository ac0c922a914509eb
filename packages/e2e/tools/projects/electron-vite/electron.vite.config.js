import godefer from "@godefer/transform/vite";
import { defineConfig } from "electron-vite";

export default defineConfig({
  main: {
    plugins: [godefer()],
    build: { sourcemap: true, rolldownOptions: { input: "src/main.ts" } },
  },
  preload: {
    plugins: [godefer()],
    build: { sourcemap: true, rolldownOptions: { input: "src/preload.ts" } },
  },
  renderer: {
    plugins: [godefer()],
    build: { sourcemap: true },
  },
});
