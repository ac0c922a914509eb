import { describe, expect, it } from "vitest";
import { explain, transform } from "../../src/index.ts";

describe("GD001: the file can be parsed", () => {
  const find = (source: string, filename?: string) => {
    const { code, map, functions, diagnostics } = transform(source, { filename });
    if (diagnostics.length > 0) expect({ code, map, functions }).toEqual({ code: source, map: null, functions: [] });
    expect(explain(source, { filename }).diagnostics).toEqual(diagnostics);
    return diagnostics;
  };
  const first = `import { defer } from "@godefer/runtime";`;

  it.each([
    ["an unfinished function", `${first}\nfunction f( {`, "Unexpected token", 2, 14],
    ["a name declared twice", `${first}\nlet a;\nlet a;`, "Identifier 'a' has already been declared.", 3, 5],
    ["a label that there is not", `${first}\nlabel: break other;`, "Unsyntactic break.", 2, 8],
    ["await in a function that is not async", `${first}\nfunction f() { defer(await x()); }`, "await", 2, 22],
  ])("%s", (_, source, message, line, column) => {
    for (const filename of [undefined, "case.ts", "case.js"]) {
      const diagnostics = find(source, filename);
      expect(diagnostics).toHaveLength(1);
      expect(diagnostics[0]).toMatchObject({ code: "GD001", filename, line, column });
      expect(diagnostics[0]!.message).toContain(message);
      expect(diagnostics[0]!.message).not.toMatch(/case\.|unknown|\n|\(\d+:\d+\)/);
    }
  });

  it("by what its name says that it is written in", () => {
    const source = `${first}\nconst x: number = <any>1;`;
    expect(find(source, "case.ts")).toEqual([]);
    expect(find(source, "case.tsx")).toMatchObject([{ code: "GD001", line: 2 }]);
    expect(find(source, "case.js")).toMatchObject([{ code: "GD001", line: 2 }]);
  });

  it("a file that does not name the runtime is not parsed", () => {
    expect(find("function f( {")).toEqual([]);
  });
});
