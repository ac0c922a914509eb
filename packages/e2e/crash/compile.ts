import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { basename, dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { type FunctionReport, formatDiagnostic, transform, type TransformOptions } from "@godefer/transform";

/**
 * Compiles a TypeScript program to JavaScript that every engine runs, with its source map at its end.
 *
 * @param output where it goes: below a `node_modules` with the runtime. What a `.js` file imports beside it is one, too: not
 *   all engines know others
 */
export function compileProgram(
  input: string,
  output: string,
  options: TransformOptions = {},
): readonly FunctionReport[] {
  const source = readFileSync(input, "utf8");
  const { code, map, functions, diagnostics } = transform(source, { ...options, filename: basename(input) });
  if (diagnostics.length > 0) throw new Error(diagnostics.map(formatDiagnostic).join("\n"));
  mkdirSync(dirname(output), { recursive: true });
  // Types become blanks: every position stays as it is in the map.
  const comment = map === null ? "" : inlineMap({ ...map, sources: [pathToFileURL(input).href] });
  const stripped = stripTypes(code);
  const program = output.endsWith(".js") ? stripped.replace(relativeImport, "$1.js$2") : stripped;
  writeFileSync(output, program + comment);
  return functions;
}

/** As long as before: every position stays as it is in the map. */
const relativeImport = /( from "\.[^"]*)\.ts(")/g;

/** Without the warning that this is experimental. */
function stripTypes(code: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(code);
  } finally {
    process.emitWarning = emitWarning;
  }
}

function inlineMap(map: object): string {
  const base64 = Buffer.from(JSON.stringify(map)).toString("base64");
  return `\n//# sourceMappingURL=data:application/json;base64,${base64}\n`;
}
