import { defineConfig, type UserConfig } from "tsdown";

const common: UserConfig = {
  entry: ["src/index.ts", "src/internal.ts", "src/crash.ts"],
  // One file a module: a bundler leaves out whole modules more surely than parts of one.
  unbundle: true,
  dts: true,
  target: "es2020",
  platform: "neutral",
  sourcemap: true,
  // How long the plugins took is no matter for a warning.
  checks: { bundlerTimings: false },
};

export default defineConfig([
  { ...common, format: "esm", outDir: "dist" },
  {
    ...common,
    format: "cjs",
    // In a folder that says what it has, all its files may be called .js: not all tools know .cjs.
    outDir: "dist/cjs",
    outExtensions: () => ({ js: ".js", dts: ".d.ts" }),
    plugins: [
      {
        name: "package-type",
        generateBundle() {
          this.emitFile({ type: "asset", fileName: "package.json", source: '{ "type": "commonjs" }\n' });
        },
      },
    ],
  },
]);
