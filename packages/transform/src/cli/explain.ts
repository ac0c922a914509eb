import { globSync, readFileSync, statSync } from "node:fs";
import { relative } from "node:path";
import Table from "cli-table3";
import { formatDiagnostic } from "../diagnostics.ts";
import { compileComponent } from "../entries/components/compile.ts";
import { componentKind } from "../entries/components/ids.ts";
import { explain } from "../entries/transform.ts";
import type { Diagnostic, FunctionReport, TransformOptions } from "../types.ts";

interface ExplainedFile {
  readonly file: string;
  readonly functions: readonly FunctionReport[];
  readonly diagnostics: readonly Diagnostic[];
}

const SOURCES = "**/*.{ts,mts,cts,tsx,js,mjs,cjs,jsx,vue,svelte,astro}";
const NOT_SOURCES = ["**/node_modules/**", "**/dist/**", "**/build/**", "**/*.d.{ts,mts,cts}"];

/** @returns the exit status: 1 if a file has mistakes, 2 if there is no such file */
export function explainFiles(
  patterns: readonly string[],
  options: Omit<TransformOptions, "filename"> & { json?: boolean | undefined },
): number {
  const { json = false, ...transformOptions } = options;
  const missing = patterns.filter((pattern) => findFiles(pattern).length === 0);
  if (missing.length > 0) {
    console.error(`godefer: there is no file ${missing.join(", ")}.`);
    return 2;
  }
  const files = patterns.length > 0 ? patterns.flatMap(findFiles) : globSync(SOURCES, { exclude: NOT_SOURCES });
  const explained = [...new Set(files)].sort().flatMap((path): ExplainedFile[] => {
    const file = relative(".", path);
    const { functions, diagnostics } = explainFile(readFileSync(path, "utf8"), { ...transformOptions, filename: file });
    return functions.length + diagnostics.length > 0 ? [{ file, functions, diagnostics }] : [];
  });
  if (json) console.log(JSON.stringify(explained, null, 2));
  else print(explained);
  return explained.some(({ diagnostics }) => diagnostics.length > 0) ? 1 : 0;
}

function explainFile(text: string, options: TransformOptions & { readonly filename: string }) {
  const kind = componentKind(options.filename);
  return kind === null ? explain(text, options) : compileComponent(text, kind, options);
}

function findFiles(pattern: string): string[] {
  const found = globSync(pattern, { exclude: ["**/node_modules/**"] });
  return found.flatMap((path) =>
    statSync(path).isDirectory() ? globSync(`${path}/${SOURCES}`, { exclude: NOT_SOURCES }) : [path],
  );
}

function print(explained: readonly ExplainedFile[]): void {
  for (const { diagnostics } of explained) {
    for (const diagnostic of diagnostics) console.error(`${formatDiagnostic(diagnostic)}\n`);
  }
  const table = new Table({ head: ["defer", "strategy", "gc", "why"], style: { head: [], border: [] } });
  for (const { file, functions } of explained) {
    for (const { line, column, text, strategy, gc, reason } of functions.flatMap(({ sites }) => sites)) {
      table.push([`${file}:${line}:${column}\n${shorten(text)}`, strategy, gc, reason]);
    }
  }
  if (table.length > 0) console.log(table.toString());
  else if (explained.length === 0) console.log("There is no defer in these files.");
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
