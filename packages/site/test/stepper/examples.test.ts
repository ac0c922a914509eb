import { readdirSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatDiagnostic, transform } from "@godefer/transform";
import { examples } from "../../src/examples/index.ts";
import { runGo } from "../../src/examples/run-go.ts";

const folder = join(import.meta.dirname, "../../src/examples");
const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const originals = examples.filter((example) => example.go);

it("lists every folder", () => {
  expect(examples.map(({ id }) => id).sort()).toEqual(folders.map(({ name }) => name).sort());
});

it.each(examples)("$id compiles", ({ source }) => {
  expect(transform(source, { filename: "program.ts" }).diagnostics.map(formatDiagnostic)).toEqual([]);
});

describe.skipIf(!hasGo())("Go prints what was recorded", () => {
  it.each(originals)("$id", async ({ id, go }) => {
    expect(await runGo(join(folder, id, "original.go"))).toBe(go!.output);
  });
});

function hasGo(): boolean {
  try {
    return execFileSync("go", ["version"], { encoding: "utf8" }).startsWith("go version");
  } catch {
    return false;
  }
}
