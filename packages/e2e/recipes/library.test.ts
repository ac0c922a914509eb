import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect, it } from "vitest";
import { emptyFolder } from "../crash/run.ts";
import { loadModule } from "./compile.ts";
import { readSnippets } from "./snippets.ts";

const { text } = readSnippets("recipes.md").find(({ name }) => name === "library")!;
const manifest = JSON.parse(text);
const folder = emptyFolder("library");

const source = `import { defer, panic } from "@godefer/runtime";

export function brew(cups: number, log: string[]): string {
  defer(log.push("rinsed"));
  if (cups <= 0) panic(new RangeError("no cups"));
  return \`\${cups} cups\`;
}
`;

const versionOf = (name: string): string =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../${name}/package.json`), "utf8")).version;

it("asks for the versions that there are", () => {
  expect(manifest.dependencies["@godefer/runtime"]).toBe(versionOf("runtime"));
  expect(manifest.devDependencies["@godefer/transform"]).toBe(versionOf("transform"));
});

it("is built by its script, and runs without the compiler", async () => {
  mkdirSync(join(folder, "src"));
  writeFileSync(join(folder, "package.json"), text);
  writeFileSync(join(folder, "src/index.ts"), source);
  const compilerOptions = { target: "es2018", module: "nodenext", rootDir: "src", outDir: "dist", declaration: true };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["src"] }));

  const bin = join(import.meta.dirname, "../node_modules/.bin");
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env["PATH"]}` };
  execFileSync(manifest.scripts.prepack, { cwd: folder, env, shell: true, stdio: ["ignore", "ignore", "inherit"] });

  expect(readdirSync(join(folder, manifest.files[0])).sort()).toEqual(["index.d.ts", "index.js"]);
  const { brew } = await loadModule(join(folder, manifest.exports.default));
  const log: string[] = [];
  expect(brew(2, log)).toBe("2 cups");
  expect(() => brew(0, log)).toThrow(new RangeError("no cups"));
  expect(log).toEqual(["rinsed", "rinsed"]);
});
