import { describe } from "vitest";
import { isIll, isWell, plugged, tools } from "./doctor-project.ts";

const plain = "export default { plugins: [] };\n";
const uses = `import { defer } from "@godefer/runtime";\n`;

describe("two configuration files, of which one wins", () => {
  isIll([
    {
      title: "vitest.config without the plugin, beside a vite.config with it",
      manifest: tools("vite", "vitest"),
      files: { "vite.config.ts": plugged("vite"), "vitest.config.ts": plain },
      says: [
        "vite.config.ts:2: Vite: @godefer/transform/vite is set up.",
        "vitest.config.ts: Vitest: the transform is not set up. It is in vite.config.ts, which Vitest does not read, because there is vitest.config.ts.",
        "In vitest.config.ts:\n      import godefer",
      ],
    },
    {
      title: "vite.config.js, which Vite takes, beside a vite.config.ts with the plugin",
      manifest: tools("vite"),
      files: { "vite.config.ts": plugged("vite"), "vite.config.js": plain },
      says: ["It is in vite.config.ts, which Vite does not read, because there is vite.config.js."],
    },
    {
      title: "rollup.config.mjs before rollup.config.js",
      manifest: tools("rollup"),
      files: { "rollup.config.js": plugged("rollup"), "rollup.config.mjs": plain },
      says: ["which Rollup does not read, because there is rollup.config.mjs."],
    },
    {
      title: "rspack.config.ts before rspack.config.js",
      manifest: tools("@rspack/core"),
      files: { "rspack.config.js": plugged("rspack"), "rspack.config.ts": plain },
    },
    {
      title: "two configurations of Jest's, at which it stops",
      manifest: { ...tools("jest"), jest: {}, babel: { plugins: ["@godefer/transform/babel"] } },
      files: { "jest.config.js": "module.exports = {};" },
      says: ["Jest rejects several configurations: jest.config.js, package.json."],
    },
    {
      title: "a command that names another file than the one with the plugin",
      manifest: { ...tools("vite"), scripts: { build: "vite build --config other.config.ts" } },
      files: { "vite.config.ts": plugged("vite"), "other.config.ts": plain },
      says: ["other.config.ts: Vite: the transform is not set up."],
    },
  ]);
  isWell([
    {
      title: "vitest.config that takes vite.config along",
      manifest: tools("vite", "vitest"),
      files: {
        "vite.config.ts": plugged("vite"),
        "vitest.config.ts": `import { mergeConfig } from "vitest/config";\nimport base from "./vite.config.js";\nexport default mergeConfig(base, {});\n`,
      },
      says: ["vite.config.ts:2: Vitest: @godefer/transform/vite is set up."],
    },
    {
      title: "the plugin in the file that wins",
      manifest: tools("vite"),
      files: { "vite.config.js": plugged("vite"), "vite.config.ts": plain },
    },
    {
      title: "a command that names the file with the plugin",
      manifest: { ...tools("webpack"), scripts: { build: "webpack -c ./build/webpack.js" } },
      files: { "build/webpack.js": plugged("webpack") },
    },
  ]);
});

describe("an entry that does nothing", () => {
  const vite = (title: string, text: string, ...says: string[]) => ({
    title,
    manifest: tools("vite"),
    files: { "vite.config.ts": text },
    says,
  });
  const imported = `import godefer from "@godefer/transform/vite";\n`;
  isIll([
    vite(
      "imported and not called",
      `${imported}${plain}`,
      "vite.config.ts:1:",
      "is imported, but its plugin is not called in plugins.",
    ),
    vite(
      "named in a comment",
      `// godefer from "@godefer/transform/vite"\nexport default { plugins: [/* godefer() */] };`,
      "Vite: the transform is not set up.",
    ),
    vite(
      "called in a comment",
      `${imported}export default {\n  // plugins: [godefer()],\n  plugins: [],\n};`,
      "is not called in plugins",
    ),
    vite(
      "not called in plugins",
      `${imported}export default { plugins: [godefer] };`,
      "vite.config.ts:2:",
      "listed here, but not called: write godefer().",
    ),
    vite(
      "a string in plugins",
      `export default { plugins: ["@godefer/transform/vite"] };`,
      "is a string here: import it and call it.",
    ),
    vite(
      "called, and given to nobody",
      `${imported}godefer();\n${plain}`,
      "is called, but its result does not reach plugins.",
    ),
    vite(
      "called in the wrong place",
      `${imported}export default { worker: { plugins: [godefer()] } };`,
      "is in worker.plugins, where the tool does not look for it.",
    ),
    vite(
      "of another tool",
      `import godefer from "@godefer/transform/webpack";\nexport default { plugins: [godefer()] };`,
      "@godefer/transform/webpack is the wrong entry here: use @godefer/transform/vite.",
    ),
    vite(
      "of no tool",
      `import godefer from "@godefer/transform/vit";\nexport default { plugins: [godefer()] };`,
      "There is no @godefer/transform/vit. Did you mean @godefer/transform/vite?",
    ),
    vite(
      "switched off",
      `${imported}export default { plugins: [false && godefer()] };`,
      "its result does not reach plugins",
    ),
    {
      title: "an importSource without the runtime",
      manifest: tools("vite"),
      files: {
        "vite.config.ts": `${imported}export default { plugins: [godefer({ importSource: "./go.js" })] };`,
        "src/main.ts": uses,
      },
      says: [
        "src/main.ts imports @godefer/runtime, so it is not compiled.",
        'importSource: ["@godefer/runtime", "./go.js"],',
      ],
    },
    {
      title: "a project of Vitest's without extends",
      manifest: tools("vitest"),
      files: {
        "vitest.config.ts": `${imported}export default { plugins: [godefer()], test: { projects: [{ test: { name: "unit" } }] } };`,
      },
      says: ["does not inherit the plugins of the root configuration.", "extends: true,"],
    },
    {
      title: "Babel's plugin called",
      manifest: tools("@babel/core"),
      files: {
        "babel.config.js": `const { default: godefer } = require("@godefer/transform/babel");\nmodule.exports = { plugins: [godefer()] };`,
      },
      says: ["its name must be here as a string"],
    },
    {
      title: "a plugin behind the one that takes the types away",
      manifest: tools("rollup"),
      files: {
        "rollup.config.js": `import godefer from "@godefer/transform/rollup";\nimport esbuild from "rollup-plugin-esbuild";\nexport default { plugins: [esbuild(), godefer()] };`,
      },
      says: ["rollup.config.js:3: The plugin rollup-plugin-esbuild comes before godefer's."],
    },
    {
      title: "a loader that runs after another",
      manifest: tools("webpack"),
      files: {
        "webpack.config.js": `module.exports = { module: { rules: [{ use: ["@godefer/transform/webpack-loader", "swc-loader"] }] } };`,
      },
      says: ["The loader swc-loader runs before godefer's"],
    },
  ]);
  isWell([
    vite(
      "through a variable",
      `${imported}const plugin = godefer();\nconst config = { plugins: [plugin] };\nexport default config;`,
    ),
    vite(
      "pushed",
      `${imported}const config = { plugins: [] };\nconfig.plugins.push(godefer());\nexport default config;`,
    ),
    vite(
      "in a function",
      `${imported}import { defineConfig } from "vite";\nexport default defineConfig(async ({ mode }) => {\n  const plugins = [mode === "x" ? null : godefer()];\n  return { plugins };\n});`,
    ),
    vite(
      "spread, filtered and typed",
      `${imported}const shared = [godefer()] as const;\nexport default { plugins: [...shared, false].filter(Boolean) } satisfies object;`,
    ),
    vite("by import()", `export default { plugins: [(await import("@godefer/transform/vite")).default()] };`),
    vite(
      "of Rolldown's kind",
      `import { default as go } from "@godefer/transform/rolldown";\nexport default { plugins: [[go()]] };`,
    ),
    vite(
      "Babel's, inside React's plugin",
      `import react from "@vitejs/plugin-react";\nexport default { plugins: [react({ babel: { plugins: ["@godefer/transform/babel"] } })] };`,
      "@godefer/transform/babel is set up",
    ),
    {
      title: "in an imported file",
      manifest: tools("vite"),
      files: {
        "vite.config.ts": `import { plugins } from "./build/plugins.js";\nexport default { plugins };`,
        "build/plugins.ts": `${imported}export const plugins = [godefer()];`,
      },
      says: ["build/plugins.ts:2: Vite"],
    },
    {
      title: "exported again by a file of the user's",
      manifest: tools("vite"),
      files: {
        "vite.config.ts": `import { go } from "./go";\nexport default { plugins: [go()] };`,
        "go.ts": `export { default as go } from "@godefer/transform/vite";`,
      },
    },
    {
      title: "a project of Vitest's with extends",
      manifest: tools("vitest"),
      files: {
        "vitest.config.ts": `${imported}export default { plugins: [godefer()], test: { projects: [{ extends: true, test: {} }, "packages/*"] } };`,
      },
    },
    {
      title: "Babel's plugin behind others: it comes first wherever it stands",
      manifest: tools("@babel/core"),
      files: {
        "babel.config.json": `{ "plugins": ["@babel/plugin-transform-parameters", "@godefer/transform/babel"] }`,
      },
    },
    {
      title: "a loader that runs first",
      manifest: tools("webpack"),
      files: {
        "webpack.config.js": `module.exports = { module: { rules: [{ use: ["swc-loader", "@godefer/transform/webpack-loader"] }] } };`,
      },
    },
    {
      title: "Windows' line endings and a byte order mark",
      manifest: tools("vite"),
      files: { "vite.config.ts": `\uFEFF${plugged("vite").replaceAll("\n", "\r\n")}` },
      says: ["vite.config.ts:2: Vite"],
    },
  ]);
});

describe("the two bundlers of Next.js", () => {
  const turbopack = `turbopack: { rules: { "*.ts": { loaders: ["@godefer/transform/webpack-loader"] } } }`;
  const webpack = `webpack(config) { config.module.rules.push({ use: "@godefer/transform/webpack-loader" }); return config; }`;
  const next = (version: string, build: string, ...keys: string[]) => ({
    manifest: { ...tools("next"), scripts: { build } },
    files: { "next.config.js": `module.exports = { ${keys.join(", ")} };` },
    installed: { next: version },
  });
  isWell([
    { title: "Turbopack in 16", ...next("16.4.6", "next build", turbopack) },
    { title: "webpack in 15", ...next("15.1.0", "next build", webpack) },
    { title: "webpack in 16, by its option", ...next("16.4.6", "next build --webpack", webpack) },
    { title: "both", ...next("16.4.6", "next dev && next build --webpack", webpack, turbopack) },
  ]);
  isIll([
    {
      title: "webpack in 16",
      ...next("16.4.6", "next build", webpack),
      says: ["the script build builds with Turbopack", "turbopack: {"],
    },
    {
      title: "Turbopack in 15",
      ...next("15.1.0", "next build", turbopack),
      says: ["the script build builds with webpack"],
    },
    {
      title: "Turbopack, and an option for webpack",
      ...next("16.4.6", "next build --webpack", turbopack),
      says: ["webpack(config)"],
    },
  ]);
});

describe("what is not there, or is there for something else", () => {
  isWell([
    {
      title: "Vitest that is not installed is not named",
      manifest: tools("vite"),
      files: { "vite.config.ts": plugged("vite") },
      saysNot: ["Vitest"],
    },
    {
      title: "esbuild for files without defers",
      manifest: { ...tools("esbuild", "vite"), scripts: { build: "vite build && node scripts/icons.mjs" } },
      files: {
        "vite.config.ts": plugged("vite"),
        "scripts/icons.mjs": `import { build } from "esbuild";\nawait build({ entryPoints: ["icons/main.ts"], outfile: "x.js" });`,
        "icons/main.ts": "",
      },
      saysNot: ["esbuild:"],
    },
    {
      title: "esbuild's transform(), which compiles text",
      manifest: tools("esbuild", "vite"),
      files: {
        "vite.config.ts": plugged("vite"),
        "build.js": `import { transform } from "esbuild";\nawait transform("");`,
      },
    },
    {
      title: "esbuild and Rollup that Vite brings",
      manifest: tools("esbuild", "rollup", "vite"),
      files: { "vite.config.ts": plugged("vite") },
    },
    {
      title: "tsup, which brings esbuild",
      manifest: tools("esbuild", "tsup"),
      files: { "tsup.config.ts": plugged("esbuild", "esbuildPlugins: [godefer()]") },
    },
    {
      title: "tsc for types alone",
      manifest: { ...tools("typescript", "vite"), scripts: { build: "tsc --noEmit && vite build", check: "tsc -p ." } },
      files: { "vite.config.ts": plugged("vite"), "tsconfig.json": `{ "compilerOptions": { "noEmit": true } }` },
      saysNot: ["TypeScript:"],
    },
    {
      title: "one tool of several: what is shipped is compiled",
      manifest: tools("vite", "vitest", "typescript"),
      files: { "vite.config.ts": plugged("vite") },
      says: ["Vitest: @godefer/transform/vite is set up.", "TypeScript: not set up. That is fine"],
      saysNot: ["tspc"],
    },
  ]);
  isIll([
    {
      title: "a setup for tests alone",
      manifest: { ...tools("vite", "vitest"), scripts: { build: "vite build" } },
      files: { "vite.config.ts": plain, "vitest.config.ts": plugged("vite") },
      says: ["vite.config.ts: Vite: the transform is not set up."],
    },
    {
      title: "esbuild for a file with defers, beside a tool that is set up",
      manifest: {
        ...tools("esbuild", "vite"),
        scripts: { build: "vite build", worker: "esbuild src/worker.ts --bundle --outfile=w.js" },
      },
      files: { "vite.config.ts": plugged("vite"), "src/worker.ts": uses },
      says: ["esbuild: the transform is not set up."],
    },
    {
      title: "esbuild's buildSync(), which takes no plugins",
      manifest: tools("esbuild"),
      files: {
        "build.js": `import godefer from "@godefer/transform/esbuild";\nimport { buildSync } from "esbuild";\nbuildSync({ plugins: [godefer()] });`,
      },
      says: ["buildSync() takes no plugins"],
    },
    {
      title: "component files that the tool does not compile",
      manifest: tools("esbuild"),
      files: {
        "build.js": `import godefer from "@godefer/transform/esbuild";\nimport { build } from "esbuild";\nawait build({ plugins: [godefer()] });`,
        "src/App.vue": `<script setup lang="ts">\n${uses}</script>`,
      },
      says: ["src/App.vue: This file uses the runtime."],
    },
    {
      title: "Nuxt's server",
      manifest: tools("nuxt"),
      files: { "nuxt.config.ts": plugged("vite", "vite: { plugins: [godefer()] }"), "server/api/door.ts": uses },
      says: ["not for the server, where server/api/door.ts uses the runtime.", "nitro: { rollupConfig"],
    },
  ]);
});

describe("the file that the advice names", () => {
  isIll([
    {
      title: "is the one that is there",
      manifest: tools("vite"),
      files: { "vite.config.mts": plain },
      says: ["In vite.config.mts:"],
      saysNot: ["vite.config.js", "vite.config.ts"],
    },
    {
      title: "is a .ts in a project with TypeScript",
      manifest: { ...tools("vite", "typescript"), scripts: { build: "vite build" } },
      says: ["In vite.config.ts:"],
    },
    {
      title: "is a .js in one without",
      manifest: { type: "module", ...tools("vite"), scripts: { build: "vite build" } },
      says: ["In vite.config.js:"],
    },
    {
      title: "gets a require in CommonJS",
      manifest: tools("webpack"),
      files: { "webpack.config.js": "module.exports = {};" },
      says: [`const { default: godefer } = require("@godefer/transform/webpack");`],
    },
  ]);
});

describe("options that the plugin would reject", () => {
  isIll([
    {
      title: "a misspelled name, of a bundler's plugin",
      manifest: tools("vite"),
      files: {
        "vite.config.ts": `import godefer from "@godefer/transform/vite";\nexport default { plugins: [godefer({ stratgy: "auto" })] };\n`,
      },
      says: [
        'vite.config.ts:2: Vite: In the options of @godefer/transform/vite, there is no option "stratgy". Did you mean "strategy"?',
        "Correct it, or leave it out.",
      ],
    },
    {
      title: "a value that there is not, of Babel's plugin",
      manifest: { ...tools("@babel/core", "@babel/cli"), scripts: { build: "babel src -d lib" } },
      files: { "babel.config.json": `{ "plugins": [["@godefer/transform/babel", { "strategy": "fast" }]] }` },
      says: ['In the options of @godefer/transform/babel, strategy cannot be "fast". Possible: auto,'],
    },
    {
      title: "a misspelled name, of Jest's transformer",
      manifest: tools("jest"),
      files: {
        "jest.config.js": `module.exports = { transform: { "\\\\.ts$": ["@godefer/transform/jest", { nxt: "@swc/jest" }] } };\n`,
      },
      says: ["jest.config.js:1: Jest", 'there is no option "nxt". Did you mean "next"?'],
    },
    {
      title: "a misspelled name, in a script that calls esbuild",
      manifest: { ...tools("esbuild"), scripts: { build: "node build.mjs" } },
      files: {
        "build.mjs": `import { build } from "esbuild";\nimport godefer from "@godefer/transform/esbuild";\nawait build({ plugins: [godefer({ importsource: "./go.js" })] });\n`,
      },
      says: ['there is no option "importsource". Did you mean "importSource"?'],
    },
    {
      title: "a misspelled name, in tsconfig.json",
      manifest: { ...tools("typescript", "ts-patch"), scripts: { build: "tspc" } },
      files: {
        "tsconfig.json": `{ "compilerOptions": { "outDir": "dist", "plugins": [{ "transform": "@godefer/transform/ts", "importSorce": "./go.js" }] } }`,
      },
      says: ['In the options of @godefer/transform/ts, there is no option "importSorce". Did you mean "importSource"?'],
    },
  ]);
  isWell([
    {
      title: "values that are no literals",
      manifest: tools("vite"),
      files: {
        "vite.config.ts": `import godefer from "@godefer/transform/vite";\nconst strategy = process.env.STRATEGY;\nexport default { plugins: [godefer({ strategy, coverage: !process.env.CI, ...{} })] };\n`,
      },
      says: ["vite.config.ts:3: Vite: @godefer/transform/vite is set up."],
    },
  ]);
});
