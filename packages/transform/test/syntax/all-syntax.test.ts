import { describe, expect, it } from "vitest";
import { transform } from "../../src/index.ts";
import { compile, compileAlike } from "../harness/compile.ts";
import { behaves } from "../harness/behaves.ts";
import { execute } from "../harness/execute.ts";
import { sources } from "./sources.ts";
import { toolsThatTake } from "./tools.ts";

const MODULE = `import { defer } from "@godefer/runtime"; `;
const SCRIPT = `const { defer } = require("@godefer/runtime"); `;

describe("what TypeScript, oxc or esbuild take", () => {
  for (const [endings, all] of Object.entries(sources)) {
    for (const ending of endings.split(" ")) {
      it.each(all)(`in a .${ending} file: %s`, (source) => {
        const filename = `/program.${ending}`;
        const start = endings.includes("cjs") ? SCRIPT : MODULE;
        const code = `${start}${source}\nfunction f0() { defer(g0()); }\nfunction g0() {}\n`;
        const tools = toolsThatTake(code, filename);
        expect(tools).not.toEqual([]);
        const result = transform(code, { filename });
        expect(result.diagnostics).toEqual([]);
        expect(result.code).toContain("catch (_thrown)");
        expect(toolsThatTake(result.code, filename)).toEqual(expect.arrayContaining(tools));
      });
    }
  }
});

describe("what is no syntax of the file's kind is a mistake, also where a lenient tool takes it", () => {
  it.each([
    ["program.ts", "class X {} class X {}"],
    ["program.ts", "declare global { var X: number } class X {} let X;"],
    ["program.ts", "let x; { let y; let y; }"],
    ["program.mjs", "function x() {} var x;"],
    ["program.mjs", "with ({}) {}"],
    ["program.mjs", "({ __proto__: null, '__proto__': 1 });"],
    ["program.js", "let let = 1;"],
    ["program.ts", "const x: number = = 1;"],
    ["program.ts", 'import x from "./x.json" asserts { type: "json" };'],
    ["program.ts", "@d function f() {}"],
  ])("%s: %s", (filename, source) => {
    const [found, ...others] = transform(MODULE + source, { filename }).diagnostics;
    expect(found?.code).toBe("GD001");
    expect(others).toEqual([]);
  });
});

describe("comes out as it was", () => {
  const compiled = (source: string, filename = "program.ts") => {
    const { code, diagnostics } = transform(`${MODULE}${source}\nfunction f() { defer(g()); }`, { filename });
    expect(diagnostics).toEqual([]);
    return code;
  };
  it("an import's phase", () => {
    const code = compiled(
      'import defer * as a from "./a"; import source b from "./b"; import.defer("./c"); import.source("./d");',
    );
    expect(code).toContain('import defer * as a from "./a";');
    expect(code).toContain('import source b from "./b";');
    expect(code).toContain('import.defer("./c");');
    expect(code).toContain('import.source("./d");');
  });
  it("a decorator behind `export`, beside others", () => {
    const code = compiled("export @d class A { m(@p x, @p() y = 1) {} }");
    expect(code.replace(/\s+/g, " ")).toMatch(/export @d class A \{ m\( ?@p x, @p\(\) y = 1\) \{/);
  });
  it("an import assertion", () => {
    expect(compiled('import x from "./x.json" assert { type: "json" };')).toContain('assert { type: "json" };');
  });
});

it.each(["defer", "source"])("import.%s() cannot be deferred, in any lane", (phase) => {
  const source = `${MODULE}export function f() { defer(import.${phase}("./x")); }`;
  expect(() => compile(source, "babel-8", { filename: "program.ts" })).toThrow("GD103");
  expect(() => compile(source, "typescript", { filename: "program.ts" })).toThrow("GD103");
});

it("a namespace that is imported deferred has the pseudo-calls", () => {
  const source = 'import defer * as go from "@godefer/runtime"; export function f() { go.defer(g()); }';
  expect(compile(source, "babel-8", { filename: "program.ts" })).toContain("catch (_thrown)");
  expect(compile(source, "typescript", { filename: "program.ts" })).toContain("catch (_thrown)");
});

it("a type's name is free for a value", () => {
  const source = `${MODULE}import type defers = require("./x"); const defers = 1; export function f() { defer(g(defers)); }`;
  expect(compileAlike(source, { filename: "program.ts" })).toContain("catch (_thrown)");
});

it("a class beside an ambient variable of its name does what it does", () => {
  const source = `${MODULE}declare global { var Subscriber: { readonly prototype: unknown } }
    class Subscriber { close() { defer(log("closed")); } } new Subscriber().close();`;
  const code = compile(source, "babel-8", { filename: "program.ts" });
  expect(execute({ code, kind: "module", typescript: true })).toEqual(["closed"]);
});
behaves(
  "`using` at the top of a CommonJS module",
  `using x = null; function f() { defer(log("left")); } f();`,
  ["left"],
  {
    filename: "program.cjs",
  },
);
