import ts from "typescript";
import * as babel from "@babel/core";
import godefer from "./dist/ts.js";
import { transform } from "./dist/index.js";
import { readFileSync, globSync } from "node:fs";
const opts = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true, jsx: ts.JsxEmit.Preserve, removeComments: true };
const norm = (code) => babel.transformSync(code, { configFile: false, babelrc: false, comments: false, parserOpts: { plugins: ["jsx"], createParenthesizedExpressions: false }, compact: true, sourceType: "unambiguous" , generatorOpts: { jsescOption: { minimal: true } } }).code.replace(/;+}/g, "}");
let same = 0;
for (const f of process.argv.slice(2).flatMap((p) => globSync(p))) {
  const src = readFileSync(f, "utf8");
  for (const strategy of ["auto", "linked-list", "open-coded"]) {
    try {
      const r = transform(src, { filename: f, strategy });
      if (r.diagnostics.length) { continue; }
      const A = norm(ts.transpileModule(r.code, { fileName: f, compilerOptions: opts }).outputText);
      const B = norm(ts.transpileModule(src, { fileName: f, compilerOptions: opts, transformers: { before: [godefer(undefined, { strategy }, { ts })] } }).outputText);
      const strip = (s) => s.replace(/import\{[^}]*\}from"@godefer\/runtime\/internal";/, "");
      if (strip(A) === strip(B)) same++; else { let i = 0; const a = strip(A), b = strip(B); while (a[i] === b[i]) i++; console.log("DIFF", f, strategy, "\n A:", a.slice(Math.max(0, i - 60), i + 100), "\n B:", b.slice(Math.max(0, i - 60), i + 100)); }
    } catch (e) { console.log("ERR", f, strategy, e.stack.slice(0, 400)); }
  }
}
console.log("same", same);
