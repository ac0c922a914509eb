import * as babel from "@babel/core";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { transformer } from "../../src/entries/ts.ts";
import { transform } from "../../src/index.ts";
import { strategies, type WantedStrategy, withImports } from "../harness/behaves.ts";
import { execute } from "../harness/execute.ts";

const filename = "program.ts";

/** TypeScript takes a namespace apart in ways of its own: each is run, behind `transform()` and with the transformer. */
const tools: Record<string, (source: string, strategy: WantedStrategy) => string> = {
  TypeScript: (source, strategy) => typeScript(source, [transformer(ts, { strategy })]),
  "TypeScript behind transform()": (source, strategy) => typeScript(transformed(source, strategy), []),
  "TypeScript, to CommonJS": (source, strategy) => commonJs(source, [transformer(ts, { strategy })]),
  "TypeScript behind transform(), to CommonJS": (source, strategy) => commonJs(transformed(source, strategy), []),
  "Babel behind transform()": (source, strategy) =>
    babel.transformSync(transformed(source, strategy), {
      filename,
      babelrc: false,
      configFile: false,
      presets: ["@babel/preset-typescript"],
    })!.code!,
};

function transformed(source: string, strategy: WantedStrategy): string {
  const { code, diagnostics } = transform(source, { filename, strategy });
  expect(diagnostics).toEqual([]);
  return code;
}

function typeScript(
  source: string,
  before: ts.TransformerFactory<ts.SourceFile>[],
  module = ts.ModuleKind.ESNext,
): string {
  const compilerOptions = { target: ts.ScriptTarget.ESNext, module };
  return ts.transpileModule(source, { fileName: filename, compilerOptions, transformers: { before } }).outputText;
}

const commonJs = (source: string, before: ts.TransformerFactory<ts.SourceFile>[]) =>
  typeScript(source, before, ts.ModuleKind.CommonJS);

function behaves(title: string, source: string, trace: readonly string[]): void {
  describe.each(Object.entries(tools))(`${title}: %s`, (tool, compile) => {
    it.each(strategies)("%s", (strategy) => {
      const kind = tool.endsWith("CommonJS") ? "script" : "module";
      const code = compile(withImports(source, filename), strategy);
      expect(execute({ code, kind, typescript: false })).toEqual(trace);
    });
  });
}

describe("S28: a function that a namespace is merged with can recover", () => {
  const both = `export function guard() { defer(rescue()); panic(rescue.what); }`;
  const programs: Record<string, string> = {
    "a namespace of values": `
      function rescue() { log(recover()); }
      namespace rescue { export const what = "values"; }
      ${both} guard();`,
    "several, and the function exported": `
      export function rescue() { log(recover()); }
      export namespace rescue { export const what = "values"; }
      export namespace rescue { export function more() { return rescue.what; } }
      ${both} guard();`,
    "the frame in the namespace": `
      function rescue() { log(recover()); }
      namespace rescue { export const what = "values"; ${both} }
      rescue.guard();`,
    "in a namespace": `
      namespace N {
        export function rescue() { log(recover()); }
        export namespace rescue { export const what = "values"; }
        ${both}
      }
      N.guard();`,
    "through another name": `
      function rescue() { log(recover()); }
      namespace rescue { export const what = "values"; export const self = rescue; }
      function guard() { const { self } = rescue; defer(self()); panic(rescue.what); }
      guard();`,
    "an async function": `
      async function rescue() { log(recover()); }
      namespace rescue { export const what = "values"; }
      async function guard() { defer(rescue()); panic(rescue.what); }
      guard();`,
  };
  for (const [title, source] of Object.entries(programs)) behaves(title, source, ["values"]);

  behaves(
    "not in a function that it calls",
    `
    function rescue() { log(recover()); }
    namespace rescue { export const what = "values"; }
    function guard() { defer((() => rescue())()); panic(rescue.what); }
    try { guard(); } catch (error) { log("left", error.message); }`,
    ["null", "left values"],
  );
});
