import { describe, expect, it } from "vitest";
import { ended, Sandbox } from "./sandbox.ts";

const program = `import { defer, namedResult, panic, recover } from "@godefer/runtime";

export function divide(a: number, b: number): number {
  let result = namedResult(0);
  defer(() => {
    if (recover() !== null) result = -1;
  });
  defer(console.log("dividing", a, b));
  if (b === 0) panic("division by zero");
  return a / b;
}

function fail(): void {
  defer(console.log("failing"));
  throw new Error("at line 15");
}

console.log(divide(6, 3), divide(1, 0));
fail();
`;

const tsconfig = (module: string) =>
  JSON.stringify({
    compilerOptions: {
      target: "es2022",
      module,
      sourceMap: true,
      outDir: "out",
      rootDir: "src",
      strict: true,
      types: ["node"],
    },
    include: ["src"],
  });

const withMistake = `import { defer } from "@godefer/runtime";\nexport function f(close) {\n  defer(close);\n}\n`;

const fine = (n: number) =>
  `import { defer } from "@godefer/runtime";\nexport function f${n}(file) {\n  defer(file.close());\n}\n`;

describe.each([
  { title: "ES modules", type: "module" },
  { title: "CommonJS", type: "commonjs" },
])("the output of TypeScript 7, $title", ({ type }) => {
  it("is compiled in place, and its maps lead to the TypeScript source", async () => {
    using project = new Sandbox({
      "package.json": JSON.stringify({ type }),
      "tsconfig.json": tsconfig("nodenext").replace('"types":["node"]', '"types":[],"lib":["es2023","dom"]'),
      "src/main.ts": program,
    });
    project.linkWorkspacePackages();
    const compiled = await project.tsc();
    expect(compiled).toMatchObject({ status: 0, stdout: "" });

    const built = await project.godefer("build", "out");
    expect(built).toMatchObject({ status: 0, stderr: "" });
    expect(built.stdout).toMatch(/^godefer: compiled 2 functions with defers in 1 of 1 file, [\d.]+ s\.\n$/);

    const run = await project.node("--enable-source-maps", "out/main.js");
    expect(run).toMatchObject({ status: 1, stdout: "dividing 6 3\ndividing 1 0\n2 -1\nfailing\n" });
    expect(run.stderr).toMatch(/Error: at line 15\n {4}at fail \(.*src\/main\.ts:15:9\)\n.*src\/main\.ts:19:1/);
  });

  it("is left alone by a second run", async () => {
    using project = new Sandbox({
      "package.json": JSON.stringify({ type }),
      "tsconfig.json": tsconfig("nodenext"),
      "src/main.ts": program,
    });
    project.linkWorkspacePackages();
    await project.tsc("--types", "", "--lib", "es2023,dom");
    await project.godefer("build", "out");
    const once = project.snapshot();
    const second = await project.godefer("build", "out");
    expect(second.stdout).toMatch(/^godefer: compiled 0 functions with defers in 0 of 1 file/);
    expect(project.snapshot()).toEqual(once);
  });
});

it("keeps a map within the file within it, and makes none where there was none", async () => {
  const map = { version: 3, sources: ["a.ts"], sourcesContent: [fine(1)], names: [], mappings: "AAAA;AACA;AACA;AACA" };
  const inline = `//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString("base64")}\n`;
  using project = new Sandbox({ "out/a.js": fine(1) + inline, "out/b.mjs": fine(2) });
  expect(await project.godefer("build", "out")).toMatchObject({ status: 0 });
  expect(project.read("out/a.js")).toMatch(
    /\n\/\/# sourceMappingURL=data:application\/json;charset=utf-8;base64,\S+\n$/,
  );
  const encoded = /base64,(\S+)/.exec(project.read("out/a.js"))![1]!;
  expect(JSON.parse(Buffer.from(encoded, "base64").toString())).toMatchObject({ sources: ["a.ts"] });
  expect(project.read("out/b.mjs")).not.toContain("sourceMappingURL");
  expect(Object.keys(project.snapshot())).toEqual(["out/a.js", "out/b.mjs"]);
});

describe("a mistake", () => {
  it.each([1, 3])("leaves every file as it is, with %i workers", async (workers) => {
    using project = new Sandbox({ "out/a.mjs": fine(1), "out/b.mjs": withMistake, "out/deep/c.mjs": fine(3) });
    const before = project.snapshot();
    const { status, stdout, stderr } = await project.godefer("build", "out", "--workers", String(workers));
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain("out/b.mjs:3:9 GD102");
    expect(stderr).toContain("Did you mean defer(close())?");
    expect(stderr).toContain("godefer: 1 mistake. No file has been changed.");
    expect(project.snapshot()).toEqual(before);
  });
});

it("tells a mistake at its place in the TypeScript source", async () => {
  using project = new Sandbox({
    "package.json": '{ "type": "module" }',
    "tsconfig.json": tsconfig("nodenext"),
    "src/main.ts": `import { defer } from "@godefer/runtime";

type Close = () => void;

export const f = (close: Close): void => {
  defer(close);
};
`,
  });
  project.linkWorkspacePackages();
  await project.tsc("--types", "", "--lib", "es2023,dom");
  const { status, stderr } = await project.godefer("build", "out");
  expect(status).toBe(1);
  expect(stderr).toContain("src/main.ts:6:9 GD102");
  expect(stderr).toContain("> 6 |   defer(close);");
});

describe("wrong usage", () => {
  it.each([
    { args: ["build"], says: "missing required argument 'dir'" },
    { args: ["build", "nowhere"], says: "there is no folder nowhere" },
    { args: ["build", "a.mjs"], says: "a.mjs is not a folder" },
    { args: ["biuld", "."], says: "Did you mean build?" },
    { args: ["build", ".", "--strategy", "fast"], says: "Allowed choices are auto, open-coded, linked-list" },
    { args: ["build", ".", "--workers", "none"], says: "--workers takes a whole number above 0" },
    { args: ["build", ".", "--quite"], says: "Did you mean --quiet?" },
  ])("$args", async ({ args, says }) => {
    using project = new Sandbox({ "a.mjs": fine(1) });
    const { status, stderr } = await project.godefer(...args);
    expect(status).not.toBe(0);
    expect(stderr).toContain(says);
    expect(project.read("a.mjs")).toBe(fine(1));
  });
});

it("compiles a folder whose name looks like a pattern", async () => {
  using project = new Sandbox({ "[out]/a.mjs": fine(1), "o/b.mjs": fine(2) });
  const { status, stdout } = await project.godefer("build", "[out]");
  expect(status).toBe(0);
  expect(stdout).toContain("in 1 of 1 file");
  expect(Object.keys(project.snapshot())).toEqual(["[out]/a.mjs", "o/b.mjs"]);
  expect(project.read("[out]/a.mjs")).toContain("$fn0");
});

it("compiles a large tree with several workers, as it does with one", async () => {
  const files = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`out/${n % 7}/f${n}.mjs`, fine(n)]));
  using one = new Sandbox(files);
  using several = new Sandbox(files);
  expect(await one.godefer("build", "out", "--workers", "1", "--quiet")).toEqual({ status: 0, stdout: "", stderr: "" });
  expect(await several.godefer("build", "out", "--workers", "3")).toMatchObject({ status: 0 });
  expect(several.snapshot()).toEqual(one.snapshot());
});

it.each([
  { title: "one worker", workers: "1" },
  { title: "several workers", workers: "2" },
])("leaves every file as it is when it is interrupted, with $title", async ({ workers }) => {
  const big = Array.from({ length: 200 }, (_, n) => fine(n).replace(/^import.*\n/, "")).join("");
  const files = Object.fromEntries(
    Array.from({ length: 120 }, (_, n) => [`out/f${n}.mjs`, `import { defer } from "@godefer/runtime";\n${big}`]),
  );
  using project = new Sandbox(files);
  const before = project.snapshot();
  const child = project.startGodefer("build", "out", "--workers", workers);
  const end = ended(child);
  // Until the first draft is there: the build is at work.
  while (child.exitCode === null && Object.keys(project.snapshot()).length === Object.keys(before).length) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  child.kill("SIGINT");
  const { status, stderr } = await end;
  expect({ status, stderr }).toEqual({ status: 130, stderr: "godefer: interrupted. No file has been changed.\n" });
  expect(project.snapshot()).toEqual(before);
});

it("mends what a killed build has left", async () => {
  using project = new Sandbox({
    // Killed between the code's rename and its map's.
    "out/a.js": "compiled\n//# sourceMappingURL=a.js.map\n",
    "out/a.js.map": "old",
    "out/a.js.map.godefer-draft": "new",
    // Killed before any rename.
    "out/b.js": "source\n",
    "out/b.js.godefer-draft": "compiled",
    "out/b.js.map.godefer-draft": "new",
  });
  expect(await project.godefer("build", "out")).toMatchObject({ status: 0 });
  expect(project.snapshot()).toEqual({
    "out/a.js": "compiled\n//# sourceMappingURL=a.js.map\n",
    "out/a.js.map": "new",
    "out/b.js": "source\n",
  });
});
