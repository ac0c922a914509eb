import { chmodSync, readlinkSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli, ended, Sandbox } from "./sandbox.ts";

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
    expect(stderr).toContain("godefer: 1 mistake. No file was changed.");
    expect(project.snapshot()).toEqual(before);
  });
});

it("tells mistakes in the order of the files, whoever finds them first", async () => {
  const files = Object.fromEntries(
    Array.from({ length: 9 }, (_, n) => [`out/f${n}.mjs`, withMistake + `// ${"-".repeat((n * 5) % 9)}\n`]),
  );
  using project = new Sandbox(files);
  const { stderr } = await project.godefer("build", "out", "--workers", "3");
  expect(stderr.match(/f\d\.mjs:3:9/g)).toEqual(Object.keys(files).map((file) => `${file.slice("out/".length)}:3:9`));
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
    { args: ["build", ".", "--workers", "none"], says: "--workers must be a whole number above 0" },
    { args: ["build", "empty"], says: "no JavaScript in empty" },
    { args: ["build", ".", "--import-source", ""], says: 'godefer: importSource cannot be [""].' },
    { args: ["build", ".", "--out-dir", "empty"], says: "--out-dir must be a folder outside ." },
    { args: ["build", "empty", "--out-dir", "empty"], says: "--out-dir must be a folder outside empty" },
    { args: ["build", "empty", "--out-dir", "a.mjs"], says: "a.mjs is not a folder." },
    { args: ["build", ".", "--quite"], says: "Did you mean --quiet?" },
  ])("_args", async ({ args, says }) => {
    using project = new Sandbox({ "a.mjs": fine(1), "empty/a.txt": "" });
    const { status, stderr } = await project.godefer(...args);
    expect(status).toBe(2);
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
  expect(project.read("[out]/a.mjs")).toContain("_fn0");
});

it("compiles a large tree with several workers, as it does with one", async () => {
  const files = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`out/${n % 7}/f${n}.mjs`, fine(n)]));
  using one = new Sandbox(files);
  using several = new Sandbox(files);
  expect(await one.godefer("build", "out", "--workers", "1", "--quiet")).toEqual({ status: 0, stdout: "", stderr: "" });
  expect(await several.godefer("build", "out", "--workers", "3")).toMatchObject({ status: 0 });
  expect(several.snapshot()).toEqual(one.snapshot());
});

/** A module that does something when a thread writes a draft; the main one waits until another one does, by default. */
const atDraft = ({ main = "waitForOthers()", other = "" }) =>
  `data:text/javascript,${encodeURIComponent(`
    import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    import { isMainThread } from "node:worker_threads";
    const { writeFileSync } = fs;
    fs.writeFileSync = (...args) => {
      if (isMainThread) ${main};
      else {
        writeFileSync("other", "");
        ${other};
      }
      writeFileSync(...args);
    };
    syncBuiltinESMExports();
    const never = new Int32Array(new SharedArrayBuffer(4));
    function waitForOthers() {
      const end = performance.now() + 15_000;
      while (!fs.existsSync("other") && performance.now() < end) Atomics.wait(never, 0, 0, 5);
    }
  `)}`;

describe("several workers", () => {
  const full = `throw new Error("ENOSPC: no space left")`;
  const few = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`out/f${n}.mjs`, fine(n)]));

  it("are at work at the same time", async () => {
    using project = new Sandbox(few);
    const { status, stderr } = await project.node("--import", atDraft({}), cli, "build", "out", "--workers", "2");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(project.snapshot()).toHaveProperty("other");
    for (const file of Object.keys(few)) expect(project.read(file)).toContain("_fn0");
  });

  it("leave every file as it is when something fails in one of them", async () => {
    using project = new Sandbox(few);
    const before = project.snapshot();
    const fails = atDraft({ other: full });
    const { status, stderr } = await project.node("--import", fails, cli, "build", "out", "--workers", "2");
    expect(status).toBe(1);
    expect(stderr).toContain("ENOSPC: no space left");
    expect(project.snapshot()).toEqual({ ...before, other: "" });
  });

  it("leave every file as it is when one of them is ended by something else", async () => {
    using project = new Sandbox(few);
    const before = project.snapshot();
    const ends = atDraft({ other: "process.exit(3)" });
    const { status, stderr } = await project.node("--import", ends, cli, "build", "out", "--workers", "2");
    expect(status).toBe(1);
    expect(stderr).toContain("A worker thread of the build ended too early.");
    expect(project.snapshot()).toEqual({ ...before, other: "" });
  });

  it("leave every file as it is when something fails in the main one", async () => {
    using project = new Sandbox(few);
    const before = project.snapshot();
    const fails = atDraft({ main: full });
    const { status, stderr } = await project.node("--import", fails, cli, "build", "out", "--workers", "2");
    expect(status).toBe(1);
    expect(stderr).toContain("ENOSPC: no space left");
    const { other: _, ...after } = project.snapshot();
    expect(after).toEqual(before);
  });
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
  expect({ status, stderr }).toEqual({ status: 130, stderr: "godefer: interrupted. No file was changed.\n" });
  expect(project.snapshot()).toEqual(before);
});

const mapped = (n: number) => `${fine(n)}//# sourceMappingURL=maps/f${n}.js.map\n`;
const mapOf = (n: number) =>
  JSON.stringify({
    version: 3,
    sources: [`../f${n}.ts`],
    sourcesContent: [fine(n)],
    names: [],
    mappings: "AAAA;AACA;AACA;AACA",
  });
const twoWithMaps = {
  "package.json": '{ "type": "module" }',
  "out/f1.js": mapped(1),
  "out/f2.js": mapped(2),
  "out/maps/f1.js.map": mapOf(1),
  "out/maps/f2.js.map": mapOf(2),
};

/** A module that lets the rename with a number fail, and those before it be done. */
const atRename = (number: number, what: string) =>
  `data:text/javascript,${encodeURIComponent(`
    import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    const { renameSync } = fs;
    let count = 0;
    fs.renameSync = (from, to) => {
      if (++count === ${number}) ${what};
      renameSync(from, to);
    };
    syncBuiltinESMExports();
  `)}`;
const killed = `process.kill(process.pid, "SIGKILL")`;

describe("what a killed build has left", () => {
  it.each([1, 2, 3, 4])("is repaired by the next one, when it came to rename %i", async (number) => {
    using whole = new Sandbox(twoWithMaps);
    using project = new Sandbox(twoWithMaps);
    await whole.godefer("build", "out");
    expect(await project.node("--import", atRename(number, killed), cli, "build", "out")).toMatchObject({
      status: null,
    });
    expect(Object.keys(project.snapshot()).filter((path) => path.endsWith("-draft"))).not.toEqual([]);
    expect(await project.godefer("build", "out")).toMatchObject({ status: 0, stderr: "" });
    expect(project.snapshot()).toEqual(whole.snapshot());
  });

  it("is no map for code that has been written anew since", async () => {
    using whole = new Sandbox(twoWithMaps);
    using project = new Sandbox(twoWithMaps);
    await whole.godefer("build", "out");
    await project.node("--import", atRename(2, killed), cli, "build", "out");
    expect(project.read("out/f1.js")).toBe(whole.read("out/f1.js"));
    project.write("out/f1.js", mapped(1));
    expect(await project.godefer("build", "out")).toMatchObject({ status: 0, stderr: "" });
    expect(project.snapshot()).toEqual(whole.snapshot());
  });

  it("is taken away, if it had not come to the renames", async () => {
    using project = new Sandbox({
      "out/a.js": "source\n",
      "out/maps/a.js.map.godefer-draft": "new",
      "out/journal.godefer-draft": '[{"code":"a.js","map":"maps/a.js',
    });
    expect(await project.godefer("build", "out")).toMatchObject({ status: 0 });
    expect(project.snapshot()).toEqual({ "out/a.js": "source\n" });
  });
});

describe("a file that cannot be replaced", () => {
  const fails = `throw new Error("EPERM: it is open")`;

  it.each([
    { number: 1, what: "code", file: "out/f1.js", done: ["out/f2.js", "out/maps/f2.js.map"] },
    { number: 2, what: "a map", file: "out/maps/f1.js.map", done: ["out/f1.js", "out/f2.js", "out/maps/f2.js.map"] },
  ])("is named, and holds up no other, be it $what", async ({ number, file, done }) => {
    using whole = new Sandbox(twoWithMaps);
    using project = new Sandbox(twoWithMaps);
    await whole.godefer("build", "out");
    const { status, stdout, stderr } = await project.node("--import", atRename(number, fails), cli, "build", "out");
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toBe(
      `godefer: ${file} could not be replaced: EPERM: it is open\n` +
        "godefer: fix that, then build again. Files that were already replaced stay replaced.\n",
    );
    const changed = Object.keys(twoWithMaps).filter((path) => project.read(path) === whole.read(path));
    expect(changed).toEqual(["package.json", ...done]);

    const again = await project.node("--import", atRename(1, fails), cli, "build", "out");
    expect(again).toMatchObject({ status: 1, stderr });
    expect(await project.godefer("build", "out")).toMatchObject({ status: 0, stderr: "" });
    expect(project.snapshot()).toEqual(whole.snapshot());
  });
});

describe("the reference to a map", () => {
  it("is the comment at the end, not a line of a text", async () => {
    const text = "export const t = `\n//# sourceMappingURL=foo.map\nmore`;\n";
    using project = new Sandbox({ "out/a.mjs": fine(1) + text });
    expect(await project.godefer("build", "out")).toMatchObject({ status: 0, stderr: "" });
    expect(Object.keys(project.snapshot())).toEqual(["out/a.mjs"]);
    expect(project.read("out/a.mjs")).toContain("`\n//# sourceMappingURL=foo.map\nmore`");
  });

  it("is found before a line's end of Windows", async () => {
    using project = new Sandbox({
      "out/f1.js": mapped(1).replaceAll("\n", "\r\n"),
      "out/maps/f1.js.map": mapOf(1),
    });
    expect(await project.godefer("build", "out")).toMatchObject({ status: 0, stderr: "" });
    expect(project.read("out/f1.js")).toMatch(/\n\/\/# sourceMappingURL=maps\/f1\.js\.map\n$/);
    expect(project.read("out/maps/f1.js.map")).not.toBe(mapOf(1));
    expect(JSON.parse(project.read("out/maps/f1.js.map"))).toMatchObject({ sources: ["../f1.ts"] });
  });

  it("may be to a map within the file that is percent-encoded", async () => {
    const url = `data:application/json,${encodeURIComponent(mapOf(1))}`;
    using project = new Sandbox({ "out/a.js": `${fine(1)}//# sourceMappingURL=${url}\n` });
    expect(await project.godefer("build", "out")).toMatchObject({ status: 0, stderr: "" });
    const encoded = /base64,(\S+)\n$/.exec(project.read("out/a.js"))![1]!;
    expect(JSON.parse(Buffer.from(encoded, "base64").toString())).toMatchObject({ sources: ["../f1.ts"] });
  });

  it.each([
    "https://example.com/a.js.map",
    "nowhere/a.js.map",
    "nowhere.map",
    "text.map",
    "object.map",
    "data:application/json,%7B",
  ])("goes, if the map cannot be read: %s", async (url) => {
    const maps = { "out/object.map": "{}", "out/text.map": "text" };
    using project = new Sandbox({ "out/a.mjs": `${fine(1)}//# sourceMappingURL=${url}\n`, ...maps });
    expect(await project.godefer("build", "out")).toMatchObject({ status: 0, stderr: "" });
    expect(project.snapshot()).toEqual({ "out/a.mjs": expect.not.stringContaining("sourceMappingURL"), ...maps });
    expect(project.read("out/a.mjs")).toContain("_fn0");
  });
});

it("keeps a file's mode", async () => {
  using project = new Sandbox(twoWithMaps);
  const files = [join(project.dir, "out/f1.js"), join(project.dir, "out/maps/f1.js.map")];
  for (const file of files) chmodSync(file, 0o755);
  expect(await project.godefer("build", "out")).toMatchObject({ status: 0, stderr: "" });
  expect(files.map((file) => statSync(file).mode & 0o777)).toEqual([0o755, 0o755]);
});

it("compiles what a link leads to, once, and leaves the link", async () => {
  using project = new Sandbox({ "elsewhere/a.mjs": fine(1), "out/folder.js/b.mjs": fine(2) });
  const link = (target: string, path: string) => symlinkSync(target, join(project.dir, path));
  link("../elsewhere/a.mjs", "out/one.mjs");
  link("../elsewhere/a.mjs", "out/two.mjs");
  link("nowhere.mjs", "out/dangling.mjs");
  link("folder.js", "out/folder.mjs");
  const { status, stdout, stderr } = await project.godefer("build", "out");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain("compiled 2 functions with defers in 2 of 2 files");
  expect(readlinkSync(join(project.dir, "out/one.mjs"))).toBe("../elsewhere/a.mjs");
  expect(Object.keys(project.snapshot())).toEqual(["elsewhere/a.mjs", "out/folder.js/b.mjs", "out/folder.mjs/b.mjs"]);
  expect(project.read("elsewhere/a.mjs")).toContain("_fn0");
});
