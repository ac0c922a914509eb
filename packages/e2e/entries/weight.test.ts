import { globSync, readFileSync, realpathSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

/** What is installed with both packages: `test:tools weight` installs them with npm, and counts again. */
const workspace = join(import.meta.dirname, "../../..");
const own = ["runtime", "transform"].map((name) => join(workspace, "packages", name));
const packages = new Set(own);
for (const folder of packages) for (const each of dependenciesOf(folder)) packages.add(each);

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional: boolean }>>;
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

function dependenciesOf(folder: string): string[] {
  const paths = createRequire(join(folder, "package.json")).resolve.paths("x")!;
  return Object.keys(manifestOf(folder).dependencies ?? {}).map((name) => {
    const found = paths.map((path) => join(path, name)).find((path) => statSync(path, { throwIfNoEntry: false }));
    return realpathSync(found!);
  });
}

function bytesOf(folder: string): number {
  const published = own.includes(folder)
    ? ["dist/**", "{internal,crash}/*", "package.json", "README.md", "LICENSE"]
    : "**";
  const files = globSync(published, { cwd: folder, exclude: ["node_modules/**"] }).map((file) => join(folder, file));
  return files.map((file) => statSync(file)).reduce((sum, stats) => sum + (stats.isFile() ? stats.size : 0), 0);
}

describe("both packages, installed", () => {
  it("are at most 15 packages", () => {
    const names = [...packages].map((folder) => manifestOf(folder).name);
    expect(names).toContain("@babel/parser");
    expect(names.length, names.join(", ")).toBeLessThanOrEqual(15);
  });

  it("are at most 6 MB", () => {
    const sizes = [...packages].map(bytesOf);
    expect(Math.min(...sizes)).toBeGreaterThan(1000);
    expect(sizes.reduce((sum, bytes) => sum + bytes)).toBeLessThanOrEqual(6_000_000);
  });

  it("bring no Babel but its parser: the plugin's host has its own", () => {
    const { dependencies, peerDependenciesMeta } = manifestOf(own[1]!);
    expect(Object.keys(dependencies!).filter((name) => name.startsWith("@babel/"))).toEqual(["@babel/parser"]);
    expect(peerDependenciesMeta!["@babel/core"]).toEqual({ optional: true });
    const types = readFileSync(join(own[1]!, "dist/babel.d.ts"), "utf8");
    expect(types).not.toContain("@babel/core");
  });
});
