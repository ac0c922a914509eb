import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Sandbox } from "./sandbox.ts";

const version = (
  JSON.parse(readFileSync(join(import.meta.dirname, "../node_modules/@godefer/transform/package.json"), "utf8")) as {
    version: string;
  }
).version;

/** A project with the runtime installed, and what else it says of itself. */
function project(manifest: object, files: Record<string, string> = {}): Sandbox {
  const dependencies = { "@godefer/runtime": "*" };
  const made = new Sandbox({ "package.json": JSON.stringify({ dependencies, ...manifest }), ...files });
  made.install("@godefer/runtime", { version });
  return made;
}

/** Every tool: the package that brings it, where it is set up, and with which entry. */
const tools = [
  { tool: "vite", config: "vite.config.ts", entry: "@godefer/transform/vite" },
  { tool: "vitest", config: "vitest.config.ts", entry: "@godefer/transform/vite" },
  { tool: "rollup", config: "rollup.config.mjs", entry: "@godefer/transform/rollup" },
  { tool: "rollup", config: "rollup.config.js", entry: "@godefer/transform/ts" },
  { tool: "rolldown", config: "rolldown.config.js", entry: "@godefer/transform/rolldown" },
  { tool: "webpack", config: "webpack.config.js", entry: "@godefer/transform/webpack" },
  { tool: "webpack", config: "webpack.prod.cjs", entry: "@godefer/transform/ts" },
  { tool: "@rspack/core", config: "rspack.config.js", entry: "@godefer/transform/rspack" },
  { tool: "@farmfe/core", config: "farm.config.ts", entry: "@godefer/transform/farm" },
  { tool: "esbuild", config: "scripts/build.mjs", entry: "@godefer/transform/esbuild" },
  { tool: "bun", config: "preload.ts", entry: "@godefer/transform/bun" },
  { tool: "next", config: "next.config.js", entry: "@godefer/transform/webpack-loader" },
  { tool: "@babel/core", config: "babel.config.json", entry: "@godefer/transform/babel" },
  { tool: "@babel/core", config: ".babelrc", entry: "@godefer/transform/babel" },
  { tool: "ts-jest", config: "jest.config.js", entry: "@godefer/transform/ts" },
];

describe("a project that is set up", () => {
  it.each(tools)("with $tool, in $config", async ({ tool, config, entry }) => {
    using made = project({ devDependencies: { [tool]: "*" } }, { [config]: `"plugins": ["${entry}"]` });
    const { status, stdout } = await made.godefer("doctor");
    expect(stdout).toContain(`${entry} is set up.`);
    expect(stdout).toContain("Nothing is wrong.");
    expect(status).toBe(0);
  });

  it("with ts-patch", async () => {
    const tsconfig = `{ "compilerOptions": { "plugins": [{ "transform": "@godefer/transform/ts" }] } }`;
    const devDependencies = { typescript: "*", "ts-patch": "*" };
    using made = project({ devDependencies, scripts: { build: "tspc" } }, { "tsconfig.json": tsconfig });
    made.install("typescript", { version: "6.0.3" });
    made.install("ts-patch", { version: "4.0.1" });
    const { status, stdout } = await made.godefer("doctor");
    expect(stdout).toContain("TypeScript 6.0.3: @godefer/transform/ts is set up.");
    expect(status).toBe(0);
  });

  it("in package.json", async () => {
    using made = project({ devDependencies: { "@babel/core": "*" }, babel: { plugins: ["@godefer/transform/babel"] } });
    expect(await made.godefer("doctor")).toMatchObject({ status: 0 });
  });

  it("with one tool of several: the others are named, and nothing is to be added to them", async () => {
    const config = `import godefer from "@godefer/transform/vite"`;
    using made = project(
      { devDependencies: { vite: "*", vitest: "*", typescript: "*" } },
      { "vite.config.ts": config },
    );
    const { status, stdout } = await made.godefer("doctor");
    expect(status).toBe(0);
    expect(stdout).toContain("Vitest: @godefer/transform/vite is set up.");
    expect(stdout).toContain("TypeScript: not set up. It need not be");
    expect(stdout).not.toContain("tspc");
  });

  it("with the build of what tsc 7 has written", async () => {
    using made = project({ devDependencies: { typescript: "*" }, scripts: { build: "tsc && godefer build dist" } });
    const { status, stdout } = await made.godefer("doctor");
    expect(stdout).toContain("godefer build is set up in the script build.");
    expect(status).toBe(0);
  });

  it("with Node's own hook", async () => {
    using made = project({ scripts: { start: "node --import @godefer/transform/register app.ts" } });
    expect(await made.godefer("doctor")).toMatchObject({ status: 0 });
  });
});

describe("a project that is not", () => {
  it("has no package.json", async () => {
    using made = new Sandbox();
    expect(await made.godefer("doctor")).toMatchObject({
      status: 2,
      stderr: "godefer: there is no package.json in this folder.\n",
    });
  });

  it("lacks the runtime", async () => {
    using made = new Sandbox({ "package.json": "{}" });
    const { status, stdout } = await made.godefer("doctor");
    expect(status).toBe(1);
    expect(stdout).toContain("npm install @godefer/runtime");
  });

  it.each(tools)("has $tool, and nothing in $config", async ({ tool, config }) => {
    using made = project({ devDependencies: { [tool]: "*" } }, { [config]: `"plugins": []` });
    const { status, stdout } = await made.godefer("doctor");
    expect(status).toBe(1);
    expect(stdout).toContain("the transform is not set up.");
    expect(stdout).toContain("@godefer/transform/");
  });

  it("has a tool without the transform, or with the transform commented out", async () => {
    using made = project(
      { devDependencies: { vite: "*" } },
      { "vite.config.ts": `// godefer from "@godefer/transform/vite"` },
    );
    const { status, stdout } = await made.godefer("doctor");
    expect(status).toBe(1);
    expect(stdout).toContain("Vite: the transform is not set up.");
    expect(stdout).toContain('import godefer from "@godefer/transform/vite"');
  });

  it("has the plugin behind another one", async () => {
    const config = `{ "plugins": ["@babel/plugin-transform-parameters", "@godefer/transform/babel"] }`;
    using made = project({ devDependencies: { "@babel/core": "*" } }, { "babel.config.json": config });
    const { status, stdout } = await made.godefer("doctor");
    expect(status).toBe(1);
    expect(stdout).toContain("@babel/plugin-transform-parameters stands in front of");
  });

  it("has decorators in front of the plugin, which leave the functions alone", async () => {
    const config = `{ "plugins": [["@babel/plugin-proposal-decorators", { "version": "2023-11" }], "@godefer/transform/babel"] }`;
    using made = project({ devDependencies: { "@babel/core": "*" } }, { "babel.config.json": config });
    expect(await made.godefer("doctor")).toMatchObject({ status: 0 });
  });

  it.each([
    { order: "esbuild(), godefer()", status: 1 },
    { order: "godefer(), esbuild()", status: 0 },
  ])("has Rollup's plugins in the order $order", async ({ order, status }) => {
    const config = `import godefer from "@godefer/transform/rollup";
import esbuild from "rollup-plugin-esbuild";
export default { plugins: [${order}] };`;
    using made = project({ devDependencies: { rollup: "*" } }, { "rollup.config.js": config });
    const doctor = await made.godefer("doctor");
    expect(doctor.status).toBe(status);
    expect(doctor.stdout.includes("the plugin esbuild() stands in front of godefer().")).toBe(status === 1);
  });

  it("has several runtimes, or one that does not go with the transform", async () => {
    using made = project({ scripts: { start: "node --import @godefer/transform/register app.ts" } });
    made.install("other/node_modules/@godefer/runtime", { version: "0.0.9" });
    const several = await made.godefer("doctor");
    expect(several.status).toBe(1);
    expect(several.stdout).toContain("several versions of @godefer/runtime");
    made.install("@godefer/runtime", { version: "9.9.9" });
    expect((await made.godefer("doctor")).stdout).toContain(
      `@godefer/transform is ${version} and @godefer/runtime is 9.9.9`,
    );
  });

  it.each([
    { title: "no ts-patch", patch: null, build: "tsc", says: "tsc alone does not run the plugins" },
    { title: "the wrong ts-patch", patch: "3.3.0", build: "tspc", says: "npm install -D ts-patch@4" },
    { title: "tsc that nothing patches", patch: "4.0.1", build: "tsc -b", says: "The script build compiles with tsc" },
  ])("has $title", async ({ patch, build, says }) => {
    const tsconfig = `{ "compilerOptions": { "plugins": [{ "transform": "@godefer/transform/ts" }] } }`;
    using made = project({ devDependencies: { typescript: "*" }, scripts: { build } }, { "tsconfig.json": tsconfig });
    made.install("typescript", { version: "6.0.3" });
    if (patch !== null) made.install("ts-patch", { version: patch });
    const { status, stdout } = await made.godefer("doctor");
    expect(status).toBe(1);
    expect(stdout).toContain(says);
  });

  it("relies on plugins that TypeScript 7 ignores", async () => {
    const tsconfig = `{ "compilerOptions": { "plugins": [{ "transform": "@godefer/transform/ts" }] } }`;
    using made = project({ devDependencies: { typescript: "*" } }, { "tsconfig.json": tsconfig });
    made.install("typescript", { version: "7.0.2" });
    const { status, stdout } = await made.godefer("doctor");
    expect(status).toBe(1);
    expect(stdout).toContain("TypeScript 7.0.2 silently ignores the plugins in tsconfig.json");
    expect(stdout).toContain("godefer build");
  });
});
