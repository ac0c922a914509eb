import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import godefer from "@godefer/transform/vite";
import { afterEach, beforeEach, expect, it } from "vitest";

let project: string;

beforeEach(() => (project = mkdtempSync(join(tmpdir(), "godefer-prebundle-"))));
afterEach(() => rmSync(project, { recursive: true, force: true }));

/** What the plugin adds to the configuration. */
function configure(config: object): unknown {
  const plugins = [godefer()].flat() as unknown as { config?: (config: object) => unknown }[];
  return plugins.find((plugin) => plugin.config)!.config!(config);
}

it("Vite bundles ahead what compiled code imports, where the project has it", () => {
  mkdirSync(join(project, "node_modules/@godefer"), { recursive: true });
  symlinkSync(join(import.meta.dirname, "../../runtime"), join(project, "node_modules/@godefer/runtime"));
  const ahead = { optimizeDeps: { include: ["@godefer/runtime", "@godefer/runtime/internal"] } };
  expect(configure({ root: project })).toEqual(ahead);
  expect(configure({ root: relative(process.cwd(), project) })).toEqual(ahead);
  expect(configure({ root: project, optimizeDeps: { exclude: ["@godefer/runtime"] } })).toBeNull();
});

it("Vite is told of no package that the project has not: it would warn", () => {
  expect(configure({ root: project })).toBeNull();
});
