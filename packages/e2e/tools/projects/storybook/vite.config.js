import godefer from "@godefer/transform/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [godefer()],
});
