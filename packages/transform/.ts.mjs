import ts from "typescript";
import godefer from "./dist/ts.js";
import { readFileSync } from "node:fs";
const f = process.argv[2];
const r = ts.transpileModule(readFileSync(f, "utf8"), { fileName: f, reportDiagnostics: true, compilerOptions: { target: ts.ScriptTarget[process.argv[3] ?? "ESNext"], module: ts.ModuleKind[process.argv[4] ?? "ESNext"], sourceMap: true }, transformers: { before: [godefer(undefined, {}, { ts })] } });
console.log(r.outputText); console.log(r.diagnostics);
