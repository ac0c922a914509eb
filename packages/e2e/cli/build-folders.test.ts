import { chmodSync, mkdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { cli, ended, Sandbox } from "./sandbox.ts";

const fine = (name: string) =>
  `import { defer } from "@godefer/runtime";\nexport function ${name}(file) {\n  defer(file.close());\n}\n`;
const withMistake = `import { defer } from "@godefer/runtime";\nexport function f(close) {\n  defer(close);\n}\n`;
const mapOf = (source: string) =>
  JSON.stringify({
    version: 3,
    sources: [source],
    sourcesContent: ["x\nx\nx\nx\n"],
    names: [],
    mappings: "AAAA;AACA;AACA;AACA",
  });
const inline = (map: string) =>
  `//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString("base64")}\n`;

/** A module that does something once, when Node's own function is called. */
const at = (name: string, when: string, what: string) =>
  `data:text/javascript,${encodeURIComponent(`
    import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    const { ${name}: original, writeFileSync } = fs;
    fs.${name} = (...args) => {
      if (String(args[0]).includes(${JSON.stringify(when)})) { ${what}; }
      return original(...args);
    };
    syncBuiltinESMExports();
  `)}`;

describe("--out-dir", () => {
  const files = {
    "in/a.js": `${fine("a")}//# sourceMappingURL=a.js.map\n`,
    "in/a.js.map": mapOf("../src/a.ts"),
    "in/deep/plain.js": `export const n = 1;\n${inline(mapOf("../../src/plain.ts"))}`,
    "in/deep/plain.js.map": mapOf("../../src/plain.ts"),
    "in/.hidden/b.js": fine("b"),
    "in/[data] {x}.txt": "text\n",
  };

  it("gets all that is in the folder, which stays as it is", async () => {
    using project = new Sandbox(files);
    chmodSync(join(project.dir, "in/a.js"), 0o755);
    const { status, stderr } = await project.godefer("build", "in", "--out-dir", "some/where/out");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    for (const [path, text] of Object.entries(files)) expect(project.read(path)).toBe(text);
    const out = Object.keys(project.snapshot()).filter((path) => path.startsWith("some"));
    const expected = Object.keys(files).filter((path) => !path.includes("hidden"));
    expect(out).toEqual(expected.map((path) => path.replace("in/", "some/where/out/")).sort());
    expect(project.read("some/where/out/a.js")).toContain("_fn0");
    expect(project.read("some/where/out/.hidden/b.js")).toContain("_fn0");
    expect(statSync(join(project.dir, "some/where/out/a.js")).mode & 0o777).toBe(0o755);
  });

  it("leads to the same sources", async () => {
    using project = new Sandbox(files);
    await project.godefer("build", "in", "--out-dir", "some/where/out");
    const sources = (text: string) => (JSON.parse(text) as { sources: string[] }).sources;
    expect(sources(project.read("some/where/out/a.js.map"))).toEqual(["../../../src/a.ts"]);
    expect(sources(project.read("some/where/out/deep/plain.js.map"))).toEqual(["../../../../src/plain.ts"]);
    const data = /base64,(\S+)/.exec(project.read("some/where/out/deep/plain.js"))![1]!;
    expect(sources(Buffer.from(data, "base64").toString())).toEqual(["../../../../src/plain.ts"]);
  });

  it("gets nothing if there is a mistake", async () => {
    using project = new Sandbox({ ...files, "in/bad.mjs": withMistake });
    const { status, stderr } = await project.godefer("build", "in", "--out-dir", "out");
    expect(status).toBe(1);
    expect(stderr).toContain("in/bad.mjs:3:9 GD102");
    expect(Object.keys(project.snapshot()).filter((path) => path.startsWith("out"))).toEqual([]);
  });
});

describe("what is bundled with the runtime", () => {
  const bundled = async (project: Sandbox, minify: boolean) => {
    project.linkWorkspacePackages();
    const outfile = join(project.dir, "out/main.js");
    await build({
      entryPoints: [join(project.dir, "src.js")],
      outfile,
      bundle: true,
      format: "cjs",
      minify,
      sourcemap: true,
    });
  };

  it.each([true, false])("comes too late, minified: %s", async (minify) => {
    using project = new Sandbox({ "src.js": fine("f") + `console.log(f({ close() {} }));` });
    await bundled(project, minify);
    const before = project.snapshot();
    const { status, stdout, stderr } = await project.godefer("build", "out");
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("src.js:3:3 defer() was not compiled.");
    expect(stderr).toContain("godefer: too late: the runtime is already bundled with the code that calls it.");
    expect(project.snapshot()).toEqual(before);
  });

  it("is no matter if it was compiled before", async () => {
    using project = new Sandbox({
      "src.js": fine("f") + `console.log(f({ close() {} }), require("@godefer/runtime"));`,
    });
    project.write("package.json", '{ "type": "commonjs" }');
    project.write(
      "src/main.cjs",
      `const { defer, go } = require("@godefer/runtime");\nexports.f = (x) => { defer(x.close()); go(x); };\n`,
    );
    await project.godefer("build", "src");
    project.write("src.js", `require("./src/main.cjs");\n`);
    await bundled(project, false);
    expect(project.read("out/main.js")).toContain("was not compiled: the transform");
    expect(await project.godefer("build", "out")).toMatchObject({ status: 0, stderr: "" });
  });
});

describe("two builds at once", () => {
  const lock = (pid: number, host = hostname()) => JSON.stringify({ pid, host });

  it("wait for each other, and both end well", async () => {
    const files = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`out/f${n}.mjs`, fine(`f${n}`)]));
    using project = new Sandbox(files);
    using alone = new Sandbox(files);
    await alone.godefer("build", "out");
    const both = await Promise.all([project.godefer("build", "out"), project.godefer("build", "out")]);
    expect(both.map(({ status }) => status)).toEqual([0, 0]);
    expect(project.snapshot()).toEqual(alone.snapshot());
  });

  it("the second says whom it waits for, and can be interrupted", async () => {
    using project = new Sandbox({ "out/a.mjs": fine("a"), "out/build.godefer-lock": lock(process.pid) });
    const child = project.startGodefer("build", "out");
    const end = ended(child);
    await new Promise<void>((resolve) => child.stderr!.once("data", () => resolve()));
    child.kill("SIGINT");
    const { status, stderr } = await end;
    expect(status).toBe(130);
    expect(stderr).toContain(`godefer: another build of out is running (process ${process.pid}); waiting for it.`);
    expect(project.read("out/a.mjs")).toBe(fine("a"));
  });

  it.each([
    { title: "a process that has ended", text: lock(2 ** 22 + 1), age: 0 },
    { title: "a machine that is not heard of any more", text: lock(1, "elsewhere"), age: 3600 },
    { title: "a build that was killed over it", text: "", age: 60 },
  ])("the lock of $title is none", async ({ text, age }) => {
    using project = new Sandbox({ "out/a.mjs": fine("a"), "out/build.godefer-lock": text });
    const then = Date.now() / 1000 - age;
    utimesSync(join(project.dir, "out/build.godefer-lock"), then, then);
    expect(await project.godefer("build", "out")).toMatchObject({ status: 0, stderr: "" });
    expect(Object.keys(project.snapshot())).toEqual(["out/a.mjs"]);
  });
});

it("leaves a file alone that is written anew while the build runs", async () => {
  using project = new Sandbox({ "out/a.mjs": fine("a"), "out/b.mjs": fine("b") });
  const other = fine("other");
  const writes = at("chmodSync", "a.mjs", `writeFileSync("out/a.mjs", ${JSON.stringify(other)})`);
  const { status, stdout, stderr } = await project.node("--import", writes, cli, "build", "out");
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toContain("godefer: out/a.mjs changed while the build ran, so it was left as it is.");
  expect(project.read("out/a.mjs")).toBe(other);
  expect(project.read("out/b.mjs")).toContain("_fn0");
  expect(Object.keys(project.snapshot())).toEqual(["out/a.mjs", "out/b.mjs"]);
});

it("changes no map that is that of two files", async () => {
  const code = (name: string) => `${fine(name)}//# sourceMappingURL=shared.js.map\n`;
  using project = new Sandbox({
    "out/a.mjs": code("a"),
    "out/b.mjs": code("b"),
    "out/shared.js.map": mapOf("../src.ts"),
  });
  const { status, stdout } = await project.godefer("build", "out");
  expect(status).toBe(0);
  expect(stdout).toContain("out/a.mjs names the same map as another file");
  expect(project.read("out/shared.js.map")).toBe(mapOf("../src.ts"));
  for (const file of ["out/a.mjs", "out/b.mjs"]) {
    const data = /base64,(\S+)\n$/.exec(project.read(file))![1]!;
    expect(JSON.parse(Buffer.from(data, "base64").toString())).toMatchObject({ sources: ["../src.ts"] });
  }
});

it("says what it has written outside the folder", async () => {
  using project = new Sandbox({
    "elsewhere/a.mjs": fine("a"),
    "out/b.mjs": `${fine("b")}//# sourceMappingURL=../maps/b.map\n`,
    "maps/b.map": mapOf("../src.ts"),
  });
  symlinkSync("../elsewhere/a.mjs", join(project.dir, "out/link.mjs"));
  const { status, stdout } = await project.godefer("build", "out");
  expect(status).toBe(0);
  expect(stdout).toContain("godefer: out/link.mjs is a link: compiled elsewhere/a.mjs.");
  expect(stdout).toContain("godefer: out/b.mjs has its map in maps/b.map.");
});

it("compiles hidden folders and odd names, and passes by a link to itself", async () => {
  const names = ["out/.hidden/x.mjs", "out/[id].mjs", "out/(group)/{a,b}.mjs", "out/**/a b\n.mjs", "out/-x.mjs"];
  using project = new Sandbox(Object.fromEntries(names.map((name) => [name, fine("f")])));
  symlinkSync("self.js", join(project.dir, "out/self.js"));
  const { status, stdout, stderr } = await project.godefer("build", "out");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain("in 5 of 5 files");
  for (const name of names) expect(project.read(name)).toContain("_fn0");
});

describe("what the system says is a message", () => {
  it.each(["EACCES: permission denied", "ENOSPC: no space left on device", "EROFS: read-only file system"])(
    "%s",
    async (text) => {
      using project = new Sandbox({ "out/a.mjs": fine("a") });
      const fails = at("writeFileSync", "-draft", `throw new Error(${JSON.stringify(`${text}, open 'out/a.mjs'`)})`);
      const result = await project.node("--import", fails, cli, "build", "out");
      expect(result).toEqual({ status: 1, stdout: "", stderr: `godefer: ${text}, open 'out/a.mjs'\n` });
      expect(project.snapshot()).toEqual({ "out/a.mjs": fine("a") });
    },
  );
});

it("reads no source of a map that is not in the project", async () => {
  using elsewhere = new Sandbox({ "secret.txt": "secret\nsecret\nsecret\nsecret\n" });
  const map = mapOf(join(elsewhere.dir, "secret.txt")).replace(/"sourcesContent":\[.*?\],/, "");
  using project = new Sandbox({ "out/a.mjs": withMistake + inline(map) });
  const { status, stderr } = await project.godefer("build", "out");
  expect(status).toBe(1);
  expect(stderr).toContain("GD102");
  expect(stderr).not.toContain("secret\n");
});

describe("--watch", () => {
  it(
    "compiles what is written, tells mistakes, goes on, and ends when it is interrupted",
    { timeout: 60_000 },
    async () => {
      using project = new Sandbox({ "out/a.mjs": fine("a"), "out/bad.mjs": "export {};\n" });
      const child = project.startGodefer("build", "out", "--watch");
      const end = ended(child);
      const printed = { text: "" };
      for (const stream of [child.stdout!, child.stderr!])
        stream.on("data", (chunk) => (printed.text += String(chunk)));
      const until = async (what: string, holds: () => boolean) => {
        for (const stop = Date.now() + 15_000; !holds(); await new Promise((resolve) => setTimeout(resolve, 20))) {
          if (Date.now() > stop || child.exitCode !== null) throw new Error(`not ${what}: ${printed.text}`);
        }
      };
      await until("the first build", () => printed.text.includes("watching out."));
      expect(project.read("out/a.mjs")).toContain("_fn0");

      mkdirSync(join(project.dir, "out/new"));
      writeFileSync(join(project.dir, "out/new/b.mjs"), fine("b"));
      await until("a new file in a new folder", () => project.read("out/new/b.mjs").includes("_fn0"));

      project.write("out/bad.mjs", withMistake);
      await until("the mistake", () => printed.text.includes("out/bad.mjs:3:9 GD102"));
      project.write("out/bad.mjs", fine("f"));
      await until("the fixed file", () => project.read("out/bad.mjs").includes("_fn0"));

      const { length } = printed.text;
      await new Promise((resolve) => setTimeout(resolve, 1000));
      // Neither its own writes nor its lock keep it busy. What has been compiled last may still have been told.
      expect(printed.text.slice(length).match(/compiled/g)?.length ?? 0).toBeLessThan(2);
      expect(printed.text.match(/mistake\. No file/g)).toHaveLength(1);
      child.kill("SIGINT");
      expect((await end).status).toBe(0);
      expect(Object.keys(project.snapshot())).toEqual(["out/a.mjs", "out/bad.mjs", "out/new/b.mjs"]);
    },
  );
});
