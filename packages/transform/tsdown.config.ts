import { defineConfig } from "tsdown";

export default defineConfig({
  entry: {
    index: "src/index.ts",
    babel: "src/entries/babel.ts",
    ts: "src/entries/ts.ts",
    vite: "src/entries/vite.ts",
    rollup: "src/entries/rollup.ts",
    rolldown: "src/entries/rolldown.ts",
    webpack: "src/entries/webpack.ts",
    "webpack-loader": "src/entries/webpack-loader.ts",
    rspack: "src/entries/rspack.ts",
    esbuild: "src/entries/esbuild.ts",
    farm: "src/entries/farm.ts",
    bun: "src/entries/bun.ts",
    register: "src/entries/register.ts",
    cli: "src/cli/bin.ts",
    "build-worker": "src/cli/build/worker.ts",
  },
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
