import godefer from "@godefer/transform/esbuild";
import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/main.ts"],
  format: ["esm", "cjs"],
  sourcemap: true,
  esbuildPlugins: [godefer()],
});
