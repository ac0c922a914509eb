import godefer from "@godefer/transform/vite";
import { defineConfig } from "astro/config";

export default defineConfig({
  vite: { plugins: [godefer()] },
});
