import godefer from "@godefer/transform/rolldown";
import { defineConfig } from "rolldown";

export default defineConfig({
  input: "src/main.ts",
  output: { dir: "dist", sourcemap: true },
  plugins: [godefer()],
});
