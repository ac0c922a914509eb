import godefer from "@godefer/transform/vite";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [godefer()],
  test: {
    coverage: { reporter: ["json", "text"] },
  },
});
