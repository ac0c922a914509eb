import godefer from "@godefer/transform/vite";
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";

export default defineConfig({
  plugins: [godefer(), solid({ ssr: true })],
  build: { sourcemap: true, rolldownOptions: { input: { main: "src/main.ts", view: "src/view.tsx" } } },
});
