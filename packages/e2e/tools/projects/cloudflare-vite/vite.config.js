import { cloudflare } from "@cloudflare/vite-plugin";
import godefer from "@godefer/transform/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [godefer(), cloudflare()],
  environments: { program: { build: { sourcemap: true } } },
});
