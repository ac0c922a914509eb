import { describe, expect, it } from "vitest";
import { compileAlike } from "./harness/compile.ts";

/** Jest refuses an outside name in the factory of a mock, unless it begins with `mock` (babel-plugin-jest-hoist). */
describe("the helpers' names in a file that may mock with Jest", () => {
  const factory = `{ const seen = []; (() => { defer(seen.push(recover())); for (const x of seen) defer(x()); })(); return seen; }`;
  const sources = {
    "the global": `import { defer, recover } from "@godefer/runtime"; jest.mock("./db", () => ${factory});`,
    "@jest/globals": `import { jest } from "@jest/globals"; import { defer, recover } from "@godefer/runtime"; jest.mock("./db", () => ${factory});`,
    "another name":
      `import { jest as j } from "@jest/globals"; import { defer, recover } from "@godefer/runtime"; ` +
      `j.mock("./db", function () ${factory}, { virtual: true });`,
    "a namespace":
      `import * as globals from "@jest/globals"; import { defer, recover } from "@godefer/runtime"; ` +
      `globals.jest.mock("./db", async () => ${factory});`,
  };
  const helpers = (code: string) => {
    const [, names] = /^import \{ (.*) \} from "@godefer\/runtime\/internal"/m.exec(code)!;
    return names!.split(", ").map((name) => name.split(" as ")[1]);
  };

  it.each(Object.entries(sources))("%s", (_, source) => {
    const code = compileAlike(source, { filename: "program.ts" });
    expect(helpers(code).length).toBeGreaterThan(2);
    for (const name of helpers(code)) expect(name).toMatch(/^mock_/);
    // They are there before anything else is: the factory runs for the first import of its module.
    expect(code.indexOf("@godefer/runtime/internal")).toBeLessThan(code.indexOf("@jest/globals") >>> 0);
  });
  it("a script", () => {
    const source = `const { defer } = require("@godefer/runtime"); jest.mock("./db", () => { (() => { defer(g()); })(); });`;
    expect(compileAlike(source, { filename: "program.cjs" })).toMatch(/noPanic: mock_noPanic/);
  });
  it("a name that is taken", () => {
    const source = `import { defer } from "@godefer/runtime"; jest.mock("./db"); export function mock_noPanic() { defer(g()); }`;
    expect(helpers(compileAlike(source, { filename: "program.ts" }))).toContain("mock_noPanic_1");
  });
  it("no others", () => {
    const source = `import { defer } from "@godefer/runtime"; export function f() { defer(g()); }`;
    for (const name of helpers(compileAlike(source, { filename: "program.ts" }))) expect(name).toMatch(/^_/);
  });
});
