import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Case, isIll, isWell, plugged, project, tools, version } from "./doctor-project.ts";
import { Sandbox } from "./sandbox.ts";

interface ToolCase {
  readonly tool: string;
  readonly config: string;
  readonly entry: string;
  readonly text: string;
  /** The same without the transform. */
  readonly without?: string;
}

const babel = `{ "plugins": ["@godefer/transform/babel"] }`;
const loader = `"@godefer/transform/webpack-loader"`;

/** Every tool with a configuration: the package that brings it, where it is set up, with which entry, and how. */
const configured: readonly ToolCase[] = [
  { tool: "vite", config: "vite.config.ts", entry: "vite", text: plugged("vite") },
  { tool: "vite", config: "vite.config.mjs", entry: "rollup", text: plugged("rollup") },
  { tool: "vitest", config: "vitest.config.ts", entry: "vite", text: plugged("vite") },
  { tool: "rollup", config: "rollup.config.mjs", entry: "rollup", text: plugged("rollup") },
  {
    tool: "rollup",
    config: "rollup.config.js",
    entry: "ts",
    text: `import { transformer } from "@godefer/transform/ts";\nimport typescript from "@rollup/plugin-typescript";\nimport ts from "typescript";\nexport default { plugins: [typescript({ transformers: { before: [transformer(ts)] } })] };`,
  },
  { tool: "rolldown", config: "rolldown.config.js", entry: "rolldown", text: plugged("rolldown") },
  { tool: "webpack", config: "webpack.config.js", entry: "webpack", text: plugged("webpack") },
  {
    tool: "webpack",
    config: "webpack.prod.cjs",
    entry: "ts",
    text: `const { transformer } = require("@godefer/transform/ts");\nmodule.exports = { module: { rules: [{ loader: "ts-loader", options: { getCustomTransformers: () => ({ before: [transformer(ts)] }) } }] } };`,
  },
  {
    tool: "webpack",
    config: "webpack.config.cjs",
    entry: "webpack",
    text: `const { default: godefer } = require("@godefer/transform/webpack");\nmodule.exports = { plugins: [godefer()] };`,
  },
  { tool: "@rspack/core", config: "rspack.config.js", entry: "rspack", text: plugged("rspack") },
  {
    tool: "@rsbuild/core",
    config: "rsbuild.config.ts",
    entry: "rspack",
    text: plugged("rspack", "tools: { rspack: { plugins: [godefer()] } }"),
  },
  {
    tool: "@rsbuild/core",
    config: "rsbuild.config.mjs",
    entry: "rspack",
    text: plugged("rspack", "tools: { rspack(config, { appendPlugins }) { appendPlugins(godefer()); } }"),
  },
  { tool: "@farmfe/core", config: "farm.config.ts", entry: "farm", text: plugged("farm") },
  { tool: "tsup", config: "tsup.config.ts", entry: "esbuild", text: plugged("esbuild", "esbuildPlugins: [godefer()]") },
  { tool: "tsdown", config: "tsdown.config.ts", entry: "rolldown", text: plugged("rolldown") },
  {
    tool: "@rslib/core",
    config: "rslib.config.ts",
    entry: "rspack",
    text: plugged("rspack", "tools: { rspack: { plugins: [godefer()] } }"),
  },
  {
    tool: "unbuild",
    config: "build.config.ts",
    entry: "rollup",
    text: plugged("rollup", `hooks: { "rollup:options"(context, options) { options.plugins.unshift(godefer()); } }`),
  },
  {
    tool: "obuild",
    config: "build.config.mjs",
    entry: "rolldown",
    text: plugged("rolldown", "entries: [{ rolldown: { plugins: [godefer()] } }]"),
  },
  {
    tool: "gulp",
    config: "gulpfile.js",
    entry: "babel",
    text: `import babel from "gulp-babel";\nexport default () => pipeline(src(), babel({ plugins: ["@godefer/transform/babel"] }));`,
  },
  { tool: "parcel", config: "babel.config.json", entry: "babel", text: babel, without: "{}" },
  {
    tool: "electron-vite",
    config: "electron.vite.config.ts",
    entry: "vite",
    text: plugged("vite", "main: { plugins: [godefer()] }"),
  },
  {
    tool: "esbuild",
    config: "scripts/build.mjs",
    entry: "esbuild",
    text: `import godefer from "@godefer/transform/esbuild";\nimport * as esbuild from "esbuild";\nawait esbuild.build({ plugins: [godefer()] });`,
    without: `import * as esbuild from "esbuild";\nawait esbuild.build({ plugins: [] });`,
  },
  {
    tool: "next",
    config: "next.config.js",
    entry: "webpack-loader",
    text: `module.exports = { turbopack: { rules: { "*.ts": { loaders: [${loader}] } } } };`,
  },
  {
    tool: "next",
    config: "next.config.mjs",
    entry: "webpack-loader",
    text: `const godefer = { loader: ${loader} };\nexport default { webpack(config) { config.module.rules.push({ test: /ts$/, use: [godefer] }); return config; } };`,
  },
  {
    tool: "nuxt",
    config: "nuxt.config.ts",
    entry: "vite",
    text: plugged("vite", "vite: { plugins: [godefer()] }, nitro: { rollupConfig: { plugins: [godefer()] } }"),
  },
  { tool: "astro", config: "astro.config.mjs", entry: "vite", text: plugged("vite", "vite: { plugins: [godefer()] }") },
  {
    tool: "@vue/cli-service",
    config: "vue.config.js",
    entry: "webpack",
    text: plugged("webpack", "configureWebpack: { plugins: [godefer()] }"),
  },
  { tool: "@babel/core", config: "babel.config.json", entry: "babel", text: babel, without: "{}" },
  {
    tool: "@babel/core",
    config: ".babelrc",
    entry: "babel",
    text: `// JSON5\n{ plugins: [['@godefer/transform/babel', {}],], }`,
    without: "{}",
  },
  {
    tool: "@babel/core",
    config: "babel.config.js",
    entry: "babel",
    text: `module.exports = (api) => { api.cache(true); return ${babel}; };`,
  },
  { tool: "expo", config: "babel.config.js", entry: "babel", text: `module.exports = ${babel};` },
  {
    tool: "jest",
    config: "jest.config.js",
    entry: "jest",
    text: `module.exports = { transform: { "\\\\.ts$": ["@godefer/transform/jest", { next: "@swc/jest" }] } };`,
  },
  {
    tool: "ts-jest",
    config: "jest.config.js",
    entry: "ts",
    text: `module.exports = { transform: { "\\\\.ts$": ["ts-jest", { astTransformers: { before: ["@godefer/transform/ts"] } }] } };`,
  },
  {
    tool: "mocha",
    config: ".mocharc.json",
    entry: "register",
    text: `{ /* first */ "node-option": ["import=@godefer/transform/register"] }`,
    without: "{}",
  },
  {
    tool: "mocha",
    config: ".mocharc.yml",
    entry: "register",
    text: `require:\n  - "@godefer/transform/register"\n`,
    without: "spec: test",
  },
  {
    tool: "ava",
    config: "ava.config.js",
    entry: "register",
    text: `export default { nodeArguments: ["--import=@godefer/transform/register"] };`,
  },
  {
    tool: "deno",
    config: "deno.json",
    entry: "register",
    text: `{ "tasks": { "start": "deno run --preload=npm:@godefer/transform/register main.ts" } }`,
    without: "{}",
  },
];

describe("a tool that is set up", () => {
  isWell(
    configured.map(({ tool, config, entry, text }) => ({
      title: `${tool}, in ${config}, with ${entry}`,
      manifest: tools(tool),
      files: { [config]: text },
      says: [`@godefer/transform/${entry} is set up.`, "Nothing is wrong."],
    })),
  );
});

describe("a tool that is not", () => {
  isIll(
    configured.map(({ tool, config, without = withoutPlugin(config) }) => ({
      title: `${tool}, with nothing in ${config}`,
      manifest: tools(tool),
      files: { [config]: without },
      says: ["transform", "@godefer/transform/", "https://godefer.github.io/godefer/tools/"],
    })),
  );
});

it("names pages that there are", () => {
  const root = join(import.meta.dirname, "../../..");
  const files = globSync("packages/transform/src/cli/doctor/**/*.ts", { cwd: root });
  const texts = files.map((file) => readFileSync(join(root, file), "utf8")).join();
  const pages = [...texts.matchAll(/\bpage: "([^"]+)"/g)].map(([, page]) => page!);
  expect(pages.length).toBeGreaterThan(30);
  for (const page of [...pages, "vue", "svelte", "astro"]) {
    expect(existsSync(join(root, `docs/tools/${page}.md`)), page).toBe(true);
  }
});

describe("what scripts say", () => {
  const uses = { "src/main.ts": `import { defer } from "@godefer/runtime";`, "src/other.ts": "" };
  isWell([
    { title: "Node's own hook", manifest: { scripts: { start: "node --import @godefer/transform/register app.ts" } } },
    {
      title: "the hook by require",
      manifest: { scripts: { start: "node -r @godefer/transform/register src/main.js" } },
    },
    {
      title: "the hook in NODE_OPTIONS",
      manifest: { scripts: { start: "NODE_OPTIONS='--import @godefer/transform/register' node src/main.ts" } },
      files: uses,
    },
    {
      title: "tsx with the hook",
      manifest: { ...tools("tsx"), scripts: { start: "tsx --import @godefer/transform/register src/main.ts" } },
      files: uses,
      says: ["tsx: @godefer/transform/register is set up"],
    },
    {
      title: "ts-node with the hook",
      manifest: { ...tools("ts-node"), scripts: { start: "ts-node -r @godefer/transform/register src/main.ts" } },
      files: uses,
    },
    {
      title: "swc-node with the hook",
      manifest: { scripts: { start: "node -r @swc-node/register -r @godefer/transform/register src/main.ts" } },
      files: uses,
    },
    {
      title: "Mocha with the hook",
      manifest: { ...tools("mocha"), scripts: { test: "mocha --import @godefer/transform/register" } },
    },
    {
      title: "AVA in package.json",
      manifest: { ...tools("ava"), ava: { nodeArguments: ["--import=@godefer/transform/register"] } },
      says: ["package.json:1: AVA: @godefer/transform/register is set up."],
    },
    {
      title: "Playwright Test",
      manifest: {
        ...tools("@playwright/test"),
        scripts: {
          test: "NODE_OPTIONS=--import=@godefer/transform/register playwright test",
          start: "node --import @godefer/transform/register src/main.ts",
        },
      },
    },
    {
      title: "godefer build",
      manifest: { ...tools("typescript"), scripts: { build: "tsc && godefer build dist" } },
      says: ["godefer build is set up in the script build."],
    },
    {
      title: "npx @godefer/transform build",
      manifest: { ...tools("typescript"), scripts: { build: "tsc && npx @godefer/transform build dist" } },
      says: ["godefer build is set up in the script build."],
    },
    {
      title: "the hook in a file of the user's",
      manifest: {
        scripts: { start: "node --import ./hook.js src/main.ts", task: "deno run --preload ./hook.js src/main.ts" },
      },
      files: { ...uses, "hook.js": `import "@godefer/transform/register";` },
      says: [
        "Node: @godefer/transform/register is set up in the script start.",
        "Deno: @godefer/transform/register is set up",
      ],
    },
    {
      title: "the hook in a file that Mocha requires",
      manifest: tools("mocha"),
      files: {
        ".mocharc.json": `{ "require": ["./test/setup.cjs"] }`,
        "test/setup.cjs": `require("@godefer/transform/register");`,
      },
      says: ["Mocha: @godefer/transform/register is set up."],
    },
    {
      title: "a script that runs a file without defers",
      manifest: {
        scripts: { start: "node --import @godefer/transform/register src/main.ts", seed: "tsx src/other.ts" },
      },
      files: uses,
    },
  ]);
  isIll([
    {
      title: "a script that runs a file with defers without the hook",
      manifest: { scripts: { start: "node --import @godefer/transform/register app.ts", seed: "tsx src/main.ts" } },
      files: uses,
      says: [
        "The script seed runs src/main.ts without the transform.",
        '"seed": "tsx -r @godefer/transform/register src/main.ts"',
        "godefer/tools/tsx",
      ],
    },
    {
      title: "one that runs it through another file",
      manifest: { scripts: { start: "node src/first.ts" } },
      files: { ...uses, "src/first.ts": `import "./main.js";` },
      says: ["runs src/first.ts without the transform"],
    },
    {
      title: "Node's test runner",
      manifest: { scripts: { test: "node --test 'src/*.ts'" } },
      files: uses,
      says: ["The script test runs src/main.ts"],
    },
    {
      title: "Mocha without the hook, beside a build that is set up",
      manifest: { ...tools("mocha", "vite"), scripts: { test: "mocha" } },
      files: { "vite.config.js": plugged("vite") },
      says: ["Mocha: the transform is not set up."],
    },
    {
      title: "AVA with another hook",
      manifest: { ...tools("ava"), ava: { nodeArguments: ["--import=tsx"] } },
      says: ["AVA: the transform is not set up.", '"ava": { "nodeArguments"'],
    },
    {
      title: "NestJS, one of two builders",
      manifest: { ...tools("@nestjs/cli"), scripts: { build: "nest build", fast: "nest build -b swc" } },
      files: { "nest-cli.json": `{ "compilerOptions": { "plugins": ["@godefer/transform/ts"] } }` },
      says: ["is not set up for the builder swc"],
    },
    {
      title: "NestJS",
      manifest: { ...tools("@nestjs/cli"), scripts: { build: "nest build" } },
      files: { "nest-cli.json": "{}" },
      says: ["NestJS: the transform is not set up for the builder tsc.", '"plugins": ["@godefer/transform/ts"]'],
    },
    {
      title: "Wrangler",
      manifest: tools("wrangler"),
      files: { "wrangler.toml": 'main = "src/index.ts"' },
      says: ["wrangler.toml: Wrangler: the transform is not set up.", "[build]"],
    },
    {
      title: "Angular",
      manifest: tools("@angular/cli"),
      files: { "angular.json": "{}", "tsconfig.json": "{}" },
      says: ["Angular: the transform is not set up."],
    },
    {
      title: "Angular without ts-patch install",
      manifest: tools("@angular/cli"),
      files: {
        "angular.json": "{}",
        "tsconfig.json": `{ "compilerOptions": { "plugins": [{ "transform": "@godefer/transform/ts" }] } }`,
      },
      says: ["only after ts-patch install"],
    },
    { title: "no tool", says: ["No known build tool"] },
  ]);
  isWell([
    {
      title: "NestJS with the transformer",
      manifest: { ...tools("@nestjs/cli"), scripts: { build: "nest build" } },
      files: { "nest-cli.json": `{ "compilerOptions": { "plugins": ["@godefer/transform/ts"] } }` },
      says: ["nest-cli.json:1: NestJS: @godefer/transform/ts is set up."],
    },
    {
      title: "NestJS with Rspack",
      manifest: { ...tools("@nestjs/cli"), scripts: { build: "nest build --builder rspack" } },
      files: {
        "rspack.config.js": `import godefer from "@godefer/transform/rspack";\nexport default (options) => ({ ...options, plugins: [...options.plugins, godefer()] });`,
      },
    },
    {
      title: "NestJS with godefer build",
      manifest: { ...tools("@nestjs/cli"), scripts: { build: "nest build && godefer build dist" } },
      files: { "nest-cli.json": "{}" },
    },
    {
      title: "Wrangler behind a build of esbuild's",
      manifest: { ...tools("wrangler", "esbuild"), scripts: { build: "node build.js" } },
      files: {
        "wrangler.jsonc": '{ // built\n "main": "dist/main.js", "build": { "command": "node build.js" } }',
        "build.js": configured.find(({ tool }) => tool === "esbuild")!.text,
      },
    },
    {
      title: "Wrangler with Cloudflare's plugin for Vite",
      manifest: tools("wrangler", "vite", "@cloudflare/vite-plugin"),
      files: { "wrangler.jsonc": "{}", "vite.config.ts": plugged("vite") },
    },
    {
      title: "Angular with ts-patch",
      manifest: { ...tools("@angular/cli", "ts-patch"), scripts: { prepare: "ts-patch install" } },
      files: {
        "angular.json": "{}",
        "tsconfig.json": `{ "compilerOptions": { "plugins": [{ "transform": "@godefer/transform/ts" }] } }`,
      },
    },
    {
      title: "Angular with a plugin of esbuild's",
      manifest: tools("@angular/cli"),
      files: {
        "angular.json": `{ "projects": { "app": { "architect": { "build": { "builder": "@angular-builders/custom-esbuild:application", "options": { "plugins": ["./esbuild/godefer.ts"] } } } } } }`,
        "esbuild/godefer.ts": `import godefer from "@godefer/transform/esbuild";\nexport default [godefer()];`,
        "tsconfig.json": "{}",
      },
    },
    {
      title: "SvelteKit",
      manifest: tools("@sveltejs/kit", "vite"),
      files: { "vite.config.js": plugged("vite", "plugins: [godefer(), sveltekit()]") },
      says: ["SvelteKit: @godefer/transform/vite is set up."],
    },
    {
      title: "Storybook on Vite",
      manifest: tools("storybook", "vite"),
      files: { "vite.config.js": plugged("vite"), ".storybook/main.ts": "export default { stories: [] };" },
      says: ["Storybook: compiles with the setup of Vite."],
    },
    {
      title: "Turborepo and Nx",
      manifest: tools("turbo", "nx", "vite"),
      files: { "vite.config.js": plugged("vite"), "turbo.json": "{}", "nx.json": "{}" },
      says: ["Turborepo: runs the packages' tools", "Nx: "],
    },
  ]);
});

describe("how scripts are written", () => {
  const uses = {
    "src/main.ts": `import { defer } from "@godefer/runtime";`,
    "test/a.test.ts": `import "../src/main.ts";`,
    "bin/script": `#!/usr/bin/env node\nconst { defer } = require("@godefer/runtime");`,
  };
  const ill = (title: string, script: string, says: string) => ({
    title,
    manifest: { scripts: { script } },
    files: uses,
    says: [says],
  });
  isIll([
    ill(
      "with concurrently",
      `concurrently -k "echo x" "tsx watch ./src/main.ts"`,
      "runs src/main.ts without the transform",
    ),
    ill("in a shell", `sh -c 'node src/main.ts'`, "runs src/main.ts without"),
    ill(
      "with variables in front",
      "cross-env A=1 B='x y' node --env-file=.env src/main.ts",
      "runs src/main.ts without",
    ),
    ill("with a path of Windows", "node_modules\\.bin\\tsx src\\main.ts", "runs src/main.ts without"),
    ill("behind others", "rimraf dist; echo a || node src/main.ts", "runs src/main.ts without"),
    ill("with a version", "npx -y tsx@4 src/main.ts", "runs src/main.ts without"),
    ill("with nothing named", "node --test", "runs test/a.test.ts without"),
    ill("with tsx watch", "tsx watch src/main.ts", '"tsx watch -r @godefer/transform/register src/main.ts"'),
    ill(
      "with the hook misspelt",
      "node --import @godefer/transform/registr src/main.ts",
      '"node --import @godefer/transform/register src/main.ts"',
    ),
    ill(
      "with the hook's package misspelt",
      "tsx -r=1 --import=@godefr/transform/register src/main.ts",
      "there is no such module",
    ),
    ill("without an ending", "node ./bin/script", "runs bin/script without"),
  ]);
});

describe("Deno without package.json", () => {
  const task = "deno run --preload=npm:@godefer/transform/register main.ts";
  it.each([
    { title: "is set up", tasks: { start: task }, status: 0 },
    { title: "is not set up", tasks: { start: "deno run main.ts" }, status: 1 },
  ])("$title", async ({ tasks, status }) => {
    const imports = { "@godefer/runtime": "npm:@godefer/runtime" };
    using made = new Sandbox({ "deno.jsonc": `// here\n${JSON.stringify({ imports, tasks })}` });
    const done = await made.godefer("doctor");
    expect(done.stdout).toContain("@godefer/runtime is imported by Deno.");
    expect(done.status).toBe(status);
  });
});

it("finds what Yarn's Plug'n'Play has installed", async () => {
  const archive = (name: string) =>
    `"packageLocation": "./.yarn/cache/@godefer-${name}-npm-${version}-0123456789-abc.zip/node_modules/@godefer/${name}/"`;
  using made = new Sandbox({
    "package.json": JSON.stringify({ private: true, dependencies: { "@godefer/runtime": "*" }, ...tools("vite") }),
    ".pnp.cjs": `${archive("runtime")}\n${archive("transform")}`,
    "vite.config.ts": plugged("vite"),
  });
  const { status, stdout } = await made.godefer("doctor");
  expect(stdout).toContain(`@godefer/runtime ${version} is installed.`);
  expect(stdout).not.toContain("not installed");
  expect(status).toBe(0);
});

describe("usage", () => {
  const cases: readonly (Case & { dir: string; error: string })[] = [
    { title: "no package.json", dir: "empty", error: "godefer: no package.json in empty.\n" },
    { title: "no folder", dir: "nowhere", error: "godefer: there is no folder nowhere.\n" },
    {
      title: "a file",
      dir: "package.json",
      error: "godefer: package.json is not a folder: pass the one that contains package.json.\n",
    },
  ];
  it.each(cases)("$title", async ({ dir, error }) => {
    using made = project({ files: { "empty/file": "" } });
    expect(await made.godefer("doctor", dir)).toEqual({ status: 2, stdout: "", stderr: error });
  });
});

function withoutPlugin(config: string): string {
  return `${config.endsWith(".cjs") ? "module.exports =" : "export default"} { plugins: [] };`;
}
