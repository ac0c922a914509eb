import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { types as t } from "@babel/core";
import istanbul from "babel-plugin-istanbul";
import { describe, expect, it } from "vitest";
import { babelOptions } from "../harness/compile.ts";
import { alone, type Babel, babels, orders, run } from "./harness.ts";

const folder = join(import.meta.dirname, "../fixtures");
const fixtures = globSync("**/input.{js,jsx,ts,tsx,cjs,mjs}", { cwd: folder })
  // A function that another one of its name hides is gone.
  .filter((name) => !name.includes("declarations-of-one-name"));

interface Coverage {
  statementMap: Record<string, t.SourceLocation>;
  fnMap: Record<string, { decl: t.SourceLocation }>;
  branchMap: Record<string, { type: string; loc: t.SourceLocation; locations: unknown[] }>;
}

const position = ({ start, end }: t.SourceLocation) => `${start.line}:${start.column}-${end.line}:${end.column}`;

/** What is counted, and where. A named result's value is found without the call around it, which is nothing any more. */
function numbers({ statementMap, fnMap, branchMap }: Coverage) {
  return {
    statements: Object.values(statementMap).map(({ start }) => start.line),
    functions: Object.keys(fnMap).length,
    branches: Object.values(branchMap)
      .map(({ type, loc, locations }) => `${type} ${position(loc)} ${locations.length}`)
      .sort(),
  };
}

function cover(babel: Babel, source: string, filename: string, around: (counting: unknown) => unknown[]) {
  let coverage: Coverage | undefined;
  const onCover = (_: string, found: Coverage) => (coverage = found);
  const counting = [istanbul, { cwd: folder, include: ["**"], exclude: ["nothing"], onCover }];
  const { sourceType, parserOpts } = babelOptions(filename);
  const plugins = parserOpts.plugins!.map((plugin) =>
    plugin === "decorators" ? (["decorators", { version: "2023-11" }] as const) : plugin,
  );
  const { code } = babel.transformSync(source, {
    ...{ filename: join(folder, filename), ...alone, sourceType, parserOpts: { ...parserOpts, plugins } },
    plugins: around(counting),
  } as never)!;
  return { numbers: numbers(coverage!), code: code! };
}

const more = {
  "bare returns": `import { defer } from "@godefer/runtime";
    export function f(x) { defer(log(1)); if (x) return; log(2); return; }
    export const g = (x) => { defer(log(1)); return; };`,
  "arrows that recover": `import { defer, recover } from "@godefer/runtime";
    export const rescue = () => recover();
    export const other = async () => void recover();
    export const o = { m: () => recover(), n() { return recover() ?? 1; } };`,
  "optional calls": `import { defer } from "@godefer/runtime";
    export async function f(x, ...xs) { defer(x?.close(() => xs ? 1 : 2)); for (const y of xs) if (y) defer(y?.m?.(y && 1)); return x || await y; }`,
  "named results": `import { defer, namedResult, recover } from "@godefer/runtime";
    export function f(x) { let r = namedResult(x ? 1 : 2); defer(() => { r = recover() || 3; }); if (x) { return 5; } return; }
    export function g(x) { log(); defer(log(2)); let [r, s] = namedResult([1, 2]); { let r = 1; return; } }
    export function h(x) { let r = namedResult(0); { let r = x; log(r); return; } }`,
  generators: `import { defer } from "@godefer/runtime";
    export function* f(x) { defer(log(x)); yield x ? 1 : 2; return 3; }
    export async function* g(x) { for (const y of x) defer(y.m(...x)); try { yield* x; } finally { return x && 1; } }`,
  "ignored ones": `import { defer, recover } from "@godefer/runtime";
    export function f(x) {
      /* istanbul ignore next */
      defer(() => { if (x) log(recover()); });
      /* istanbul ignore next */
      defer(x?.m(() => 1));
      /* istanbul ignore if */
      if (x) return 1;
      /* istanbul ignore next */
      return x ? () => 1 : 2;
    }
    /* istanbul ignore next */
    export function g() { defer(log(1)); return 2; }`,
  "a script": `const { defer } = require("@godefer/runtime");
    function f(x) { defer(log(1)); { function f2() { defer(log(2)); } } return x || 1; }
    function g(x) { defer(log(2)); function a() {} var a; return; }`,
};

const sources = [
  ...fixtures.map((name) => [name, readFileSync(join(folder, name), "utf8")] as const),
  ...Object.entries(more).map(([name, source]) => [`${name}.js`, source] as const),
];

describe.each(babels)("babel-plugin-istanbul in %s", (_name, babel) => {
  describe.each(sources)("%s", (name, source) => {
    const parses = (() => {
      try {
        return cover(babel, source, name, (counting) => [counting]);
      } catch {
        return null;
      }
    })();
    it.runIf(parses)("counts what it counts without us", () => {
      for (const strategy of ["open-coded", "linked-list"]) {
        for (const coverage of [true, false]) {
          for (const [order] of orders([])) {
            const covered = cover(babel, source, name, (counting) => {
              return orders([counting], { strategy, coverage }).find(([place]) => place === order)![1];
            });
            expect(covered.numbers).toEqual(parses!.numbers);
          }
        }
      }
    });
  });

  it("counts what has run", () => {
    const source = `import { defer, namedResult, recover } from "@godefer/runtime";
      function work(x) {
        let r = namedResult("none");
        defer(() => { if (x) r = "saved " + String(recover()); else log("no"); });
        for (let i = 0; i < 3; i++) defer(log("deferred", i));
        if (x) throw x;
        defer(log("never"));
        return "done";
      }
      log(work("fault"));`;
    const counts = (code: string) => {
      const trace = run(code);
      const globals = globalThis as { __coverage__?: Record<string, { s: object; b: object; f: object }> };
      const { s, b, f } = Object.values(globals.__coverage__!)[0]!;
      delete globals.__coverage__;
      return { trace, s, b, f };
    };
    for (const strategy of ["auto", "linked-list"]) {
      for (const order of [0, 1]) {
        const { code } = cover(babel, source, "run.js", (counting) => orders([counting], { strategy })[order]![1]);
        expect(counts(code)).toEqual({
          trace: ["deferred 2", "deferred 1", "deferred 0", "saved fault"],
          s: expect.any(Object) as object,
          b: { 0: [1, 0], 1: [1, 0] },
          f: { 0: 1, 1: 1 },
        });
      }
    }
  });
});
