import { describe } from "vitest";
import { isIll, isWell, plugged, tools } from "./doctor-project.ts";

const babel = { "babel.config.json": `{ "plugins": ["@godefer/transform/babel"] }` };
const uses = { "src/main.ts": `import { defer } from "@godefer/runtime";\n` };
const preload = { "preload.ts": `import godefer from "@godefer/transform/bun";\nBun.plugin(godefer());\n` };

describe("Jest", () => {
  const jest = (config: string) => ({ "jest.config.js": `module.exports = ${config};` });
  isWell([
    {
      title: "with Babel",
      manifest: tools("jest", "@babel/core"),
      files: babel,
      says: ["Jest: compiles with the setup of Babel."],
    },
    {
      title: "with options of babel-jest's",
      manifest: tools("jest"),
      files: jest(`{ transform: { "ts$": ["babel-jest", { plugins: ["@godefer/transform/babel"] }] } }`),
    },
    {
      title: "with @swc/jest inside ours",
      manifest: tools("jest", "@swc/jest"),
      files: jest(`{ transform: { "ts$": ["@godefer/transform/jest", { next: "@swc/jest" }] } }`),
      says: ["@godefer/transform/jest is set up"],
    },
    {
      title: "in package.json",
      manifest: { ...tools("jest"), jest: { transform: { ts$: ["@godefer/transform/jest", { next: "@swc/jest" }] } } },
    },
    {
      title: "with a preset of ts-jest's",
      manifest: tools("ts-jest"),
      files: {
        "jest.config.js": `const { createDefaultPreset } = require("ts-jest");\nmodule.exports = { ...createDefaultPreset({ astTransformers: { before: ["@godefer/transform/ts"] } }) };`,
      },
    },
    {
      title: "of what godefer build has compiled",
      manifest: { ...tools("jest"), scripts: { build: "tsc && godefer build dist" } },
      files: jest(`{ roots: ["<rootDir>/dist"] }`),
    },
  ]);
  isIll([
    {
      title: "with @swc/jest",
      manifest: tools("jest", "@swc/jest", "@babel/core"),
      files: { ...babel, ...jest(`{ transform: { "ts$": "@swc/jest" } }`) },
      says: ["@swc/jest compiles without the transform.", '["@godefer/transform/jest", { next: "@swc/jest" }]'],
    },
    {
      title: "with options of @swc/jest",
      manifest: tools("jest"),
      files: jest(`{ transform: { "ts$": ["@swc/jest", {}] } }`),
      says: ["@swc/jest compiles without"],
    },
    {
      title: "of Next.js",
      manifest: tools("jest", "next"),
      files: {
        "jest.config.js": `const nextJest = require("next/jest");\nmodule.exports = nextJest({ dir: "./" })({});`,
        "next.config.js": `module.exports = { turbopack: { rules: { "*.ts": { loaders: ["@godefer/transform/webpack-loader"] } } } };`,
      },
      says: ["next/jest compiles without the transform."],
    },
    {
      title: "with ts-jest's preset",
      manifest: tools("jest", "ts-jest"),
      files: jest(`{ preset: "ts-jest" }`),
      says: ["ts-jest compiles without the transform.", "astTransformers"],
    },
    {
      title: "with no transformer",
      manifest: tools("jest"),
      files: { ...babel, ...jest(`{ transform: {} }`) },
      says: ["nothing compiles the tests"],
    },
    {
      title: "with nothing",
      manifest: { ...tools("jest", "vite"), scripts: { test: "jest" } },
      files: { "vite.config.ts": plugged("vite") },
      says: ["Jest: the transform is not set up."],
    },
    {
      title: "with one of two configurations",
      manifest: { ...tools("jest"), scripts: { test: "jest", "test:e2e": "jest --config e2e.config.js" } },
      files: { ...babel, "e2e.config.js": `module.exports = { transform: { "ts$": "@swc/jest" } };` },
      says: ["e2e.config.js: Jest: @swc/jest compiles"],
    },
    {
      title: "with Babel, where tsc compiles what is shipped",
      manifest: { ...tools("jest", "typescript"), scripts: { build: "tsc", test: "jest" } },
      files: { ...babel, "tsconfig.json": "{}" },
      says: ["Jest: compiles with the setup of Babel.", "TypeScript: the transform is not set up."],
    },
  ]);
});

describe("Bun", () => {
  const scripts = (text: Record<string, string>) => ({ ...tools("@types/bun"), scripts: text });
  isWell([
    {
      title: "tests with preload",
      manifest: scripts({ test: "bun test" }),
      files: { ...preload, "bunfig.toml": `[test]\npreload = ["./preload.ts"]\n` },
      says: ["@godefer/transform/bun is set up for bun test, in ./preload.ts."],
    },
    { title: "tests with --preload", manifest: scripts({ test: "bun test --preload ./preload.ts" }), files: preload },
    {
      title: "runs with preload",
      manifest: scripts({ start: "bun run src/main.ts" }),
      files: { ...preload, ...uses, "bunfig.toml": `preload = "./preload.ts"` },
    },
    {
      title: "builds by a script",
      manifest: scripts({ build: "bun run build.js" }),
      files: {
        "build.js": `import godefer from "@godefer/transform/bun";\nawait Bun.build({ plugins: [godefer()] });`,
      },
      says: ["build.js:2: Bun: @godefer/transform/bun is set up."],
    },
    {
      title: "runs the scripts of others",
      manifest: { ...tools("vite"), scripts: { build: "bun run compile", compile: "bunx vite build" } },
      files: { "vite.config.ts": plugged("vite") },
    },
  ]);
  isIll([
    {
      title: "tests without preload",
      manifest: scripts({ test: "bun test" }),
      says: ["bun test runs the sources without the transform.", "[test]"],
    },
    {
      title: "tests with the preload of runs",
      manifest: scripts({ test: "bun test" }),
      files: { ...preload, "bunfig.toml": `preload = ["./preload.ts"]` },
      says: ["bun test runs the sources without"],
    },
    {
      title: "tests with a preload of something else",
      manifest: scripts({ test: "bun test" }),
      files: { "other.ts": "", "bunfig.toml": `[test]\npreload = ["./other.ts"]` },
      says: ["bun test runs the sources without"],
    },
    {
      title: "tests with a plugin that is not called",
      manifest: scripts({ test: "bun test" }),
      files: {
        "preload.ts": preload["preload.ts"].replace("godefer()", "godefer"),
        "bunfig.toml": `[test]\npreload = ["./preload.ts"]`,
      },
    },
    {
      title: "runs without preload",
      manifest: scripts({ start: "bun src/main.ts" }),
      files: uses,
      says: ["The script start runs src/main.ts without the transform."],
    },
    {
      title: "builds by its command",
      manifest: scripts({ build: "bun build src/main.ts --outdir dist" }),
      files: uses,
      says: ["calls bun build, which takes no plugins"],
    },
    {
      title: "builds by a script without the plugin",
      manifest: scripts({ build: "bun run build.js" }),
      files: { "build.js": "await Bun.build({ plugins: [] });" },
      says: ["Bun.build() lacks the godefer plugin"],
    },
  ]);
});
