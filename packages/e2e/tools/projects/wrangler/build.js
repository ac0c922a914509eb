import godefer from "@godefer/transform/esbuild";
import { build } from "esbuild";

await build({
  entryPoints: ["src/worker.ts"],
  outdir: "dist",
  bundle: true,
  format: "esm",
  external: ["node:*", "cloudflare:*"],
  conditions: ["workerd", "worker", "browser"],
  sourcemap: true,
  plugins: [godefer()],
});
