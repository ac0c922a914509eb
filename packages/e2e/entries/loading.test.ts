import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const folder = join(import.meta.dirname, "../.tmp/loading");

/** Prints what an entry loads, with what that loads: packages, modules of Node's, and the size of its own files. */
const probe = `
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
const loaded = { packages: new Set(), builtins: new Set(), bytes: 0 };
registerHooks({
  load(url, context, nextLoad) {
    const name = /.*\\/node_modules\\/((?:@[^/]+\\/)?[^/]+)\\//.exec(url)?.[1];
    if (name !== undefined) loaded.packages.add(name);
    else if (url.startsWith("node:")) loaded.builtins.add(url);
    else if (url.includes("/dist/")) loaded.bytes += readFileSync(new URL(url)).length;
    return nextLoad(url, context);
  },
});
await import(process.argv[1]);
const { packages, builtins, bytes } = loaded;
console.log(JSON.stringify({ packages: [...packages].sort(), builtins: [...builtins].sort(), bytes }));
`;

interface Loaded {
  readonly packages: readonly string[];
  readonly builtins: readonly string[];
  readonly bytes: number;
}

function loadedBy(entry: string, args: readonly string[] = []): Loaded {
  const all = ["--input-type=module", "--eval", probe, entry, ...args];
  return JSON.parse(execFileSync(process.execPath, all, { cwd: import.meta.dirname, encoding: "utf8" })) as Loaded;
}

const sourceMaps = ["gen-mapping", "remapping", "resolve-uri", "sourcemap-codec", "trace-mapping"];
const maps = sourceMaps.map((name) => `@jridgewell/${name}`);
const compiler = ["@babel/parser", ...maps];
/** The compiler comes with the first file. */
const plugins = [...maps, "picomatch", "unplugin"];

describe("an entry loads no library that only others need", () => {
  it.each([
    { entry: "@godefer/runtime", packages: [] },
    { entry: "@godefer/transform", packages: compiler },
    { entry: "@godefer/transform/components", packages: compiler },
    { entry: "@godefer/transform/ts", packages: [] },
    { entry: "@godefer/transform/babel", packages: [] },
    { entry: "@godefer/transform/register", packages: [] },
    { entry: "@godefer/transform/webpack-loader", packages: compiler },
    { entry: "@godefer/transform/bun", packages: compiler },
    { entry: "@godefer/transform/vite", packages: [] },
    { entry: "@godefer/transform/rollup", packages: [] },
    { entry: "@godefer/transform/esbuild", packages: plugins },
  ])("$entry", ({ entry, packages }) => {
    expect(loadedBy(entry).packages.filter((name) => !name.startsWith("@rolldown/"))).toEqual(packages);
  });

  it.each(["@godefer/runtime", "@godefer/transform", "@godefer/transform/babel"])(
    "%s needs nothing of Node's",
    (entry) => {
      expect(loadedBy(entry).builtins).toEqual([]);
    },
  );
});

describe("the hook", () => {
  /** The hook, then a program. */
  const loadedWith = (name: string, text: string) => {
    mkdirSync(folder, { recursive: true });
    const program = join(folder, name);
    writeFileSync(program, text);
    const start = `await import("@godefer/transform/register"); await import(${JSON.stringify(program)});`;
    const entry = join(import.meta.dirname, "../.tmp/loading", `start-${name}.mjs`);
    writeFileSync(entry, start);
    return loadedBy(entry);
  };

  it("loads no compiler for a program without pseudo-calls", () => {
    const { packages, bytes } = loadedWith("plain.ts", "export const one: number = 1;\n");
    expect(packages).toEqual([]);
    expect(bytes).toBeLessThan(20_000);
  });

  it("loads its compiler in one script, which no hook sees", () => {
    const text = `import { defer } from "@godefer/runtime";\nexport function f(): void { defer(String(${Date.now()})); }\n`;
    const { packages, builtins } = loadedWith("defers.ts", text);
    expect(packages).toEqual([]);
    expect(builtins).toEqual(expect.arrayContaining(["node:fs", "node:url"]));
  });
});
