import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { startVitest } from "vitest/node";
import { formatDiagnostic, transform } from "../src/index.ts";

const folder = join(import.meta.dirname, "../.tmp", `vitest-${process.pid}`);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const imports = `import { defer, recover } from "@godefer/runtime"; import { expect, it, vi } from "vitest";`;
/** It recovers, so that it needs all of the runtime that there is. */
const run = `const seen = []; await (async () => { defer(() => { seen.push(recover()); }); throw "x"; })();`;

const files: Readonly<Record<string, string>> = {
  "prepare.js": `import { defer, recover } from "@godefer/runtime"; export async function prepare() { ${run} return seen; }`,
  "db.js": `export const open = () => "real";`,
  "factory.case.js": `import { open } from "./db.js"; ${imports}
    vi.mock("./db.js", async () => { ${run} return { open: () => seen }; });
    it("is mocked", () => { expect(open()).toEqual(["x"]); });`,
  "later.case.js": `${imports}
    it("is mocked", async () => {
      vi.doMock("./db.js", async () => { ${run} return { open: () => seen }; });
      expect((await import("./db.js")).open()).toEqual(["x"]);
    });`,
  "hoisted.case.js": `${imports}
    const got = await vi.hoisted(async () => (await import("./prepare.js")).prepare());
    it("is hoisted, as GD005 advises", () => { expect(got).toEqual(["x"]); });
    it("defers", () => { defer(recover()); });`,
};

const plugin = {
  name: "compiled",
  enforce: "pre" as const,
  transform(code: string, id: string) {
    if (!id.startsWith(folder)) return null;
    const compiled = transform(code, { filename: id });
    if (compiled.diagnostics.length > 0) throw new Error(compiled.diagnostics.map(formatDiagnostic).join("\n"));
    return { code: compiled.code, map: null };
  },
};

it("the factories of mocks, and what is hoisted into another file, find the runtime", { timeout: 60_000 }, async () => {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const options = { root: folder, config: false as const, watch: false, include: ["*.case.js"], reporters: [{}] };
  const inner = await startVitest("test", [], options, { plugins: [plugin] });
  const modules = inner.state.getTestModules();
  const results = modules.map((module) => [module.moduleId.slice(folder.length + 1), module.errors(), module.ok()]);
  await inner.close();
  expect(results.sort()).toEqual([
    ["factory.case.js", [], true],
    ["hoisted.case.js", [], true],
    ["later.case.js", [], true],
  ]);
});
