import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const dist = join(import.meta.dirname, "../../transform/dist");

/** The packages whose code stands in a script of `dist`, by the paths in the scripts' source maps. */
function bundledInto(maps: readonly string[]): readonly string[] {
  const sources = maps.flatMap(
    (file) => (JSON.parse(readFileSync(join(dist, file), "utf8")) as { sources: string[] }).sources,
  );
  const names = sources.flatMap((source) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? []);
  return [...new Set(names)].sort();
}

it("the licence of every bundled package is in the package", () => {
  const files = readdirSync(dist);
  const licences = files.filter((file) => file.endsWith("LICENSES.txt"));
  const told = licences.flatMap((file) => readFileSync(join(dist, file), "utf8").split("\n---\n"));
  const bundled = bundledInto(files.filter((file) => file.endsWith(".js.map")));
  expect(bundled).toContain("commander");
  for (const name of bundled) {
    const entry = told.find((text) => text.includes(`Name: ${name}\n`));
    expect(entry, name).toMatch(/License Text:\n===\n\n[^]*Copyright/);
  }
});
