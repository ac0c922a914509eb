import presetReact from "@babel/preset-react";
import { transformSync, type InputOptions } from "@babel/core";
import reactCompiler from "babel-plugin-react-compiler";
import { describe, expect, it } from "vitest";
import ts from "typescript";
import godefer from "../../src/entries/babel.ts";
import { transformer } from "../../src/entries/ts.ts";
import { transform, type TransformOptions } from "../../src/index.ts";
import { alone, type Babel, babels, build, failure, orders, run } from "./harness.ts";

const imports = `import { defer, namedResult, panic, recover } from "@godefer/runtime";\n`;

/** What a component or hook does that is called twice with the same, and then with something else. */
const calls = `
const React = { createElement: (tag, props, ...children) => [tag, ...children].join(" ") };
const show = (x) => log(JSON.stringify(x));
for (const x of [1, 1, 2]) show(A({ x }));`;

/** In each one the compiler would skip what is deferred, or what is done in front of it, when the second call comes. */
const components: Readonly<Record<string, string>> = {
  "a literal": `function A({ x }) { defer(() => log("left", x)); return <b>{x}</b>; }`,
  "a literal that captures nothing": `function A({ x }) { defer(() => log("left")); return <b>{x}</b>; }`,
  "a call": `function A({ x }) { defer(log("left", x)); return <b>{x}</b>; }`,
  "a known function": `const bye = (x) => log("left", x); function A({ x }) { defer(bye(x)); return <b>{x}</b>; }`,
  "an arrow function": `const A = ({ x }) => { defer(() => log("left", x)); return <b>{x}</b>; };`,
  "a function expression": `const A = function ({ x }) { defer(() => log("left", x)); return <b>{x}</b>; };`,
  "a component without a name": `const memo = (f) => f; const A = memo(({ x }) => { defer(() => log("left", x)); return <b>{x}</b>; });`,
  "an assignment": `let A; A = ({ x }) => { defer(() => log("left", x)); return <b>{x}</b>; };`,
  "several returns": `function A({ x }) { defer(() => log("left", x)); if (x > 1) return <i>{x}</i>; return <b>{x}</b>; }`,
  "in a loop": `function A({ x }) { for (const k of [x]) defer(log("left", k)); return <b>{x}</b>; }`,
  "a recovery": `function A({ x }) { let r = namedResult(<i>none</i>); defer(() => { r = <u>{String(recover())}</u>; }); if (x === 1) panic("no"); return <b>{x}</b>; }`,
  "a hook": `function useLog(x) { defer(() => log("left", x)); return useId(x); } function useId(x) { return [x]; } function A({ x }) { return useLog(x); }`,
};

/** Between calls it has the caches of one component, as React has. */
const runtime = `
const caches = {};
const _c = (n) => (caches[n] ??= Array(n).fill(Symbol()));`;

function withoutJsx(code: string): string {
  const own = code.replace(/import \{ c as (\w+) \} from "react\/compiler-runtime";/, runtime.replace("_c", "$1"));
  const presets: InputOptions["presets"] = [[presetReact, { runtime: "classic" }]];
  return transformSync(own, { filename: "program.jsx", ...alone, presets })!.code!;
}

const parserOpts = { plugins: ["jsx" as const] };
const compiler: unknown = [reactCompiler, { panicThreshold: "none" }];

function inOnePass(babel: Babel, source: string, plugins: unknown): string {
  return withoutJsx(build(babel, source, { plugins: plugins as never, parserOpts }));
}

describe.each(babels)("React Compiler in %s", (_name, babel) => {
  it("is there: without a defer, the second call runs nothing", () => {
    const source = `const make = (x) => { log("made", x); return { x }; };
      function A({ x }) { const made = make(x); return <b>{made.x}</b>; }${calls}`;
    expect(run(inOnePass(babel, source, [compiler]))).toEqual(["made 1", '"b 1"', '"b 1"', "made 2", '"b 2"']);
  });

  describe.each(Object.entries(components))("%s", (_title, component) => {
    const source = imports + component + calls;
    it.each(["open-coded", "linked-list"] as const)("does what it does without, %s", (strategy) => {
      const expected = run(withoutJsx(transform(source, { filename: "program.jsx", strategy }).code));
      expect(expected).toHaveLength(component.includes("recover") ? 3 : 6);
      for (const [, plugins] of orders([compiler], { strategy })) {
        expect(run(inOnePass(babel, source, plugins))).toEqual(expected);
      }
      const options: TransformOptions = { filename: "program.jsx", strategy };
      for (const compiled of [transform(source, options).code, byTypeScript(source, strategy)]) {
        expect(run(inOnePass(babel, compiled, [compiler]))).toEqual(expected);
      }
    });
  });

  it.each([
    [
      "in a handler",
      `function A({ x }) { const h = () => { defer(() => log("left", x)); log("h", x); }; return useCalled(h); } const useCalled = (h) => (h(), <b />);`,
    ],
    ["in a class", `class A { render({ x }) { defer(log("left", x)); return <b>{x}</b>; } }`],
    ["in a function that is no component", `function a({ x }) { defer(log("left", x)); return <b>{x}</b>; }`],
    ["in a file without React", `function A({ x }) { defer(log("left", x)); return x; }`],
  ])("a function with a defer %s is left to it", (_title, source) => {
    expect(transform(imports + source, { filename: "program.jsx" }).code).not.toContain("use no memo");
  });

  it.each([
    ["in a hook, in a file that imports no React", `function useLog(x) { const y = useOther(x); DEFER return [y]; }`],
    [
      "in a hook of a module of CommonJS",
      `const { useId } = require("react"); exports.useLog = useLog; function useLog(x) { const y = useId(x); DEFER return [y]; }`,
    ],
    [
      "in a component without JSX",
      `import { useId } from "preact/hooks"; function A(x) { const y = useId(x); DEFER return h("b", y); }`,
    ],
    [
      "in a component of a global React",
      `function A(x) { const y = React.useId(x); DEFER return React.createElement("b", y); }`,
    ],
    ["in a function that asks to be memoized", `function make(x) { "use memo"; DEFER return [x]; }`],
    ["in one that asks in the older way", `function make(x) { "use forget"; DEFER return [x]; }`],
  ])("a function with a defer %s is kept from it", (_title, source) => {
    const compiles = build(babel, source.replace("DEFER", ""), { plugins: [compiler] as never, parserOpts });
    expect(compiles).toContain("_c(");
    const deferring = imports + source.replace("DEFER", `defer(() => log("left"));`);
    for (const [, plugins] of orders([compiler])) {
      expect(build(babel, deferring, { plugins: plugins, parserOpts })).not.toContain("_c(");
    }
    for (const compiled of [transform(deferring, { filename: "program.jsx" }).code, byTypeScript(deferring, "auto")]) {
      expect(build(babel, compiled, { plugins: [compiler] as never, parserOpts })).not.toContain("_c(");
    }
  });

  /** Each a helper that defers, and what does the same by `try`. */
  const helpers = {
    "a function": [
      `function visit(x) { log("in", x); defer(() => log("out", x)); return { x }; }`,
      `function visit(x) { log("in", x); try { return { x }; } finally { log("out", x); } }`,
    ],
    "one that recovers": [
      `function visit(x) { defer(() => { log("recovered", recover()); }); throw x; }`,
      `function visit(x) { try { throw x; } catch (thrown) { log("recovered", thrown); } }`,
    ],
    "a method": [
      `const visit = { to(x) { log("in", x); defer(log("out", x)); return [x]; } }.to;`,
      `const visit = { to(x) { log("in", x); try { return [x]; } finally { log("out", x); } } }.to;`,
    ],
  } as const;
  const renderings = {
    "for its result": `function A({ x }) { const v = visit(x); return <b>{JSON.stringify(v)}</b>; }`,
    "for what it does": `function A({ x }) { visit(x); return <b>{x}</b>; }`,
    "in JSX": `function A({ x }) { return <b>{JSON.stringify(visit(x))}</b>; }`,
    "in a hook": `function useVisit(x) { return visit(x); } function A({ x }) { return <b>{JSON.stringify(useVisit(x))}</b>; }`,
    "with a constant": `function A() { const v = visit(3); return <b>{JSON.stringify(v)}</b>; }`,
  };
  describe.each(Object.entries(helpers))("%s that is called while rendering", (_title, [deferring, trying]) => {
    it.each(Object.entries(renderings))("is called as often as one with a try: %s", (_how, rendering) => {
      const expected = run(inOnePass(babel, trying + rendering + calls, [compiler]));
      for (const [, plugins] of orders([compiler])) {
        expect(run(inOnePass(babel, imports + deferring + rendering + calls, plugins))).toEqual(expected);
      }
    });
  });

  it("such a function is called once for what is the same", () => {
    const source = imports + helpers["a function"][0] + renderings["for its result"] + calls;
    const seen = ["in 1", "out 1", '"b {\\"x\\":1}"', '"b {\\"x\\":1}"', "in 2", "out 2", '"b {\\"x\\":2}"'];
    expect(run(inOnePass(babel, source, [godefer, compiler]))).toEqual(seen);
  });

  it("an opt-out that is there is not written again", () => {
    const source = `${imports}function A({ x }) { "use no memo"; defer(log("left", x)); return <b>{x}</b>; }`;
    for (const code of [transform(source, { filename: "a.jsx" }).code, byTypeScript(source, "auto")]) {
      expect(code.match(/use no memo/g)).toHaveLength(1);
    }
  });

  it("a component that it has compiled before is refused", () => {
    for (const component of [components["a call"]!, components["an arrow function"]!, components["several returns"]!]) {
      const source = build(babel, imports + component, { plugins: [compiler] as never, parserOpts });
      expect(source).toContain("_c(");
      const { diagnostics } = failure(() => build(babel, source, { plugins: [godefer], parserOpts }));
      expect(diagnostics).toMatchObject([{ code: "GD004" }]);
      expect(transform(source, { filename: "program.jsx" }).diagnostics).toMatchObject([{ code: "GD004" }]);
    }
  });

  it("a literal that it has moved is refused, and says so", () => {
    const component = `function A({ x }) { const h = () => { defer(() => log("left")); log(x); }; return <b onClick={h} />; }`;
    const source = build(babel, imports + component, { plugins: [compiler] as never, parserOpts });
    expect(source).toContain("defer(_temp)");
    const { diagnostics } = transform(source, { filename: "program.jsx" });
    expect(diagnostics).toMatchObject([{ code: "GD004", message: expect.stringContaining("literal") as string }]);
  });
});

function byTypeScript(source: string, strategy: "auto" | "open-coded" | "linked-list"): string {
  const compilerOptions = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, jsx: ts.JsxEmit.Preserve };
  const transformers = { before: [transformer(ts, { strategy })] };
  return ts.transpileModule(source, { fileName: "program.jsx", compilerOptions, transformers }).outputText;
}
