import { transformSync } from "esbuild";
import { parseSync } from "oxc-parser";
import ts from "typescript";

/** The tools that take a source as it is. */
export function toolsThatTake(code: string, filename: string): string[] {
  return Object.entries(tools).flatMap(([name, takes]) => (takes(code, filename) ? [name] : []));
}

const tools = { typescript: typescriptTakes, oxc: oxcTakes, esbuild: esbuildTakes };

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  jsx: ts.JsxEmit.Preserve,
  allowJs: true,
  noLib: true,
  noResolve: true,
  types: [],
};

/** What is said of imports, exports and `await` in a script, or in the wrong kind of module: the options here, not the syntax. */
const ABOUT_MODULES: readonly number[] = [1202, 1203, 1309, 1323, 1324, 1343, 1375, 1378, 1432, 1437, 1470, 1471, 1479];

function typescriptTakes(code: string, filename: string): boolean {
  const file = ts.createSourceFile(filename, code, ts.ScriptTarget.ESNext, true);
  const host: ts.CompilerHost = {
    getSourceFile: (name) => (name === filename ? file : undefined),
    getDefaultLibFileName: () => "lib.d.ts",
    writeFile: () => undefined,
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: (name) => name === filename,
    readFile: () => undefined,
  };
  const program = ts.createProgram([filename], options, host);
  if (program.getSyntacticDiagnostics(file).length > 0) return false;
  return !program.getSemanticDiagnostics(file).some(isAboutSyntax);
}

function isAboutSyntax({ code, messageText }: ts.Diagnostic): boolean {
  if (/redeclare|Duplicate|conflicts/.test(ts.flattenDiagnosticMessageText(messageText, " "))) return true;
  return code < 2000 && !ABOUT_MODULES.includes(code);
}

function oxcTakes(code: string, filename: string): boolean {
  return parseSync(filename, code, { showSemanticErrors: true }).errors.length === 0;
}

function esbuildTakes(code: string, filename: string): boolean {
  const loader = filename.endsWith(".tsx") ? "tsx" : filename.endsWith("ts") ? "ts" : "jsx";
  try {
    transformSync(code, { loader, jsx: "preserve", logLevel: "silent" });
    return true;
  } catch {
    return false;
  }
}
