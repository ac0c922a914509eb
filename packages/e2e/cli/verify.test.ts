import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { Sandbox } from "./sandbox.ts";

const source = `import { defer } from "@godefer/runtime";

type Door = { close(): void };

export function visit(door: Door): string {
  defer(door.close());
  return "visited";
}
console.log(visit({ close() {} }));
`;

async function bundle(project: Sandbox, options: object = {}): Promise<void> {
  await build({
    entryPoints: [join(project.dir, "src/main.ts")],
    outfile: join(project.dir, "dist/main.js"),
    bundle: true,
    format: "esm",
    platform: "node",
    logLevel: "error",
    ...options,
  });
}

function withRuntime(files: Readonly<Record<string, string>>): Sandbox {
  const project = new Sandbox(files);
  project.linkWorkspacePackages();
  return project;
}

describe.each([
  { maps: "beside", options: { sourcemap: true } },
  { maps: "beside, not named", options: { sourcemap: "external" } },
  { maps: "inline", options: { sourcemap: "inline" } },
])("a bundle in one line, with its map $maps", ({ options }) => {
  it("leads to the user's line", async () => {
    using project = withRuntime({ "src/main.ts": source });
    await bundle(project, { ...options, minify: true });
    const { status, stdout, stderr } = await project.godefer("verify", "dist");
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(/^src\/main\.ts:6:3 defer\(\) was not compiled\.\n[^]*> 6 \| {3}defer\(door\.close\(\)\);/);
    expect(stderr).toMatch(/It is in dist\/main\.js:1:\d+\./);
    expect(stderr).toContain("godefer: checked 1 file. 1 call was not compiled.");
    expect(stderr).toContain('"npx @godefer/transform doctor"');
  });
});

it("leads through an indexed map", async () => {
  using project = withRuntime({ "src/main.ts": source });
  await bundle(project, { sourcemap: true });
  const map: unknown = JSON.parse(project.read("dist/main.js.map"));
  const sections = [{ offset: { line: 0, column: 0 }, map }];
  project.write("dist/main.js.map", JSON.stringify({ version: 3, sections }));
  expect((await project.godefer("verify", "dist")).stderr).toMatch(/^src\/main\.ts:6:3 defer\(\)/);
});

it("says the place in the file where there is no map, and draws no line of a minifier's", async () => {
  using project = withRuntime({ "src/main.ts": source });
  await bundle(project, { minify: true });
  const { status, stderr } = await project.godefer("verify", "dist/main.js");
  expect(status).toBe(1);
  expect(stderr).toMatch(/^dist\/main\.js:1:\d+ defer\(\) was not compiled\.\n\n/);
});

it("is content with what was compiled, and says how much it has checked", async () => {
  using project = withRuntime({
    "package.json": '{ "type": "module" }',
    "dist/main.js": source.replace(/type .*\n|: Door|: string/g, ""),
    "dist/plain.cjs": "exports.defer = 1;\n",
    "dist/node_modules/x/index.js": `import { defer } from "@godefer/runtime";\nexport function f() { defer(g()); }\n`,
    "dist/main.d.ts": source,
  });
  expect(await project.godefer("verify", "dist")).toMatchObject({ status: 1 });
  expect(await project.godefer("build", "dist")).toMatchObject({ status: 0 });
  expect(await project.godefer("verify", "dist")).toEqual({
    status: 0,
    stdout: "godefer: checked 2 files. Every call was compiled.\n",
    stderr: "",
  });
  expect(await project.godefer("verify", "dist/node_modules/x")).toMatchObject({ status: 1 });
  expect(await project.godefer("verify", "dist", "dist/node_modules")).toMatchObject({ status: 1 });
});

it("knows another module that exports the runtime's functions", async () => {
  using project = new Sandbox({
    "dist/main.mjs": `import { later } from "#go";\nexport function f(x) { later(x.close()); }\n`,
    "dist/other.mjs": `import { defer } from "#go";\nexport function f(x) { defer(x.close()); }\n`,
  });
  expect(await project.godefer("verify", "dist")).toMatchObject({ status: 0 });
  const { status, stderr } = await project.godefer("verify", "dist", "--import-source", "#go");
  expect(status).toBe(1);
  expect(stderr).toContain("dist/other.mjs:2:24 defer() was not compiled.");
});

it("reads the scripts of a page where they stand", async () => {
  using project = new Sandbox({
    "dist/index.html": `<!doctype html>\r\n<script>let = ;</script>\r\n<p>defer(x)</p>
<script type="module">
  import { recover } from "@godefer/runtime";
  addEventListener("error", () => recover());
</script>`,
  });
  const { status, stderr } = await project.godefer("verify", "dist");
  expect(status).toBe(1);
  expect(stderr).toContain("dist/index.html:6:35 recover() was not compiled.");
});

it("finds odd names and hidden folders, and no end of links", async () => {
  const text = `import { defer } from "@godefer/runtime";\nexport function f(x) { defer(x.close()); }\n`;
  using project = new Sandbox({ "dist/.next/[slug] (a){b}.mjs": text });
  symlinkSync("self.js", join(project.dir, "dist/self.js"));
  symlinkSync(".", join(project.dir, "dist/again"));
  const { status, stderr } = await project.godefer("verify", "dist");
  expect(status).toBe(1);
  expect(stderr).toContain("dist/.next/[slug] (a){b}.mjs:2:24 defer()");
  expect(stderr).toContain("checked 1 file.");
});

it("cannot read a file", async () => {
  using project = new Sandbox({ "dist/a.mjs": `import { defer } from "@godefer/runtime";\nlet = ;\n` });
  const { status, stdout, stderr } = await project.godefer("verify", "dist");
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toContain("dist/a.mjs:2:");
  expect(stderr).toContain("godefer: checked 1 file. 1 script could not be read.");
});

describe("wrong usage", () => {
  it.each([
    { args: [], says: "missing required argument 'paths'" },
    { args: ["nowhere"], says: "no such file or folder: nowhere." },
    { args: ["a.mjs", "nowhere"], says: "no such file or folder: nowhere." },
    { args: ["empty"], says: "no JavaScript in empty" },
    { args: ["a.ts"], says: "a.ts is TypeScript" },
    { args: ["a.mjs", "--quite"], says: "unknown option '--quite'" },
  ])("$args", async ({ args, says }) => {
    using project = new Sandbox({ "a.mjs": "export {};\n", "a.ts": source, "empty/a.css": "" });
    const { status, stdout, stderr } = await project.godefer("verify", ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(says);
  });
});

it("reads the scripts of a folder that have no ending, and nothing else without one", async () => {
  const call = `const { defer } = require("@godefer/runtime");\nfunction f(x) {\n  defer(x());\n}\n`;
  using project = withRuntime({
    "dist/a.js": "1;\n",
    "dist/LICENSE": `Say defer(x())\n`,
    "dist/run": `#!/usr/bin/env node\n${call}`,
  });
  const { status, stderr } = await project.godefer("verify", "dist");
  expect(stderr).toContain("dist/run:4:3 defer() was not compiled.");
  expect(stderr).toContain("checked 2 files. 1 call was not compiled.");
  expect(status).toBe(1);
  expect((await project.godefer("build", "dist")).stdout).toContain("1 of 2 files");
  expect((await project.godefer("verify", "dist")).status).toBe(0);
});
