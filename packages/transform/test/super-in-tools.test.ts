import presetTypescript from "@babel/preset-typescript";
import { transformSync as swc } from "@swc/core";
import { transformSync as esbuild } from "esbuild";
import { transformSync as oxc } from "rolldown/utils";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { transformer } from "../src/entries/ts.ts";
import { transform } from "../src/index.ts";
import { executeAsync } from "./harness/execute.ts";
import { babel, env } from "./harness/lower.ts";

/**
 * Where `super()` stands among the deferred calls, and what a class has to be set up behind it: whatever tool compiles our
 * output, the constructor does what it says, or the compiler has refused it (GD108).
 */

type Tool = (source: string) => string;

const typescript = (target: ts.ScriptTarget, useDefineForClassFields: boolean): Tool => {
  const compilerOptions = { target, module: ts.ModuleKind.ESNext, useDefineForClassFields };
  return (source) => ts.transpileModule(source, { compilerOptions }).outputText;
};
const babelTo =
  (targets: string): Tool =>
  (source) =>
    babel(source, "program.ts", { presets: [env(targets), presetTypescript] });
const swcTo = (target: "es2015" | "es2022", useDefineForClassFields: boolean): Tool => {
  const parser = { syntax: "typescript", decorators: true } as const;
  return (source) =>
    swc(source, { swcrc: false, jsc: { parser, target, transform: { useDefineForClassFields } } }).code;
};
const esbuildTo = (target: string, useDefineForClassFields: boolean): Tool => {
  const tsconfigRaw = { compilerOptions: { useDefineForClassFields } };
  return (source) => esbuild(source, { loader: "ts", target, tsconfigRaw }).code;
};
const oxcWith = (useDefineForClassFields: boolean): Tool => {
  const tsconfig = { compilerOptions: { useDefineForClassFields } };
  return (source) => {
    const { code, errors } = oxc("program.ts", source, { tsconfig });
    if (errors.length > 0) throw new Error(errors[0]!.message);
    return code;
  };
};

const { ES2015, ES2021, ES2022 } = ts.ScriptTarget;
const tools: Record<string, Tool> = {};
for (const define of [true, false]) {
  const fields = define ? "define" : "set";
  for (const target of [ES2015, ES2021, ES2022]) {
    tools[`TypeScript ${ts.ScriptTarget[target]}, ${fields}`] = typescript(target, define);
  }
  for (const target of ["es2015", "es2022"] as const) {
    tools[`swc ${target}, ${fields}`] = swcTo(target, define);
    tools[`esbuild ${target}, ${fields}`] = esbuildTo(target === "es2015" ? "es2020" : target, define);
  }
  tools[`oxc, ${fields}`] = oxcWith(define);
}
tools["Babel, chrome 60"] = babelTo("chrome 60");
tools["Babel, node 24"] = babelTo("node 24");

/** What the class has, its constructor's parameters, and what the value of an instance is made of. */
const members: Record<string, readonly [member: string, parameters: string, value: string]> = {
  nothing: ["", "", "6"],
  "a parameter property": ["", "readonly a = 6", "this.a"],
  "a field": ["a = 6;", "", "this.a"],
  "a field without a value": ["a!: number;", "", "(this.a = 6)"],
  "a declared field": ["declare a: number;", "", "(this.a = 6)"],
  "a static field": ["static a = 6;", "", "D.a"],
  "a private field": ["#a = 6;", "", "this.#a"],
  "a private method": ["#a() { return 6; }", "", "this.#a()"],
  "a parameter property and fields": ["b = 1; #c = 2;", "readonly a = 3", "this.a + this.b + this.#c"],
};

/** The constructor's statements, and what it writes; VALUE stands for the value. */
const bodies: Record<string, readonly [body: string, trace: readonly string[]]> = {
  "super() first": ["super(1); defer(log('deferred')); log('value', VALUE);", ["super 1", "value 6", "deferred"]],
  "statements in front of super()": [
    "const n = 2; log('early'); super(n); defer(log('deferred')); log('value', VALUE);",
    ["early", "super 2", "value 6", "deferred"],
  ],
  "a return behind it": [
    "super(1); defer(log('deferred')); if (VALUE === 6) return; log('never');",
    ["super 1", "deferred"],
  ],
  "an arrow function with this in front": [
    "const get = () => VALUE; super(1); defer(log('deferred')); log('value', get());",
    ["super 1", "value 6", "deferred"],
  ],
  "an argument that defers inside": [
    "super((() => { defer(log('inner')); return 3; })()); defer(log('deferred')); log('value', VALUE);",
    ["inner", "super 3", "value 6", "deferred"],
  ],
  "a defer in front": ["defer(log('deferred')); super(1); log('value', VALUE);", ["super 1", "value 6", "deferred"]],
  "defers on both sides, and a return": [
    "defer(log('first')); super(1); defer(log('second')); if (VALUE === 6) return; log('never');",
    ["super 1", "second", "first"],
  ],
  "a defer in a branch in front": [
    "if (D) defer(log('deferred')); super(1); log('value', VALUE);",
    ["super 1", "value 6", "deferred"],
  ],
  "a defer in front, super() in a try of the user's": [
    "defer(log('deferred')); try { super(1); } finally { log('finally'); } log('value', VALUE);",
    ["super 1", "finally", "value 6", "deferred"],
  ],
  "super() uses what is declared behind it": [
    "super(1, () => late); defer(log('deferred')); const late = 1; log('value', VALUE);",
    ["super 1", "value 6", "deferred"],
  ],
};

/** Where TypeScript itself asks for another place of `super()` (TS2401): refused, if a deferred call may be pending. */
const nested = {
  "in a branch": "defer(log('deferred')); if (D) super(1); else super(2); log('value', VALUE);",
  "in an expression": "defer(log('deferred')); const self = super(1); log('value', VALUE);",
  "in an arrow function": "defer(log('deferred')); const make = () => { super(1); }; make(); log('value', VALUE);",
};
for (const [title, body] of Object.entries(nested)) bodies[title] = [body, ["super 1", "value 6", "deferred"]];

function programOf(member: keyof typeof members, body: keyof typeof bodies): string {
  const [declared, parameters, value] = members[member]!;
  return `import { defer } from "@godefer/runtime";
    class Base { constructor(n?: number, f?: () => number) { log("super", n); } }
    class D extends Base { ${declared} constructor(${parameters}) { ${bodies[body]![0].replaceAll("VALUE", value)} } }
    new D();`;
}

/** What has to be set up behind `super()`, by how deep it may stand. */
const anywhere = new Set(["nothing", "a declared field", "a static field"]);
const inTry = new Set([...anywhere, "a field without a value", "a private field", "a private method"]);

function isRefused(member: string, body: string): boolean {
  // A block that hides `late` cannot stand behind `super()`.
  if (body in nested || body === "super() uses what is declared behind it") return !anywhere.has(member);
  return Object.keys(bodies).indexOf(body) >= 5 && !inTry.has(member);
}

describe.each(Object.keys(members))("a class with %s", (member) => {
  const wanted = Object.keys(bodies);
  it.each(wanted.filter((body) => isRefused(member, body)))("is refused: %s", (body) => {
    const codes = transform(programOf(member, body), { filename: "program.ts" }).diagnostics.map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(["GD108"]));
  });

  it.each(wanted.filter((body) => !isRefused(member, body)))("works with every tool: %s", async (body) => {
    const { code, diagnostics } = transform(programOf(member, body), { filename: "program.ts" });
    expect(diagnostics).toEqual([]);
    const traces: Record<string, readonly string[]> = {};
    for (const [name, tool] of Object.entries(tools)) {
      traces[name] = await executeAsync({ code: tool(code), kind: "module", typescript: false });
    }
    const expected = bodies[body]![1];
    expect(traces).toEqual(Object.fromEntries(Object.keys(tools).map((name) => [name, expected])));
  });
});

it("JavaScript sets no fields in a constructor, and may call super() wherever it wants", () => {
  const source = programOf("a field", "a defer in front").replace("n?: number, f?: () => number", "n");
  expect(transform(source, { filename: "program.js" }).diagnostics).toEqual([]);
});

describe("JavaScript that TypeScript compiles behind us (allowJs)", () => {
  const traces = async (constructor: string) => {
    const source = `import { defer } from "@godefer/runtime"; class Base { constructor(n) { log("super", n); } }
      class D extends Base { a = 6; #b = 7; constructor() { ${constructor} log("value", this.a, this.#b); } } new D();`;
    const { code } = transform(source, { filename: "program.js" });
    const found = new Set<string>();
    for (const target of [ES2015, ES2021, ES2022]) {
      for (const useDefineForClassFields of [true, false]) {
        const compilerOptions = { allowJs: true, target, module: ts.ModuleKind.ESNext, useDefineForClassFields };
        const lowered = ts.transpileModule(code, { fileName: "program.js", compilerOptions }).outputText;
        found.add((await executeAsync({ code: lowered, kind: "module", typescript: false })).join("; "));
      }
    }
    return [...found].sort();
  };
  it.each(["super(1); defer(log('deferred'));", "defer(log('deferred')); super(1);"])("is right: %s", async (body) => {
    expect(await traces(body)).toEqual(["super 1; value 6 7; deferred"]);
  });
  it("fails loudly where super() has come to stand deeper, as GD108 says", async () => {
    const [right, ...wrong] = await traces("using lock = { [Symbol.dispose]() {} }; super(1); defer(log('deferred'));");
    expect(right).toBe("super 1; value 6 7; deferred");
    expect(wrong).toEqual([expect.stringMatching(/ReferenceError: Must call super constructor/)]);
  });
});

describe("the transformer sees JavaScript too (allowJs), and TypeScript may set its fields in the constructor", () => {
  const compile = (constructor: string) => () =>
    ts.transpileModule(
      `import { defer } from "@godefer/runtime"; class D extends B { a = 1; constructor(n) { ${constructor} } }`,
      {
        fileName: "program.js",
        compilerOptions: { allowJs: true, target: ES2021, module: ts.ModuleKind.ESNext },
        transformers: { before: [transformer(ts)] },
      },
    );
  it("a super() that would come to stand too deep", () => {
    expect(compile("using lock = f(); super(n); defer(log(this.a));")).toThrow(/GD108/);
  });
  it.each([
    "defer(log(n)); super(n); if (n) return; log(this.a);",
    "defer(log(n)); if (n) super(1); else super(2);",
    "super(n); defer(log(this.a));",
  ])("no others: %s", (constructor) => {
    expect(compile(constructor)).not.toThrow();
  });
});
