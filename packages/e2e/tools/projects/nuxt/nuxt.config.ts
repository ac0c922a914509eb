import nitro from "@godefer/transform/rollup";
import vite from "@godefer/transform/vite";

export default defineNuxtConfig({
  compatibilityDate: "2026-11-01",
  vite: { plugins: [vite()] },
  nitro: { rollupConfig: { plugins: [nitro()] } },
});
