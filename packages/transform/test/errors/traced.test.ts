import { describe, expect, it } from "vitest";
import ts from "typescript";
import { type Diagnostic, type SourceMap, transform } from "../../src/index.ts";

const source = `import { defer } from "@godefer/runtime";

interface Door { close(): void }

export function visit(door: Door): void {
  const closed: unknown = defer(door.close());
}
`;

/** What tsc makes of the source, and the mistakes in that. */
function compile(inlineSources: boolean, change: (map: SourceMap) => SourceMap = (map) => map): readonly Diagnostic[] {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, sourceMap: true, inlineSources };
  const { outputText, sourceMapText } = ts.transpileModule(source, { fileName: "/nowhere/src/a.ts", compilerOptions });
  const map = change({ ...(JSON.parse(sourceMapText!) as SourceMap), sources: ["../src/a.ts"] });
  return transform(outputText, { filename: "/nowhere/dist/a.js", inputSourceMap: map }).diagnostics;
}

describe("a mistake in what an earlier step has made (S70)", () => {
  it("is told at its place in the source", () => {
    const [diagnostic, ...others] = compile(true);
    expect(others).toEqual([]);
    const { filename, line, column, start, end, frame } = diagnostic!;
    expect({ filename, line, column }).toEqual({ filename: "/nowhere/src/a.ts", line: 6, column: 27 });
    expect(source.slice(start, end)).toBe("defer(door.close())");
    expect(frame).toContain("const closed: unknown = defer(door.close());");
  });

  it("takes a map that is text", () => {
    const [diagnostic] = compile(true, (map) => JSON.stringify(map) as unknown as SourceMap);
    expect(diagnostic).toMatchObject({ filename: "/nowhere/src/a.ts", line: 6, column: 27 });
  });

  it("is told at its place in the step's result if the source is not to be had", () => {
    const [diagnostic] = compile(false);
    expect(diagnostic).toMatchObject({ filename: "/nowhere/dist/a.js", line: 3, column: 20 });
    expect(diagnostic!.frame).toContain("const closed = defer(door.close());");
  });

  it("is told at its place in the step's result if the map says nothing of it", () => {
    const [diagnostic] = compile(true, (map) => ({ ...map, mappings: "" }));
    expect(diagnostic).toMatchObject({ filename: "/nowhere/dist/a.js", line: 3, column: 20 });
  });
});
