import ts from "typescript";
import { describe, expect, it } from "vitest";
import { transformer } from "../../src/entries/ts.ts";
import { executeAsync } from "../harness/execute.ts";
import { cases, imports } from "./lowering-cases.ts";

/** As TypeScript prints it for that target, with our transformer in front of its own. */
function compile(source: string, target: ts.ScriptTarget, strategy: "open-coded" | "linked-list"): string {
  const compilerOptions = {
    allowJs: true,
    downlevelIteration: true,
    ignoreDeprecations: "6.0",
    module: ts.ModuleKind.ESNext,
    target,
    verbatimModuleSyntax: true,
  };
  const transformers = { before: [transformer(ts, { strategy })] };
  return ts.transpileModule(source, { fileName: "program.js", compilerOptions, transformers }).outputText;
}

describe.each(Object.entries(cases))("%s", (_, { source, trace }) => {
  const { ES2022, ES2018, ES2017, ES2015, ES5 } = ts.ScriptTarget;
  for (const target of [ES2022, ES2018, ES2017, ES2015, ES5]) {
    for (const strategy of ["open-coded", "linked-list"] as const) {
      it(`lowered to ${ts.ScriptTarget[target]} by TypeScript, ${strategy}`, async () => {
        const code = compile(imports + source, target, strategy);
        expect(await executeAsync({ code, kind: "module", typescript: false })).toEqual(trace);
      });
    }
  }
});
