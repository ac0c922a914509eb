import ts from "typescript";
import { describe, expect, it } from "vitest";
import godefer, { before, transformer } from "../src/entries/ts.ts";
import { execute, executeScript } from "./harness/execute.ts";

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

  const wrong = source.replace("defer(x.absent());", "defer(x.absent);");
  const patchedIn = (command: string) => {
    const found: ts.Diagnostic[] = [];
    const patched = godefer(undefined, {}, { ts, addDiagnostic: (diagnostic) => found.push(diagnostic) });
    const [, actual] = process.argv;
    process.argv[1] = command;
    try {
      build(wrong, [wraps, patched]);
    } finally {
      process.argv[1] = actual!;
    }
    return found;
  };

  it.each(["/app/node_modules/.bin/tspc", "/app/node_modules/typescript/bin/tsc", "C:\\app\\ts-patch\\bin\\tspc.js"])(
    "reports a mistake without a place in the text: %s",
    (command) => {
      expect(patchedIn(command)).toEqual([
        expect.objectContaining({ start: 0, length: 0, messageText: expect.stringMatching(/^GD102: /) as string }),
      ]);
    },
  );

  it.each(["/app/node_modules/@angular/cli/bin/ng.js", "/app/build.js", "/app/tsc/build.js"])(
    "throws where nobody reports it: %s",
    (command) => {
      expect(() => patchedIn(command)).toThrow(/GD102: /);
    },
  );
});

describe("the plugin of the Nest CLI, which hands over no compiler", () => {
  const source = `
    import { defer } from "@godefer/runtime";
    function f() { defer(log("deferred")); log("body"); }
    f();`;

  it("compiles with the project's own", () => {
    expect(run(build(source, [before()]))).toEqual(["body", "deferred"]);
    expect(build(source, [before({ strategy: "linked-list" })])).toContain("_deferproc");
  });

  it("throws for a mistake, and for an option that there is not", () => {
    expect(() => build(source.replace(`log("deferred")`, "log"), [before()])).toThrow(/program\.tsx:3:26 GD102/);
    expect(() => before({ strategi: "auto" } as object)).toThrow(/strategi/);
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

// Of what hands over text, nobody knows for whom: GD108.
describe("what TypeScript puts behind super() finds it", () => {
  const made = (body: string) => `
    import { defer } from "@godefer/runtime";
    class B { constructor() { log("B"); } }
    class A extends B {
      field = "field";
      constructor(private q: any) { ${body} }
    }
    for (const q of [0, 1]) try { const a = new A(q); log(a.q, a.field); } catch (e) { log(e.message); }`;
  const constructors: Record<string, [body: string, first: string[], second: string[]]> = {
    "in front of a return": [
      "defer(log('deferred')); super(); if (q) return; log('behind');",
      ["B", "behind", "deferred", "0 field"],
      ["B", "deferred", "1 field"],
    ],
    "behind other statements": [
      "defer(log('deferred', q)); const x = [q]; log('front'); super(); if (x[0]) return; const late = 1; log(late);",
      ["front", "B", "1", "deferred 0", "0 field"],
      ["front", "B", "deferred 1", "1 field"],
    ],
    "in front of a resource": [
      "defer(log('deferred')); super(); using x = { [Symbol.dispose]() { log('disposed'); } }; log(typeof x);",
      ["B", "object", "disposed", "deferred", "0 field"],
      ["B", "object", "disposed", "deferred", "1 field"],
    ],
    "in a try": [
      "defer(log('deferred')); try { super(); } finally { log('finally'); } if (q) return; log('behind');",
      ["B", "finally", "behind", "deferred", "0 field"],
      ["B", "finally", "deferred", "1 field"],
    ],
    "before the first defer": [
      "super(); defer(log('deferred')); if (q) return; log('behind');",
      ["B", "behind", "deferred", "0 field"],
      ["B", "deferred", "1 field"],
    ],
  };
  const options = { useDefineForClassFields: false, target: ts.ScriptTarget.ES2021 };

  describe.each(["open-coded", "linked-list"] as const)("%s", (strategy) => {
    it.each(Object.entries(constructors))("%s", (_title, [body, first, second]) => {
      const source = made(body);
      expect(run(build(source, [transformer(ts, { strategy })], options))).toEqual([...first, ...second]);
    });
  });
});

describe("an exported variable of which TypeScript makes a property recovers", () => {
  const functions: Record<string, string> = {
    "an arrow function": "() => { log(recover()); }",
    "a function expression": "function () { log(recover()); }",
    "a function with a type": "(() => { log(recover()); }) as () => void",
    "one that satisfies a type": "(() => { log(recover()); }) satisfies () => void",
    "one in parentheses": "((() => { log(recover()); })!)",
    "one with parameters that run code": "((a = log.length) => { log(recover()); }) satisfies () => void",
  };
  const main = (name: string) => `function f() { defer(${name}()); panic("boom"); } f(); log("end");`;
  const header = `import { defer, panic, recover } from "@godefer/runtime";`;

  it.each(Object.entries(functions))("in a namespace: %s", (_, fn) => {
    const source = `${header} namespace N { export const rescue = ${fn}; export let other; } ${main("N.rescue")}`;
    expect(run(build(source))).toEqual(["boom", "end"]);
  });
  it.each(Object.entries(functions))("in a script: %s", (_, fn) => {
    const source = `${header} export const other = 1, rescue = ${fn}; ${main("rescue")}`;
    const code = build(source, [transformer(ts)], { module: ts.ModuleKind.CommonJS });
    expect(executeScript(code).trace).toEqual(["boom", "end"]);
  });
});
