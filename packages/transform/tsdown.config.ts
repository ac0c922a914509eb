import { fileURLToPath } from "node:url";
import rollupPluginLicense from "rollup-plugin-license";
import { defineConfig, type UserConfig } from "tsdown";

/** The one that draws without colours, and so needs nothing of Node's. */
const codeFrame = fileURLToPath(new URL("browser.js", import.meta.resolve("@babel/code-frame")));

/** Its types are those of a CommonJS module, which it is not. */
const license = rollupPluginLicense as unknown as typeof rollupPluginLicense.default;

/** The licences of what is bundled, beside it. */
const licences = (file: string) =>
  license({ thirdParty: { output: fileURLToPath(new URL(`dist/${file}`, import.meta.url)), multipleVersions: true } });

const shared: UserConfig = {
  target: "node22",
  platform: "node",
  alias: { "@babel/code-frame": codeFrame },
  // `.js`, not `.mjs`: the package has one module format, and says so.
  fixedExtension: false,
  // A stack trace needs the places; the sources themselves would be a quarter of what is installed.
  outputOptions: { sourcemapExcludeSources: true },
  // How long the plugins took is no matter for a warning.
  checks: { bundlerTimings: false },
};

export default defineConfig([
  {
    ...shared,
    entry: {
      index: "src/index.ts",
      components: "src/entries/components/explain.ts",
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
      jest: "src/entries/jest/jest.ts",
      cli: "src/cli/bin.ts",
      "build-worker": "src/cli/build/worker.ts",
    },
    format: "esm",
    dts: true,
    sourcemap: true,
    plugins: [licences("LICENSES.txt")],
  },
  {
    ...shared,
    // Node's hook, which `require` and `import` load alike. Every start of a program reads it: a quarter was comments.
    entry: { register: "src/entries/register/register.ts" },
    format: "cjs",
    dts: true,
    clean: false,
    outputOptions: { ...shared.outputOptions, comments: false },
    inputOptions: { experimental: { attachDebugInfo: "none" } },
  },
  {
    ...shared,
    // The whole compiler in one script, as the hook loads it: load-compiler.ts.
    entry: { "register-compile": "src/entries/register/compile.ts" },
    format: "cjs",
    dts: false,
    clean: false,
    deps: { alwaysBundle: [/./] },
    plugins: [licences("register-compile.LICENSES.txt")],
  },
  {
    ...shared,
    // Read by nobody but the doctor, who brings readers of YAML, TOML and tsconfig.json along: as small as can be.
    entry: { doctor: "src/cli/doctor/doctor.ts", "doctor-load": "src/cli/doctor/load/child.ts" },
    format: "esm",
    dts: false,
    clean: false,
    minify: true,
    plugins: [licences("doctor.LICENSES.txt")],
  },
]);
