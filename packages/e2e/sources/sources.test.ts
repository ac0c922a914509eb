import { describe, expect, test } from "vitest";
import { checkCode, checkFile } from "./check.ts";

// Scripts: modules need a flag, which the workers get.
describe("checkFile", () => {
  test("compiles every function twice, once in each front end", () => {
    const text = "function f(a) { for (const b of a) { if (b) return b } }\nexports.c = () => class { m() {} };";
    expect(checkFile({ path: "a.cjs", text })).toEqual({ functions: 6, refusals: [], problems: [] });
  });

  test("compiles what is left where a recover() is refused", () => {
    const text = "[() => 0, () => 1, () => 2];\nconst f = (first = make(), ...others) => {};";
    const { functions, refusals, problems } = checkFile({ path: "a.cjs", text });
    expect({ functions, problems }).toEqual({ functions: 8, problems: [] });
    expect(refusals.map(({ frontEnd, code }) => `${frontEnd} ${code}`)).toEqual(["babel GD202", "typescript GD202"]);
  });

  test("compiles what is left where a function was lowered before", () => {
    const text = "function f() { return __awaiter(this, void 0, void 0, function* () { yield () => 1; }); }";
    const { functions, refusals, problems } = checkFile({ path: "a.cjs", text });
    expect({ functions, problems }).toEqual({ functions: 4, problems: [] });
    expect(refusals.map(({ frontEnd, code }) => `${frontEnd} ${code}`)).toEqual(["babel GD107", "typescript GD107"]);
  });

  test("takes a file that does not parse for refused", () => {
    const { functions, refusals, problems } = checkFile({ path: "a.ts", text: "function f( {" });
    expect({ functions, problems }).toEqual({ functions: 0, problems: [] });
    expect(refusals.map(({ code }) => code)).toEqual(["GD001"]);
  });
});

describe("checkCode", () => {
  const source = "$injectedMark(0); function f() { return g }";

  test.each([
    ["does not parse: Unexpected token ')'", "$injectedMark(0); function f() { return g) }"],
    ["a pseudo-call was not compiled", `${source} $injectedDefer(f());`],
    ["a deferred call is missing", "function f() { return g }"],
    ["h is not declared any more", `${source} h();`],
  ])("finds that %s", (problem, code) => {
    expect(checkCode(source, source, "a.cjs", false)).toEqual([]);
    expect(checkCode(source, code, "a.cjs", false)).toContain(problem);
  });
});
