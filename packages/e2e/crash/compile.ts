import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { formatDiagnostic, transform, type TransformOptions } from "@godefer/transform";

/**
 * Compiles a TypeScript program to JavaScript that every engine runs, with its source map at its end.
 *
 * @param folder where it goes, below a `node_modules` with the runtime
 * @returns the path of the JavaScript file
 */
export function compileProgram(file: string, folder: string, options: TransformOptions = {}): string {
  const source = readFileSync(file, "utf8");
  const { code, map, diagnostics } = transform(source, { ...options, filename: file });
  if (diagnostics.length > 0) throw new Error(diagnostics.map(formatDiagnostic).join("\n"));

  mkdirSync(folder, { recursive: true });
  const output = join(folder, `${basename(file, ".ts")}.js`);
  // Types become blanks: every position stays as it is in the map.
  writeFileSync(output, stripTypeScriptTypes(code) + inlineMap({ ...map, sources: [pathToFileURL(file).href] }));
  return output;
}

function inlineMap(map: object): string {
  const base64 = Buffer.from(JSON.stringify(map)).toString("base64");
  return `\n//# sourceMappingURL=data:application/json;base64,${base64}\n`;
}
