import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Case, isIll, isWell, plugged, project, tools } from "./doctor-project.ts";

const planned = `{ "compilerOptions": { "plugins": [{ "transform": "@godefer/transform/ts" }] } }`;
const uses = `import { defer } from "@godefer/runtime";\n`;

/** A project that compiles with tsc. */
function typescript(
  scripts: Record<string, string>,
  compilerOptions: object = { outDir: "dist" },
): Omit<Case, "title"> {
  return {
    manifest: { ...tools("typescript"), scripts },
    files: { "tsconfig.json": JSON.stringify({ compilerOptions }) },
    installed: { typescript: "6.0.3" },
  };
}

describe("ts-patch", () => {
  const patched = (build: string, installed: Record<string, string>, tsconfig = planned): Omit<Case, "title"> => ({
    manifest: { ...tools("typescript", "ts-patch"), scripts: { build } },
    files: { "tsconfig.json": tsconfig },
    installed,
  });
  const both = { typescript: "6.0.3", "ts-patch": "4.0.1" };
  isWell([
    { title: "with tspc", ...patched("tspc", both), says: ["TypeScript 6.0.3: @godefer/transform/ts is set up."] },
    {
      title: "with tsc, patched",
      manifest: { ...tools("typescript"), scripts: { prepare: "ts-patch install -s", build: "tsc" } },
      files: { "tsconfig.json": planned },
      installed: both,
    },
    {
      title: "in a configuration that another extends, with comments",
      manifest: { ...tools("typescript", "ts-patch"), scripts: { build: "tspc -p tsconfig.build.json" } },
      files: {
        "tsconfig.json": "{}",
        "base.json": `\uFEFF{ // base\n ${planned.slice(1, -1)}, }`,
        "tsconfig.build.json": `{ "extends": ["./base.json"] /* here */ }`,
      },
      installed: both,
    },
  ]);
  isIll([
    {
      title: "not installed",
      ...patched("tsc", { typescript: "6.0.3" }),
      says: ["tsc alone does not run the plugins"],
    },
    {
      title: "of the wrong line",
      ...patched("tspc", { typescript: "6.0.3", "ts-patch": "3.3.0" }),
      says: ["npm install -D ts-patch@4"],
    },
    {
      title: "of the wrong line for 5.9",
      ...patched("tspc", { typescript: "5.9.3", "ts-patch": "4.0.1" }),
      says: ["npm install -D ts-patch@3"],
    },
    { title: "that patches nothing", ...patched("tsc -b", both), says: ["The script build compiles with tsc"] },
    {
      title: "under TypeScript 7",
      ...patched("tsc", { typescript: "7.0.2" }),
      says: ["TypeScript 7.0.2 silently ignores the plugins in tsconfig.json", "godefer build"],
    },
    {
      title: "with the plugin's name where the editor looks",
      ...patched("tspc", both, planned.replace('"transform":', '"name":')),
      says: ['"name" is for editor plugins'],
    },
    {
      title: "after TypeScript",
      ...patched("tspc", both, planned.replace('ts" }', 'ts", "after": true }')),
      says: ['With "after"'],
    },
  ]);
});

describe("godefer build", () => {
  isWell([
    {
      title: "behind tsc",
      ...typescript({ build: "tsc && npx @godefer/transform build dist" }),
      says: ["godefer build is set up in the script build."],
    },
    {
      title: "in a script of its own",
      ...typescript({ build: "npm run compile && npm run defers", compile: "tsc", defers: "godefer build dist" }),
    },
    {
      title: "in scripts that run-s finds by a pattern",
      ...typescript({ build: "run-s build:*", "build:a": "tsc", "build:b": "godefer build dist" }),
    },
    {
      title: "as the script that npm runs behind",
      ...typescript({ build: "tsc", postbuild: "godefer build ./dist/" }),
    },
    { title: "of a folder around", ...typescript({ build: "tsc -p . --outDir dist/esm && godefer build dist" }, {}) },
    {
      title: "with tsc for types besides",
      ...typescript({ build: "tsc && godefer build dist", check: "tsc --noEmit" }),
    },
    {
      title: "behind swc",
      manifest: { ...tools("@swc/cli"), scripts: { build: "swc src -d dist && godefer build dist" } },
      says: ["swc: godefer build is set up"],
    },
    {
      title: "with tests of what it has compiled",
      manifest: {
        ...tools("typescript", "mocha"),
        scripts: { build: "tsc && godefer build dist", test: "mocha dist/test" },
      },
      files: { "tsconfig.json": `{ "compilerOptions": { "outDir": "dist" } }` },
    },
    {
      title: "for ES2017, where nothing is async",
      ...typescript({ build: "tsc && godefer build dist" }, { outDir: "dist", target: "ES2017" }),
      files: {
        "tsconfig.json": `{ "compilerOptions": { "outDir": "dist", "target": "ES2017" } }`,
        "src/main.ts": uses,
      },
    },
  ]);
  isIll([
    {
      title: "missing",
      ...typescript({ build: "tsc" }, { outDir: "./lib" }),
      says: [
        "TypeScript 6.0.3: the transform is not set up.",
        "tsc && npx @godefer/transform build lib",
        "@godefer/transform/ts",
      ],
    },
    {
      title: "missing, under TypeScript 7",
      ...typescript({ build: "tsc" }),
      installed: { typescript: "7.0.2" },
      says: ["npx @godefer/transform build dist"],
      saysNot: ["ts-patch"],
    },
    {
      title: "not advised where tsc writes nothing",
      ...typescript({ check: "vue-tsc" }, { noEmit: true }),
      says: ["@godefer/transform/register"],
      saysNot: ["tsc && "],
    },
    {
      title: "where tsc writes nothing",
      ...typescript({ build: "tsc && godefer build dist" }, { noEmit: true }),
      says: ['tsc writes no JavaScript here ("noEmit")'],
    },
    {
      title: "in front of tsc",
      ...typescript({ build: "godefer build dist && tsc" }),
      says: ["calls godefer build before tsc writes dist"],
    },
    {
      title: "of another folder",
      ...typescript({ build: "tsc && godefer build dist" }, { outDir: "lib" }),
      says: ["compiles dist, but tsc writes to lib.", "npx @godefer/transform build lib"],
    },
    {
      title: "left out by what ships",
      ...typescript({ build: "tsc && godefer build dist", prepublishOnly: "tsc" }),
      says: ["The script prepublishOnly ships what tsc writes, without running godefer build after it."],
    },
    {
      title: "in a script that what ships does not run",
      ...typescript({ build: "tsc", defers: "godefer build dist", prepack: "npm run build" }),
      says: ["The script prepack ships"],
    },
    { title: "without a folder", ...typescript({ build: "tsc && godefer build" }), says: ["without a folder"] },
    {
      title: "behind a bundler",
      manifest: { ...tools("webpack"), scripts: { build: "webpack && godefer build dist" } },
      files: { "webpack.config.js": "module.exports = {};" },
      says: ["webpack bundles before godefer build"],
    },
    {
      title: "for ES2016",
      ...typescript({ build: "tsc && godefer build dist" }, { outDir: "dist", target: "ES2016" }),
      says: ['"target" is es2016', '"target": "ES2018" or later.'],
    },
    {
      title: "for ES2017, of async functions",
      manifest: { ...tools("typescript"), scripts: { build: "tsc --target ES2017 && godefer build dist" } },
      files: {
        "tsconfig.json": `{ "compilerOptions": { "outDir": "dist" } }`,
        "src/main.ts": `${uses}export async function* f() {}`,
      },
      says: ['"target" is es2017'],
    },
    {
      title: "for ES5",
      ...typescript({ build: "tsc && godefer build dist" }, { outDir: "dist", target: "es5" }),
      says: ['"target" is es5'],
    },
  ]);
});

describe("tsc beside a bundler", () => {
  const bundled = { "vite.config.ts": plugged("vite"), "src/main.ts": uses };
  const manifest = (build: string) => ({ ...tools("typescript", "vite"), scripts: { build } });
  isWell([
    {
      title: "that checks the projects that it refers to",
      manifest: manifest("tsc -b && vite build"),
      files: {
        ...bundled,
        "tsconfig.json": `{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }`,
        "tsconfig.app.json": `{ "compilerOptions": { "noEmit": true }, "include": ["src"] }`,
      },
      saysNot: ["TypeScript:"],
    },
    {
      title: "that writes declarations",
      manifest: manifest("vite build && tsc --emitDeclarationOnly"),
      files: { ...bundled, "tsconfig.json": `{ "compilerOptions": { "outDir": "dist" } }` },
    },
    {
      title: "that writes what uses no defer",
      manifest: manifest("vite build && tsc -p server"),
      files: { ...bundled, "server/a.ts": "", "server/tsconfig.json": `{ "compilerOptions": { "outDir": "dist" } }` },
    },
  ]);
  isIll([
    {
      title: "that writes what uses defer",
      manifest: manifest("vite build && tsc -p server"),
      files: { ...bundled, "server/a.ts": uses, "server/tsconfig.json": `{ "compilerOptions": { "outDir": "dist" } }` },
      says: ["TypeScript: the transform is not set up."],
    },
    {
      title: "that writes a project that it refers to",
      manifest: manifest("vite build && tsc -b"),
      files: {
        ...bundled,
        "tsconfig.json": `{ "files": [], "references": [{ "path": "./src" }] }`,
        "src/tsconfig.json": `{ "compilerOptions": { "outDir": "../dist" } }`,
      },
      says: ["TypeScript: the transform is not set up."],
    },
  ]);
});

describe("files that cannot be read", () => {
  const scripts = { build: "tsc && godefer build dist" };
  isIll([
    {
      title: "a tsconfig.json with a mistake",
      manifest: { ...tools("typescript"), scripts },
      files: { "tsconfig.json": `{\n  "compilerOptions": {{\n}` },
      says: ["tsconfig.json:2: It cannot be read"],
    },
    {
      title: "a tsconfig.json that extends what is not there",
      manifest: { ...tools("typescript"), scripts },
      files: { "tsconfig.json": `{ "extends": "./base.json" }` },
      says: ["tsconfig.json: It cannot be read"],
    },
    {
      title: "a tsconfig.json that extends itself",
      manifest: { ...tools("typescript"), scripts },
      files: { "tsconfig.json": `{ "extends": "./tsconfig.json" }` },
      says: ["tsconfig.json: It cannot be read"],
    },
    {
      title: "a vite.config.ts with a mistake",
      manifest: tools("vite"),
      files: { "vite.config.ts": `${plugged("vite")}\nexport {` },
      says: ["vite.config.ts:4: It cannot be read"],
    },
    {
      title: "a babel.config.json with a mistake",
      manifest: tools("@babel/core"),
      files: { "babel.config.json": `{\n"plugins": [,,}` },
      says: ["babel.config.json:2: It cannot be read"],
    },
    {
      title: "an empty .mocharc.json",
      manifest: tools("mocha"),
      files: { ".mocharc.json": "" },
      says: [".mocharc.json:1: It cannot be read: It is empty."],
    },
    {
      title: "a .mocharc.yml with a mistake",
      manifest: tools("mocha"),
      files: { ".mocharc.yml": "a: [" },
      says: [".mocharc.yml: It cannot be read"],
    },
    {
      title: "a bunfig.toml with a mistake",
      manifest: tools("bun"),
      files: { "bunfig.toml": "a = [" },
      says: ["bunfig.toml: It cannot be read"],
    },
    {
      title: "a package.json with a mistake",
      files: { "package.json": `{\n  "name": "x",\n  oops\n}` },
      says: ["package.json:3: It cannot be read"],
    },
    {
      title: "a package.json without an object",
      files: { "package.json": "[]" },
      says: ["package.json: It does not contain a JSON object."],
    },
    { title: "an empty package.json", files: { "package.json": "" }, says: ["package.json", "cannot be read"] },
    {
      title: "a package.json with a mistake in a workspace",
      manifest: { workspaces: ["packages/*"] },
      files: { "packages/a/package.json": "{" },
      says: ["packages/a/package.json:1: It cannot be read"],
    },
    {
      title: "a pnpm-workspace.yaml with a mistake",
      files: { "pnpm-workspace.yaml": "packages: [" },
      says: ["pnpm-workspace.yaml: It cannot be read"],
    },
  ]);
  isWell([
    {
      title: "a package.json with a byte order mark, and what is of no use in it",
      files: {
        "package.json": `\uFEFF${JSON.stringify({ scripts: { start: "node --import @godefer/transform/register a.ts", odd: 1 }, devDependencies: null, dependencies: { "@godefer/runtime": "*" } })}`,
      },
    },
    {
      title: "a tsconfig.json that nobody uses",
      manifest: tools("vite"),
      files: { "tsconfig.json": "{{", "vite.config.ts": plugged("vite") },
    },
  ]);

  it("takes a configuration that links to itself for none", async () => {
    using made = project({ manifest: tools("vite"), files: { "src/main.ts": `import "./loop.js";` } });
    for (const name of ["vite.config.ts", "src/loop.ts"]) symlinkSync(join(made.dir, name), join(made.dir, name));
    const { status, stdout, stderr } = await made.godefer("doctor");
    expect(stdout).toContain("Vite: the transform is not set up.");
    expect(stderr).toBe("");
    expect(status).toBe(1);
  });

  it("takes a configuration that is too large for one that cannot be read", async () => {
    using made = project({ manifest: tools("vite"), files: { "vite.config.ts": "// ".padEnd(3_000_000, "x") } });
    const { status, stdout } = await made.godefer("doctor");
    expect(stdout).toContain("vite.config.ts: It cannot be read.");
    expect(status).toBe(1);
  });
});
