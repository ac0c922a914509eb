import { defineConfig } from "tsdown";

export default defineConfig({
  entry: { index: "src/index.ts" },
  format: "esm",
  dts: true,
  target: "node22",
  platform: "node",
  // `.js`, not `.mjs`: the package has one module format, and says so.
  fixedExtension: false,
  sourcemap: true,
  // How long the plugins took is no matter for a warning.
  checks: { bundlerTimings: false },
});
