import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseSync, transformSync, type types as t } from "@babel/core";
import { allGeneratedPositionsFor, eachMapping, originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { describe, expect, it } from "vitest";
import { explain, transform } from "../../src/index.ts";
import { babelOptions } from "../harness/compile.ts";

const folder = join(import.meta.dirname, "fixtures");
const files = globSync("*.{ts,tsx,js}", { cwd: folder });

interface Token {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** The names and literals of a source, less those that the compiler takes away. */
function tokensOf(source: string, filename: string): Token[] {
  const options = babelOptions(filename);
  const file = parseSync(source, {
    ...options,
    parserOpts: { ...options.parserOpts, tokens: true },
  }) as t.File & { tokens: { type: { label: string }; start: number; end: number; loc: t.SourceLocation }[] };
  const imports = file.program.body.filter((node) => node.type === "ImportDeclaration");
  return file.tokens.flatMap(({ type, start, end, loc }) => {
    if (!["name", "num", "string", "template", "#name", "jsxName"].includes(type?.label)) return [];
    if (imports.some((node) => node.start! <= start && end <= node.end!)) return [];
    const text = source.slice(start, end);
    if (["defer", "recover", "namedResult", "let", "of"].includes(text)) return [];
    // A namespace in front of a pseudo-call; a named result that a `return` names.
    if (
      /^\.(defer|recover|namedResult)\b/.test(source.slice(end)) ||
      (source.slice(0, start).endsWith("return ") && text === "n")
    )
      return [];
    return [{ text, line: loc.start.line, column: loc.start.column }];
  });
}

const at = (lines: readonly string[], line: number, column: number) => lines[line - 1]!.slice(column);

describe.each(files)("%s", (file) => {
  const source = readFileSync(join(folder, file), "utf8");
  const { code, map, diagnostics } = transform(source, { filename: file });
  const trace = new TraceMap(map as never);
  const sourceLines = source.split("\n");
  const lines = code.split("\n");

  it("compiles", () => {
    expect(diagnostics).toEqual([]);
    expect(explain(source, { filename: file }).functions.length).toBeGreaterThan(0);
  });

  it("maps every name and literal of the user's to itself", () => {
    const lost = tokensOf(source, file).filter(({ text, line, column }) => {
      const found = allGeneratedPositionsFor(trace, { source: file, line, column });
      return !found.some((position) => at(lines, position.line, position.column).startsWith(text));
    });
    expect(lost).toEqual([]);
  });

  it("maps what the compiler made to the statement or function that it stands for", () => {
    const strange: string[] = [];
    eachMapping(trace, ({ generatedLine, generatedColumn, originalLine, originalColumn }) => {
      const made = /^_\w+/.exec(at(lines, generatedLine, generatedColumn));
      if (!made || originalLine === null) return;
      const origin = at(sourceLines, originalLine, originalColumn);
      if (
        !/^(defer|recover|return|let |function|async|class|static|get |set |export|const|this\.#|[\w$#]+ ?[(=]|\(|\{|\[|g\.|\w+ =>)/.test(
          origin,
        )
      ) {
        strange.push(`${made[0]} -> ${originalLine}:${originalColumn} ${origin}`);
      }
    });
    expect(strange).toEqual([]);
  });

  it("leads through an incoming map to the first source", () => {
    const filename = basename(file);
    const earlier = transformSync(source, {
      ...babelOptions(file),
      filename,
      sourceMaps: true,
      comments: false,
    })!;
    const chained = transform(earlier.code!, { filename: `earlier-${file}`, inputSourceMap: earlier.map as never });
    const chain = new TraceMap(chained.map as never);
    const chainedLines = chained.code.split("\n");
    const lost = tokensOf(source, file).filter(({ text, line, column }) => {
      const found = allGeneratedPositionsFor(chain, { source: filename, line, column });
      return !found.some((position) => at(chainedLines, position.line, position.column).startsWith(text));
    });
    expect(chain.sources).toEqual([filename]);
    expect(lost).toEqual([]);
  });
});

it("leads a stack trace's place in a deferred call to its defer", () => {
  const source = `import { defer } from "@godefer/runtime";\nfunction f(file) {\n  defer(file.close());\n}\n`;
  const { code, map } = transform(source, { filename: "f.js" });
  const lines = code.split("\n");
  const line = lines.findIndex((text) => text.includes(".call(")) + 1;
  const column = lines[line - 1]!.indexOf("call");
  expect(originalPositionFor(new TraceMap(map as never), { line, column })).toMatchObject({ line: 3, column: 2 });
});
