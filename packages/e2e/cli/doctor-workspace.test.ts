import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isIll, isWell, plugged, project, tools, version } from "./doctor-project.ts";

const runtime = { dependencies: { "@godefer/runtime": "*" } };
const app = JSON.stringify({ name: "app", private: true, ...runtime, ...tools("vite") });
const bare = JSON.stringify({ name: "bare", private: true });
const without = { private: true, dependencies: {} };

describe("a workspace", () => {
  const files = {
    "packages/app/package.json": app,
    "packages/app/vite.config.ts": plugged("vite"),
    "packages/bare/package.json": bare,
  };
  isWell([
    {
      title: "of npm's",
      manifest: { ...without, workspaces: ["packages/*"] },
      files,
      says: ["packages/app:\n", "packages/app", "vite.config.ts:2: Vite"],
      saysNot: ["packages/bare"],
    },
    {
      title: "of Yarn's",
      manifest: { ...without, workspaces: { packages: ["packages/*"] } },
      files,
      says: ["packages/app:\n"],
    },
    {
      title: "of pnpm's",
      manifest: without,
      files: {
        ...files,
        "pnpm-workspace.yaml": "packages:\n  - 'packages/**'\n  - '!**/left/**'\n",
        "packages/left/package.json": app,
      },
      says: ["packages/app:\n"],
      saysNot: ["packages/left"],
    },
    {
      title: "whose root has the tools",
      manifest: { ...without, workspaces: ["packages/*"], ...tools("vite", "vitest") },
      files: {
        "packages/app/package.json": JSON.stringify({ private: true, ...runtime }),
        "packages/app/vite.config.ts": plugged("vite"),
      },
      says: ["Vitest: @godefer/transform/vite is set up."],
    },
    {
      title: "whose root has Babel's configuration",
      manifest: { ...without, workspaces: ["packages/*"] },
      files: {
        "babel.config.json": `{ "plugins": ["@godefer/transform/babel"] }`,
        "packages/app/package.json": JSON.stringify({ private: true, ...runtime, ...tools("jest") }),
      },
      says: ["Jest: compiles with the setup of Babel."],
    },
    {
      title: "with a package that others compile",
      manifest: { ...without, workspaces: ["packages/*"] },
      files: { "packages/app/package.json": JSON.stringify({ private: true, ...runtime }) },
      says: ["the packages that import this one must compile it"],
    },
  ]);
  isIll([
    {
      title: "of which one package is not set up",
      manifest: { ...without, workspaces: ["packages/*"] },
      files: { ...files, "packages/other/package.json": app, "packages/other/vite.config.js": "export default {};" },
      says: ["packages/other:\n", "vite.config.js: Vite: the transform is not set up.", "1 thing is wrong."],
    },
    {
      title: "with a package that uses the runtime and does not ask for it",
      manifest: { ...without, workspaces: ["packages/*"] },
      files: {
        "packages/lib/package.json": JSON.stringify({
          name: "lib",
          main: "x.js",
          scripts: { start: "node --import @godefer/transform/register src/a.ts" },
        }),
        "packages/lib/src/a.ts": `import "@godefer/runtime";`,
      },
      says: ["package.json does not list it"],
    },
  ]);

  it("has a package with the configuration of all", async () => {
    const shared = { name: "@acme/config", type: "module", exports: "./index.js", private: true };
    using made = project({
      manifest: { ...without, workspaces: ["packages/*"] },
      files: {
        "packages/config/package.json": JSON.stringify(shared),
        "packages/config/index.js": `import godefer from "@godefer/transform/vite";\nexport const config = () => ({ plugins: [godefer()] });`,
        "packages/app/package.json": app,
        "packages/app/vite.config.ts": `import { config } from "@acme/config";\nexport default config();`,
      },
    });
    mkdirSync(join(made.dir, "node_modules/@acme"));
    symlinkSync("../../packages/config", join(made.dir, "node_modules/@acme/config"));
    expect(await made.godefer("doctor")).toMatchObject({ status: 0 });
  });

  it("is looked at from one of its packages", async () => {
    using made = project({
      manifest: { ...without, workspaces: ["packages/*"], ...tools("vitest") },
      files: { ...files, "packages/other/package.json": app },
    });
    const { status, stdout } = await made.godefer("doctor", "packages/app");
    expect(stdout).toContain("Vitest: @godefer/transform/vite is set up.");
    expect(stdout).not.toContain("other");
    expect(status).toBe(0);
  });
});

describe("the runtime", () => {
  const scripts = { start: "node --import @godefer/transform/register app.ts" };
  const development = { scripts, dependencies: {}, devDependencies: { "@godefer/runtime": "*", vite: "*" } };
  isIll([
    {
      title: "of another version than the transform",
      manifest: { scripts },
      installed: { "@godefer/runtime": "9.9.9" },
      says: [`@godefer/transform is ${version} and @godefer/runtime is 9.9.9`],
    },
    {
      title: "in several versions",
      manifest: { scripts },
      installed: { "other/node_modules/@godefer/runtime": "0.0.9" },
      says: ["several versions of @godefer/runtime", "0.0.9 in node_modules/other/node_modules/@godefer/runtime"],
    },
    {
      title: "as a development dependency of what Node runs",
      manifest: development,
      says: ["is a development dependency, but compiled code needs it"],
    },
    {
      title: "as a development dependency of a library",
      manifest: { ...development, private: false, exports: "./dist/main.js" },
      files: { "vite.config.ts": plugged("vite") },
      says: ["npm install --save-prod @godefer/runtime"],
    },
    {
      title: "that package.json does not name",
      manifest: { scripts, dependencies: {} },
      says: ["package.json does not list it"],
    },
  ]);
  isWell([
    {
      title: "as a development dependency of what is bundled",
      manifest: { ...development, scripts: {} },
      files: { "vite.config.ts": plugged("vite") },
      says: ["It is in the bundle here"],
    },
    {
      title: "as a peer",
      manifest: {
        scripts,
        dependencies: {},
        peerDependencies: { "@godefer/runtime": "*" },
        devDependencies: { "@godefer/runtime": "*" },
      },
    },
  ]);

  it("is not installed", async () => {
    using made = project({ manifest: { scripts } });
    made.write("node_modules/@godefer/runtime/package.json", "{");
    const { status, stdout } = await made.godefer("doctor");
    expect(stdout).toContain("@godefer/runtime is not installed.\n    npm install @godefer/runtime");
    expect(status).toBe(1);
  });
});
