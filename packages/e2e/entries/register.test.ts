import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { crc32 } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

/** What the hook keeps on disk: entries of compiled files, and what V8 has made of the compiler. */
const packages = join(import.meta.dirname, "../..");
const app = `import { defer } from "@godefer/runtime";
interface Named { readonly name: string }
function main({ name }: Named): void {
  defer(console.log("done"));
  console.log("working", name);
  throw new Error("failed");
}
try { main({ name: "app" }); } catch (error) { console.log((error as Error).stack!.split("\\n")[1]); }
`;
const output = (line: number) => new RegExp(`^working app\\ndone\\n {4}at main \\(.*app\\.ts:${line}:9\\)\\n$`);

/** Prints what the hook has made of each file of the program. */
const probe = `import { registerHooks } from "node:module";
registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (url.endsWith("app.ts")) console.error(JSON.stringify(String(loaded.source)));
    return loaded;
  },
});
`;

let project: string;
const cache = () => join(project, "node_modules/.cache/godefer");
const entries = () => (existsSync(cache()) ? readdirSync(cache()).filter((name) => !name.startsWith("compiler-")) : []);
const write = (file: string, text: string) => writeFileSync(join(project, file), text);

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "godefer-register-"));
  mkdirSync(join(project, "node_modules/@godefer"), { recursive: true });
  symlinkSync(join(packages, "runtime"), join(project, "node_modules/@godefer/runtime"));
  // A copy, in which something can be changed. All that the hook needs is in it.
  for (const part of ["package.json", "dist"]) {
    cpSync(join(packages, "transform", part), join(project, "node_modules/@godefer/transform", part), {
      recursive: true,
      preserveTimestamps: true,
    });
  }
  write("package.json", '{ "private": true, "type": "module" }\n');
  write("app.ts", app);
  write("probe.js", probe);
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

async function run(env: Readonly<Record<string, string>> = {}, file = "app.ts", cwd = project): Promise<Ended> {
  const args = ["--import", "@godefer/transform/register", "--import", "./probe.js", file];
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VITEST|JEST_WORKER_ID|NODE_OPTIONS)/.test(name));
  const options = { cwd, env: { ...Object.fromEntries(inherited), ...env } };
  try {
    return { ...(await promisify(execFile)(process.execPath, args, options)), code: 0 };
  } catch (error) {
    return error as Ended;
  }
}

describe("the hook's cache", () => {
  it("gives what the compiler has given, with its map", async () => {
    const cold = await run();
    expect(cold.stdout).toMatch(output(6));
    expect(cold.stderr).toContain("sourceMappingURL=data:application/json;base64,");
    expect(entries()).toHaveLength(1);
    const [name] = entries();
    const { mtimeMs } = statSync(join(cache(), name!));
    expect(await run()).toEqual(cold);
    expect(statSync(join(cache(), name!)).mtimeMs).toBe(mtimeMs);
    expect(await run({ GODEFER_DISABLE_CACHE: "1" })).toEqual(cold);
  });

  it("is what the second start goes by", async () => {
    await run();
    tamper((content) => content.replaceAll("working", "altered"), true);
    expect((await run()).stdout).toMatch(/^altered app/);
    expect((await run({ GODEFER_DISABLE_CACHE: "1" })).stdout).toMatch(output(6));
  });

  it("is not asked for a text that has changed", async () => {
    await run();
    write("app.ts", `\n${app}`);
    expect((await run()).stdout).toMatch(output(7));
    // One entry for a file: the old one is of no use any more.
    expect(entries()).toHaveLength(1);
    write("app.ts", app);
    expect((await run()).stdout).toMatch(output(6));
  });

  it("tells options and versions apart", async () => {
    const plain = await run();
    expect((await run({ VITEST: "true" })).stderr).toContain("istanbul ignore");
    expect(entries()).toHaveLength(2);
    expect(await run()).toEqual(plain);
    const manifest = join(project, "node_modules/@godefer/transform/package.json");
    writeFileSync(manifest, readFileSync(manifest, "utf8").replace(/"version": ".*"/, '"version": "99.0.0"'));
    expect(await run()).toEqual(plain);
    expect(entries()).toHaveLength(3);
  });

  it.each<[string, (content: string) => string]>([
    ["empty", () => ""],
    ["cut off", (content) => content.slice(0, -20)],
    ["altered", (content) => content.replaceAll("working", "altered")],
    ["of other bytes", () => "\0\u{1f600}".repeat(1000)],
  ])("takes no entry that is %s, and writes it anew", async (_, change) => {
    const cold = await run();
    const whole = readFileSync(join(cache(), entries()[0]!));
    tamper(change, false);
    for (const name of readdirSync(cache()).filter((each) => each.startsWith("compiler-"))) {
      truncateSync(join(cache(), name), 5000);
    }
    expect(await run()).toEqual(cold);
    expect(readFileSync(join(cache(), entries()[0]!)).equals(whole)).toBe(true);
  });

  it("serves eight processes at once", async () => {
    for (let i = 0; i < 20; i++) write(`part${i}.ts`, app.replaceAll("main", `main${i}`));
    write("app.ts", Array.from({ length: 20 }, (_, i) => `import "./part${i}.ts";\n`).join(""));
    const ended = await Promise.all(Array.from({ length: 8 }, () => run()));
    expect(new Set(ended.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(ended[0]!.stdout.match(/working app\ndone/g)).toHaveLength(20);
    expect(entries()).toHaveLength(20);
    // No drafts are left.
    expect(entries().filter((name) => !/^[0-9a-f]+$/.test(name))).toEqual([]);
    expect(await run()).toEqual(ended[0]);
  });

  it("does without where nothing can be written", async () => {
    write("node_modules/.cache", "a file\n");
    expect((await run()).stdout).toMatch(output(6));
    expect((await run()).stdout).toMatch(output(6));
  });

  it("keeps no mistakes", async () => {
    write("app.ts", `import { defer } from "@godefer/runtime";\nexport function f(): void { defer(f); }\n`);
    const first = await run();
    expect(first.code).toBe(1);
    expect(first.stderr).toMatch(/GD102/);
    expect(entries()).toEqual([]);
    expect((await run()).stderr).toBe(first.stderr);
  });

  it("keeps nothing of a file whose map is in another one, which may change", async () => {
    write("app.js", `${app.replace(/: Named|^interface.*$| as Error|!/gm, "")}//# sourceMappingURL=app.js.map\n`);
    await run({}, "app.js");
    expect(entries()).toEqual([]);
  });

  it("knows a file that names the runtime and has nothing to compile", async () => {
    write("app.ts", `import { panic } from "@godefer/runtime";\nexport const fail: unknown = panic;\n`);
    const first = await run();
    expect(first.code).toBe(0);
    expect(entries()).toHaveLength(1);
    expect(await run()).toEqual(first);
  });

  it("is bounded: what was written first goes first", async () => {
    mkdirSync(cache(), { recursive: true });
    for (const [name, year] of [
      ["old", 2001],
      ["older", 2000],
      ["new", 2002],
    ] as const) {
      const file = join(cache(), name);
      writeFileSync(file, "");
      truncateSync(file, 23_000_000);
      utimesSync(file, new Date(year, 1), new Date(year, 1));
    }
    expect((await run()).stdout).toMatch(output(6));
    expect(entries().filter((name) => /old|new/.test(name))).toEqual(["new", "old"]);
    expect(entries()).toHaveLength(3);
  });

  it("belongs to the nearest package.json", async () => {
    mkdirSync(join(project, "src/inner"), { recursive: true });
    write("src/inner/app.ts", app);
    write("src/inner/probe.js", probe);
    expect((await run({}, "app.ts", join(project, "src/inner"))).stdout).toMatch(output(6));
    expect(entries()).toHaveLength(1);
  });
});

/** Changes the one entry; with `isSigned` so that it passes for one that was written. */
function tamper(change: (content: string) => string, isSigned: boolean): void {
  const file = join(cache(), entries()[0]!);
  const whole = readFileSync(file);
  const content = whole.subarray(4).toString();
  const head = content.slice(0, content.indexOf(app) + app.length);
  const changed = Buffer.from(isSigned ? head + change(content.slice(head.length)) : change(content));
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE(isSigned ? crc32(changed) : whole.readUInt32LE(0));
  writeFileSync(file, Buffer.concat([checksum, changed]));
}
