import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { afterEach, beforeEach, expect, it } from "vitest";

const packages = join(import.meta.dirname, "../..");
const esbuild = import.meta.resolve("esbuild");
const app = `import { defer } from "@godefer/runtime";
export function main(name: string): void {
  defer(console.log("done"));
  console.log("working", name);
}
`;

let project: string;
const cache = () => join(project, "node_modules/.cache/godefer");
const entries = () => (existsSync(cache()) ? readdirSync(cache()) : []);

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "godefer-plugin-"));
  mkdirSync(join(project, "node_modules/@godefer"), { recursive: true });
  for (const name of ["runtime", "transform"]) {
    symlinkSync(join(packages, name), join(project, "node_modules/@godefer", name));
  }
  writeFileSync(join(project, "package.json"), '{ "private": true, "type": "module" }\n');
  writeFileSync(join(project, "app.ts"), app);
  writeFileSync(
    join(project, "build.js"),
    `import { build } from ${JSON.stringify(esbuild)};
import godefer from "@godefer/transform/esbuild";
await build({
  entryPoints: ["app.ts"], outfile: "out.js", format: "esm", sourcemap: true,
  bundle: true, external: ["@godefer/*"], plugins: [godefer()], logLevel: "silent",
}).catch((error) => { console.log(error.message); process.exitCode = 1; });
`,
  );
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

/** @returns what is built, with its map; or the mistakes */
function build(env: Readonly<Record<string, string>> = {}): string {
  const all = { ...process.env, VITEST: undefined, JEST_WORKER_ID: undefined, ...env };
  try {
    execFileSync(process.execPath, ["build.js"], { cwd: project, env: all, encoding: "utf8" });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
  return readFileSync(join(project, "out.js"), "utf8") + readFileSync(join(project, "out.js.map"), "utf8");
}

it("a plugin takes from the cache what it has put there, with the map", () => {
  const first = build();
  expect(first).toContain("gopanicOpenCoded");
  expect(entries()).toHaveLength(1);
  expect(build()).toBe(first);
  expect(build({ GODEFER_DISABLE_CACHE: "1" })).toBe(first);

  const file = join(cache(), entries()[0]!);
  const content = readFileSync(file).subarray(4).toString();
  const head = content.indexOf(app) + app.length;
  const altered = Buffer.from(content.slice(0, head) + content.slice(head).replaceAll("working", "altered"));
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE(crc32(altered));
  writeFileSync(file, Buffer.concat([checksum, altered]));
  expect(build()).toContain("altered");
  expect(build({ GODEFER_DISABLE_CACHE: "1" })).toBe(first);
});

it("a plugin keeps no mistakes", () => {
  writeFileSync(join(project, "app.ts"), app.replace('console.log("done")', "console.log"));
  const first = build();
  expect(first).toContain("GD102");
  expect(entries()).toEqual([]);
  expect(build()).toBe(first);
});

it("the hook and a plugin do not take each other's", () => {
  const built = build();
  const run = () =>
    execFileSync(
      process.execPath,
      ["--import", "@godefer/transform/register", "-e", 'import("./app.ts").then((m) => m.main("app"))'],
      {
        cwd: project,
        env: { ...process.env, VITEST: undefined, JEST_WORKER_ID: undefined },
        encoding: "utf8",
      },
    );
  expect(run()).toBe("working app\ndone\n");
  expect(run()).toBe("working app\ndone\n");
  expect(entries().filter((name) => !name.startsWith("compiler-"))).toHaveLength(2);
  expect(build()).toBe(built);
});
