import godefer from "@godefer/transform/vite";
import vue from "@vitejs/plugin-vue";
import vueJsx from "@vitejs/plugin-vue-jsx";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [vue(), vueJsx(), godefer()],
  build: { sourcemap: true, rolldownOptions: { output: { entryFileNames: "[name].js" } } },
  test: { include: ["test/*.js"], environment: "happy-dom" },
});
