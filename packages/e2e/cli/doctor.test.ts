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

describe("a project that is set up", () => {
  it.each([
    { tool: "vite", config: "vite.config.ts", entry: "@godefer/transform/vite" },
    { tool: "rollup", config: "rollup.config.mjs", entry: "@godefer/transform/rollup" },
    { tool: "webpack", config: "webpack.config.js", entry: "@godefer/transform/webpack" },
    { tool: "@babel/core", config: "babel.config.json", entry: "@godefer/transform/babel" },
  ])("with $tool", async ({ tool, config, entry }) => {
    using made = project({ devDependencies: { [tool]: "*" } }, { [config]: `"plugins": ["${entry}"]` });
    const { status, stdout } = await made.godefer("doctor");
    expect(stdout).toContain(`${entry} is set up.`);
    expect(stdout).toContain("Nothing is wrong.");
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
