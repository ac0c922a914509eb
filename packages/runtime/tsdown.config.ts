import { defineConfig } from "tsdown";

export default defineConfig({
  entry: ["src/index.ts", "src/internal.ts", "src/crash.ts"],
  format: ["esm", "cjs"],
  // One file a module: a bundler leaves out whole modules more surely than parts of one.
  unbundle: true,
  dts: true,
  target: "es2020",
  platform: "neutral",
  sourcemap: true,
  // How long the plugins took is no matter for a warning.
  checks: { bundlerTimings: false },
});
