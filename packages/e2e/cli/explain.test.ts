import { spawn } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli, ended, Sandbox } from "./sandbox.ts";

const source = `import { defer } from "@godefer/runtime";
export function all(files: { close(): void }[]): void {
  for (const file of files) defer(file.close());
}
export function one(file: { close(): void }): void {
  defer(file.close());
}
`;

it("prints a table of all defers below the folder", async () => {
  using project = new Sandbox({ "src/a.ts": source, "src/plain.ts": "export {};\n", "dist/a.js": source });
  const { status, stdout, stderr } = await project.godefer("explain");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/src\/a\.ts:3:29.*linked-list.*heap-allocated defer.*A defer is in a loop\./);
  expect(stdout).toMatch(/src\/a\.ts:6:3.*open-coded.*open-coded defer.*No defer in a loop, 1 defer, 0 returns\./);
  expect(stdout).not.toContain("dist");
});

it("looks into component files, at their own lines", async () => {
  const script = source.replaceAll("export ", "");
  using project = new Sandbox({
    "src/App.vue": `<template><p /></template>\n<script setup lang="ts">\n${script}</script>\n`,
    "src/bad.svelte": '<script>\n  import { defer } from "@godefer/runtime";\n  defer(close());\n</script>\n',
  });
  const { status, stdout, stderr } = await project.godefer("explain");
  expect(status).toBe(1);
  expect(stdout).toMatch(/src\/App\.vue:5:29.*linked-list/);
  expect(stdout).toMatch(/src\/App\.vue:8:3.*open-coded/);
  expect(stderr).toContain("src/bad.svelte:3:3 GD104");
});

it("prints JSON for scripts", async () => {
  using project = new Sandbox({ "a.ts": source });
  const { stdout } = await project.godefer("explain", "a.ts", "--json", "--strategy", "linked-list");
  expect(JSON.parse(stdout)).toMatchObject([
    {
      file: "a.ts",
      functions: [
        { name: "all", strategy: "linked-list", sites: [{ line: 3, column: 29, gc: "heap-allocated defer" }] },
        {
          name: "one",
          strategy: "linked-list",
          reason: "The strategy is forced to linked-list.",
          sites: [{ line: 6, column: 3, gc: "open-coded defer" }],
        },
      ],
      diagnostics: [],
    },
  ]);
});

it("says what is wrong, with status 1 for mistakes and 2 for a file that is not there", async () => {
  using project = new Sandbox({
    "bad.ts": source.replace("defer(file.close());\n}\nexport", "defer(file.close);\n}\nexport"),
  });
  const mistaken = await project.godefer("explain", "bad.ts");
  expect(mistaken).toMatchObject({ status: 1 });
  expect(mistaken.stderr).toContain("bad.ts:3:35 GD102");
  expect(await project.godefer("explain", "nowhere.ts")).toEqual({
    status: 2,
    stdout: "",
    stderr: "godefer: no such file: nowhere.ts.\n",
  });
});

describe("what is named", () => {
  const odd = { "app/[slug]/page.ts": source, "app/(group)/[id].ts": source, "app/{a,b}/x.ts": source };
  const all = { ...odd, "package.json": "{}", "src/build/a.ts": source, "src/dist/b.ts": source, "dist/c.js": source };
  const filesIn = (text: string) => [...new Set((JSON.parse(text) as { file: string }[]).map(({ file }) => file))];

  it.each([
    { args: ["app/[slug]/page.ts"], files: ["app/[slug]/page.ts"] },
    { args: ["app/(group)/[id].ts"], files: ["app/(group)/[id].ts"] },
    { args: ["app/{a,b}"], files: ["app/{a,b}/x.ts"] },
    { args: ["app/**/*.ts"], files: ["app/(group)/[id].ts", "app/[slug]/page.ts", "app/{a,b}/x.ts"] },
    { args: ["src"], files: ["src/build/a.ts", "src/dist/b.ts"] },
    { args: ["dist"], files: ["dist/c.js"] },
    { args: [], files: [...Object.keys(odd).sort(), "src/build/a.ts", "src/dist/b.ts"] },
  ])("$args", async ({ args, files }) => {
    using project = new Sandbox(all);
    const { stdout } = await project.godefer("explain", "--json", ...args);
    expect(filesIn(stdout)).toEqual(files);
  });

  it("is looked for from where the command runs: what is called build there is no output", async () => {
    using project = new Sandbox(all);
    const child = spawn(process.execPath, [cli, "explain", "--json"], { cwd: join(project.dir, "src") });
    expect(filesIn((await ended(child)).stdout)).toEqual(["build/a.ts", "dist/b.ts"]);
  });
});
