import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";

/** Prints the packages that an entry loads, with what they load. */
const probe = `
import { registerHooks } from "node:module";
const packages = new Set();
registerHooks({
  load(url, context, nextLoad) {
    const name = /.*\\/node_modules\\/((?:@[^/]+\\/)?[^/]+)\\//.exec(url)?.[1];
    if (name !== undefined) packages.add(name);
    return nextLoad(url, context);
  },
});
await import(process.argv[1]);
console.log(JSON.stringify([...packages]));
`;

function packagesOf(entry: string): readonly string[] {
  const args = ["--input-type=module", "--eval", probe, entry];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: import.meta.dirname, encoding: "utf8" })) as string[];
}

describe("an entry loads no library that only others need", () => {
  it.each([
    { entry: "@godefer/runtime", without: ["@babel/core", "@babel/code-frame", "unplugin", "typescript"] },
    { entry: "@godefer/transform/ts", without: ["@babel/core", "unplugin", "typescript"] },
    { entry: "@godefer/transform/babel", without: ["@babel/core", "unplugin", "typescript"] },
    { entry: "@godefer/transform", without: ["unplugin", "typescript"] },
    { entry: "@godefer/transform/register", without: ["unplugin", "typescript"] },
    { entry: "@godefer/transform/webpack-loader", without: ["unplugin", "typescript"] },
    { entry: "@godefer/transform/bun", without: ["unplugin", "typescript"] },
    { entry: "@godefer/transform/vite", without: ["typescript", "vite", "rollup", "webpack"] },
  ])("$entry", ({ entry, without }) => {
    const packages = packagesOf(entry);
    expect(packages.filter((name) => without.includes(name))).toEqual([]);
  });

  it("and the probe sees what is loaded", () => {
    expect(packagesOf("@godefer/transform/vite")).toEqual(expect.arrayContaining(["unplugin", "@babel/core"]));
  });
});
