import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explain, type FunctionReport, type TransformOptions } from "../../src/index.ts";
import { run, strategies, withImports } from "../harness/behaves.ts";

function reports(source: string, strategy: TransformOptions["strategy"] = "auto"): readonly FunctionReport[] {
  const filename = "program.js";
  const { functions, diagnostics } = explain(withImports(source, filename), { filename, strategy });
  expect(diagnostics).toEqual([]);
  return functions;
}

function report(body: string, strategy?: TransformOptions["strategy"]): FunctionReport {
  const found = reports(`function f(a, b) { ${body} }`, strategy);
  expect(found.map(({ name }) => name)).toContain("f");
  return found.find(({ name }) => name === "f")!;
}

const repeat = (n: number, text: string) => Array.from({ length: n }, () => text).join("\n");
const defers = (n: number) => repeat(n, "defer(log());");
const returns = (n: number) => repeat(n, "if (a) return 1;");

describe("S50: auto decides as Go's compiler does", () => {
  it.each([
    ["one", 1, 0, "open-coded"],
    ["eight", 8, 0, "open-coded"],
    ["nine", 9, 0, "linked-list"],
    ["1 × 15", 1, 15, "open-coded"],
    ["1 × 16", 1, 16, "linked-list"],
    ["3 × 5", 3, 5, "open-coded"],
    ["5 × 3", 5, 3, "open-coded"],
    ["4 × 4", 4, 4, "linked-list"],
    ["8 × 1", 8, 1, "open-coded"],
    ["8 × 2", 8, 2, "linked-list"],
  ] as const)("defers and returns: %s", (_title, deferCount, returnCount, strategy) => {
    const found = report(defers(deferCount) + returns(returnCount));
    expect([found.strategy, found.sites.length]).toEqual([strategy, deferCount]);
  });

  it.each([
    ["for", "for (let i = 0; i < 2; i++) defer(log());"],
    ["for-of", "for (const x of []) { if (x) defer(log()); }"],
    ["for-in", "for (const x in {}) defer(log());"],
    ["while", "while (a--) { switch (b) { case 1: defer(log()); } }"],
    ["do-while", "do { try { defer(log()); } finally {} } while (a--);"],
    ["for with a label", "again: for (;;) { defer(log()); break again; }"],
    ["a loop that runs once", "do defer(log()); while (false);"],
  ])("a defer in a loop makes the function linked: %s", (_title, loop) => {
    const found = report(`defer(log()); ${loop}`);
    expect(found.strategy).toBe("linked-list");
    expect(found.sites.map(({ gc }) => gc)).toEqual(["stack-allocated defer", "heap-allocated defer"]);
  });

  it("a loop without a defer does not, nor does one of a nested function", () => {
    expect(report("for (;;) { break; } defer(log());").strategy).toBe("open-coded");
    expect(report("for (const x of []) { (() => { defer(log(x)); })(); } defer(log());").strategy).toBe("open-coded");
  });

  it("nested functions count for themselves", () => {
    const found = reports(`function f() { ${defers(5)} function g() { ${defers(5)} ${returns(3)} } ${returns(3)} }`);
    expect(found.map(({ name, strategy }) => [name, strategy])).toEqual([
      ["f", "open-coded"],
      ["g", "open-coded"],
    ]);
  });

  it("gives the word that gc prints for each site", () => {
    expect(report(defers(2)).sites.map(({ gc }) => gc)).toEqual(["open-coded defer", "open-coded defer"]);
    expect(new Set(report(defers(9)).sites.map(({ gc }) => gc))).toEqual(new Set(["stack-allocated defer"]));
  });

  it("for any number of defers, returns and loops", () => {
    const counts = fc.record({ plain: fc.nat(10), looped: fc.nat(2), returns: fc.nat(17) });
    fc.assert(
      fc.property(counts, (n) => {
        const total = n.plain + n.looped;
        fc.pre(total > 0);
        const found = report(
          defers(n.plain) + repeat(n.looped, "for (;;) { defer(log()); break; }") + returns(n.returns),
        );
        const openCoded = n.looped === 0 && total <= 8 && total * n.returns <= 15;
        expect(found.strategy).toBe(openCoded ? "open-coded" : "linked-list");
      }),
    );
  });
});

describe("S50: explain gives place, text and reason of each site", () => {
  it("counts lines and columns from one", () => {
    const source = `import { defer } from "@godefer/runtime";\n\nexport const f = (x) => {\n  defer(\n    x.close());\r\n\tif (x) defer(() => {});\n};\n`;
    const { functions } = explain(source, { filename: "program.js" });
    expect(functions).toHaveLength(1);
    expect(functions[0]).toMatchObject({ name: "f", line: 3, column: 18, strategy: "open-coded" });
    expect(functions[0]!.sites.map(({ line, column, text }) => [line, column, text])).toEqual([
      [4, 3, "defer("],
      [6, 9, "defer(() => {});"],
    ]);
  });

  it("names functions as a stack trace does", () => {
    const found = reports(`
      export default () => { defer(log()); };
      const a = () => { defer(log()); };
      const o = { m() { defer(log()); }, p: () => { defer(log()); }, get g() { defer(log()); return 1; } };
      class C { constructor() { defer(log()); } #p() { defer(log()); } static s = () => { defer(log()); }; }
      [() => { defer(log()); }];
      (function named() { defer(log()); })();`);
    expect(found.map(({ name }) => name)).toEqual([
      ...["default", "a", "m", "p", "g", "constructor", "#p", "s", "<anonymous>", "named"],
    ]);
  });

  it.each([
    [defers(1), "auto", /No defer in a loop, 1 defer, 0 returns/],
    [defers(9), "auto", /9 defers/],
    [defers(2) + returns(8), "auto", /8 returns × 2 defers/],
    ["for (;;) defer(log());", "auto", /loop/],
    [defers(1), "linked-list", /forced/],
    [defers(9), "open-coded", /forced/],
    ["for (;;) defer(log());", "open-coded", /loop.*forced/],
    [defers(32), "open-coded", /32 defers.*forced/],
  ] as const)("%#: says why", (body, strategy, reason) => {
    expect(report(body, strategy).reason).toMatch(reason);
  });
});

describe("S50: a forced strategy", () => {
  it("is taken where the function can have it, and else the other", () => {
    expect(report(defers(31), "open-coded").strategy).toBe("open-coded");
    expect(report(defers(32), "open-coded").strategy).toBe("linked-list");
    expect(report(defers(1), "linked-list").strategy).toBe("linked-list");
    expect(report("for (;;) { defer(log()); break; }", "open-coded").strategy).toBe("linked-list");
  });

  it("makes no difference to what 31 and 32 defers do", () => {
    for (const n of [30, 31, 32, 33]) {
      const names = Array.from({ length: n }, (_, i) => `d${i}`);
      const lines = names.map((name, i) => `if (i >= ${i}) defer(log("${name}"));`).join("\n");
      const source = `
        function f(i, fail) { ${lines} if (fail) throw new Error("boom"); }
        f(${n}); f(1); f(-1);
        try { f(${n}, true); } catch (e) { log(e.message); }`;
      const all = [...names].reverse();
      for (const strategy of strategies) {
        expect(run(source, { strategy })).toEqual([...all, "d1", "d0", ...all, "boom"]);
      }
    }
  });
});
