import { describe, expect, it } from "vitest";
import godefer from "../../src/entries/babel.ts";
import { type Babel, babels, build, failure } from "./harness.ts";

const buildBlocks = (babel: Babel, source: string) =>
  build(babel, source, { plugins: [godefer], sourceType: "module", parserOpts: { plugins: ["moduleBlocks"] } });

const work = `export function work() { defer(log("done")); }`;

describe.each(babels)("a module block, in %s (S73)", (_name, babel) => {
  it.each([
    `const m = module { import { defer } from "@godefer/runtime"; ${work} };`,
    `const m = module { import { defer as later } from "@godefer/runtime"; later(log("done")); };`,
    `const m = module { import * as go from "@godefer/runtime"; export const f = () => { go.defer(log("done")); }; };`,
    `const m = module { import { recover } from "@godefer/runtime"; const ask = recover; ask(); };`,
    `const m = module { const { defer } = await import("@godefer/runtime"); ${work} };`,
    `const m = module { export async function f() { (await import("@godefer/runtime")).defer(log("done")); } };`,
    `import { defer } from "@godefer/runtime"; const m = module { ${work} }; function f() { defer(log("done")); }`,
    `import * as go from "@godefer/runtime"; const m = module { export function f() { go.defer(log("done")); } };`,
  ])("has no pseudo-calls: %s", (source) => {
    const { diagnostics } = failure(() => buildBlocks(babel, source));
    expect([...new Set(diagnostics.map(({ code }) => code))]).toEqual(["GD404"]);
    expect(diagnostics[0]!.hint).toContain("module block");
  });

  it("has names of its own", () => {
    for (const own of [`const defer = (x) => x;`, `import { defer } from "./own.js";`]) {
      const source = `import { defer } from "@godefer/runtime"; const m = module { ${own} ${work} }; function f() { defer(log("mine")); }`;
      const code = buildBlocks(babel, source);
      expect(code).toContain(`defer(log("done"))`);
      expect(code).not.toContain(`defer(log("mine"))`);
    }
  });

  it("may stand in a file, and use what is an ordinary function", () => {
    const block = `module { import { panic } from "@godefer/runtime"; panic("x"); session.recover(); }`;
    const source = `import { defer } from "@godefer/runtime"; function f() { defer(log("mine")); return ${block}; }`;
    expect(buildBlocks(babel, source)).not.toContain(`defer(log("mine"))`);
  });
});
