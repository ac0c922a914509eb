import ts from "typescript";
import { describe, expect, it } from "vitest";
import godefer, { transformer } from "../src/entries/ts.ts";
import { execute } from "./harness/execute.ts";

/** Compiles with other transformers around ours. */
function build(
  source: string,
  before: ts.TransformerFactory<ts.SourceFile>[] = [transformer(ts)],
  options: ts.CompilerOptions = {},
): string {
  const compilerOptions = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, ...options };
  return ts.transpileModule(source, { fileName: "program.tsx", compilerOptions, transformers: { before } }).outputText;
}

const run = (code: string) => execute({ code, kind: "module", typescript: false });

/** As a transformer does that rewrites whole functions first: what it has made has no place. */
const wraps: ts.TransformerFactory<ts.SourceFile> = (context) => {
  const { factory } = context;
  const visit = (node: ts.Node): ts.Node => {
    const inner = ts.visitEachChild(node, visit, context);
    if (!ts.isFunctionDeclaration(inner) || !inner.body) return inner;
    const [first, ...rest] = inner.body.statements;
    const name = factory.createIdentifier("made");
    const declaration = factory.createVariableDeclaration(name, undefined, undefined, factory.createNumericLiteral(1));
    const made = factory.createVariableStatement([], [declaration]);
    const body = factory.createBlock([made, ...(first ? [factory.createBlock([first])] : []), ...rest]);
    const { modifiers, asteriskToken, name: own, typeParameters, parameters, type } = inner;
    return factory.createFunctionDeclaration(modifiers, asteriskToken, own, typeParameters, parameters, type, body);
  };
  return (file) => ts.visitEachChild(file, visit, context);
};

describe("the TypeScript transformer behind another one, whose nodes are nowhere in the source", () => {
  const source = `
    import { defer } from "@godefer/runtime";
    function f(x: number | any) {
      defer(log("first"));
      const late = () => 1;
      if (x === 0) throw new Error("early");
      defer(log("second", late()));
      defer(x.absent());
    }
    for (const x of [0, 1]) try { f(x); } catch (e) { log(e.message); }`;

  it.each(["auto", "open-coded", "linked-list"] as const)("compiles, %s", (strategy) => {
    const code = build(source, [wraps, transformer(ts, { strategy })]);
    expect(code).toMatch(/var made = 1;[^]*catch/);
    expect(run(code)).toEqual(["first", "early", "second 1", "first", "x.absent is not a function"]);
  });

  it("makes a source map", () => {
    expect(build(source, [wraps, transformer(ts)], { inlineSourceMap: true })).toMatch(/sourceMappingURL=data/);
  });

  it("reports a mistake without a place in the text", () => {
    const found: ts.Diagnostic[] = [];
    const patched = godefer(undefined, {}, { ts, addDiagnostic: (diagnostic) => found.push(diagnostic) });
    build(source.replace("defer(x.absent());", "defer(x.absent);"), [wraps, patched]);
    expect(found).toEqual([
      expect.objectContaining({ start: 0, length: 0, messageText: expect.stringMatching(/^GD102: /) as string }),
    ]);
  });
});

describe("comments above the first statement", () => {
  const program = `import { defer } from "@godefer/runtime";\nfunction f() { defer(log("f")); }\nf();\n`;
  const top = (comment: string, rest: string, options: ts.CompilerOptions = {}) =>
    build(`${comment}\n${rest}`, [transformer(ts)], options);

  it.each(["/*! licence */", "/** @jsxImportSource preact */", "// one line\n// and another"])(
    "stay above an import that is taken away: %s",
    (comment) => {
      const code = top(comment, program);
      expect(code.startsWith(`${comment}\nimport { `)).toBe(true);
      expect(run(code)).toEqual(["f"]);
    },
  );

  it("stay above a statement that is kept, once", () => {
    const code = top("/*! licence */", `const other = 1;\n// the import\n${program}`);
    expect(code).toMatch(/^\/\*! licence \*\/\nimport \{ [^;]*;\nconst other/);
    expect(code.match(/licence/g)).toHaveLength(1);
  });

  it("stay where an empty line stands below them, once", () => {
    const code = top("/*! licence */\n\n/** @jsxImportSource preact */", program);
    expect(code).toMatch(/^\/\*! licence \*\/\n\n?\/\*\* @jsxImportSource preact \*\/\nimport \{ /);
    expect(code.match(/licence/g)).toHaveLength(1);
    expect(code.match(/preact/g)).toHaveLength(1);
  });

  it("stay in CommonJS, and behind a directive", () => {
    const commonJs = { module: ts.ModuleKind.CommonJS };
    expect(top("/*! licence */", program, commonJs)).toMatch(/\/\*! licence \*\//);
    const strict = build(`"use client";\n/*! licence */\n${program}`);
    expect(strict).toMatch(/^"use client";\n\/\*! licence \*\/\nimport \{ /);
  });
});
