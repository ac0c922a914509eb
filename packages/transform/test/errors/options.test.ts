import { type InputOptions, transformSync } from "@babel/core";
import { describe, expect, it } from "vitest";
import godefer from "../../src/entries/babel.ts";
import { explain, transform, type TransformOptions } from "../../src/index.ts";

const source = `import { defer } from "@godefer/runtime";\nfunction f() { defer(close()); }`;

/** What each of the three says of the options; they differ in what options there are. */
function complaints(options: object): { transform: string; explain: string; babel: string } {
  const complaint = (run: () => unknown): string => {
    try {
      run();
      return "";
    } catch (error) {
      expect(error).toBeInstanceOf(TypeError);
      return (error as TypeError).message;
    }
  };
  const fromTransform = complaint(() => transform(source, options));
  const config = { configFile: false, babelrc: false, plugins: [[godefer, options]] } satisfies InputOptions;
  const fromExplain = complaint(() => explain(source, options));
  return { transform: fromTransform, explain: fromExplain, babel: complaint(() => transformSync(source, config)) };
}

describe("an option that there is not", () => {
  it.each([
    ["strategie", "strategy"],
    ["Strategy", "strategy"],
    ["importSources", "importSource"],
    ["import", "importSource"],
    ["source", "importSource"],
    ["stratgy", "strategy"],
    ["cov", "coverage"],
    ["coverageEnabled", "coverage"],
  ])("%s", (name, meant) => {
    const { transform, explain, babel } = complaints({ [name]: "auto" });
    const fact = `godefer: there is no option "${name}". Did you mean "${meant}"? Possible: strategy, importSource, coverage`;
    expect(transform).toBe(`${fact}, filename, inputSourceMap.`);
    expect(explain).toBe(`${fact}, filename.`);
    expect(babel).toContain(`${fact}.`);
  });

  it.each(["verbose", "debug", "x", "cache", "parser"])("%s is like none", (name) => {
    const { transform, babel } = complaints({ [name]: true });
    const fact = `godefer: there is no option "${name}". Possible: strategy, importSource, coverage`;
    expect(transform).toBe(`${fact}, filename, inputSourceMap.`);
    expect(babel).toContain(`${fact}.`);
  });

  it.each(["inputSourcemap", "sourceMap"])("%s is transform()'s inputSourceMap", (name) => {
    expect(complaints({ [name]: null }).transform).toContain(`"${name}". Did you mean "inputSourceMap"?`);
    expect(complaints({ inputSourceMap: null }).explain).toContain(`there is no option "inputSourceMap".`);
  });

  it("filename is none of the plugin's: Babel knows it", () => {
    const { transform, babel } = complaints({ filename: "a.ts" });
    expect(transform).toBe("");
    expect(babel).toContain(`godefer: there is no option "filename".`);
  });
});

describe("a value that there is not", () => {
  const message = (options: object) => {
    const { transform, explain, babel } = complaints(options);
    expect(babel).toContain(transform);
    expect(explain).toBe(transform);
    return transform;
  };

  it.each([
    ["linked-lists", `"linked-lists". Did you mean "linked-list"?`],
    ["opencoded", `"opencoded". Did you mean "open-coded"?`],
    ["open", `"open". Did you mean "open-coded"?`],
    ["List", `"List". Did you mean "linked-list"?`],
    [null, "null."],
    [true, "true."],
  ])("strategy: %s", (strategy, rest) => {
    expect(message({ strategy })).toBe(`godefer: strategy cannot be ${rest} Possible: auto, open-coded, linked-list.`);
  });

  it.each([
    ["", `""`],
    [[], "[]"],
    [["./go.js", ""], `["./go.js",""]`],
    [["./go.js", 1], `["./go.js",1]`],
    [null, "null"],
    [/go/, "{}"],
    [() => true, "a function"],
  ])("importSource: %o", (importSource, shown) => {
    expect(message({ importSource })).toBe(
      `godefer: importSource cannot be ${shown}. ` +
        `It is the name of a module or a list of names: ["@godefer/runtime", "./godefer.js"].`,
    );
  });

  it("is told also for a file that has nothing to compile", () => {
    expect(() => transform("", { strategy: "fast" } as never)).toThrow(TypeError);
  });
});

describe("the options that there are", () => {
  const compiles = (options: TransformOptions, from: string) => {
    const { code, diagnostics } = transform(source.replace("@godefer/runtime", from), options);
    expect(diagnostics).toEqual([]);
    return !code.includes("defer(close())");
  };

  it("none, or undefined", () => {
    expect(complaints({})).toEqual({ transform: "", explain: "", babel: "" });
    expect(complaints({ strategy: undefined, importSource: undefined })).toEqual({
      transform: "",
      explain: "",
      babel: "",
    });
  });
  it.each(["auto", "open-coded", "linked-list"] as const)("strategy: %s", (strategy) => {
    expect(complaints({ strategy })).toEqual({ transform: "", explain: "", babel: "" });
  });
  it("importSource: one name or several, instead of @godefer/runtime", () => {
    expect(compiles({ importSource: "./go.js" }, "./go.js")).toBe(true);
    expect(compiles({ importSource: ["@godefer/runtime", "./go.js"] }, "./go.js")).toBe(true);
    expect(compiles({ importSource: ["@godefer/runtime", "./go.js"] }, "@godefer/runtime")).toBe(true);
    expect(compiles({ importSource: "./go.js" }, "@godefer/runtime")).toBe(false);
    expect(compiles({}, "./go.js")).toBe(false);
  });
  it("mistakes are found through every import source", () => {
    const { diagnostics } = transform(`import { defer } from "./go.js";\nrun(defer);`, { importSource: "./go.js" });
    expect(diagnostics.map(({ code }) => code)).toEqual(["GD401"]);
  });
});
