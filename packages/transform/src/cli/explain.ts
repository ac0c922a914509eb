import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import Table from "cli-table3";
import { formatDiagnostic } from "../diagnostics.ts";
import { compileComponent } from "../entries/components/compile.ts";
import { componentKind } from "../entries/components/ids.ts";
import { explain } from "../entries/transform.ts";
import { isSource } from "../file-names.ts";
import { filesBelow } from "./files/below.ts";
import type { Diagnostic, FunctionReport, TransformOptions } from "../types.ts";

interface ExplainedFile {
  readonly file: string;
  readonly functions: readonly FunctionReport[];
  readonly diagnostics: readonly Diagnostic[];
}

/** @returns the exit status: 1 if a file has mistakes, 2 if there is no such file */
export function explainFiles(
  patterns: readonly string[],
  options: Omit<TransformOptions, "filename"> & { json?: boolean | undefined },
): number {
  const { json = false, ...transformOptions } = options;
  const found = (patterns.length > 0 ? patterns : ["."]).map((pattern) => ({ pattern, files: findSources(pattern) }));
  const missing = found.filter(({ files }) => files === null).map(({ pattern }) => pattern);
  if (missing.length > 0) {
    console.error(`godefer: no such file: ${missing.join(", ")}.`);
    return 2;
  }
  const files = found.flatMap((each) => each.files ?? []);
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

/**
 * An existing path is not a pattern, whatever characters it contains: `app/[slug]`. @returns null if there is nothing
 */
function findSources(pattern: string): readonly string[] | null {
  const stats = statSync(pattern, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return sourcesBelow(pattern);
  if (stats) return [pattern];
  const found = globSync(pattern, { exclude: ["**/node_modules/**"] });
  if (found.length === 0) return null;
  return found.flatMap((path) =>
    statSync(path, { throwIfNoEntry: false })?.isDirectory() ? sourcesBelow(path) : [path],
  );
}

/** Build output beside a package.json is left out; anywhere else, it may be a source folder's name. */
function sourcesBelow(dir: string): string[] {
  const isLone = !hasManifestAbove(resolve(dir));
  const isOutput = (path: string, name: string) =>
    /^(dist|build)$/.test(name) && (hasManifest(dirname(path)) || (isLone && resolve(dirname(path)) === resolve(dir)));
  const isEntered = (path: string, name: string) =>
    name !== "node_modules" && !name.startsWith(".") && !isOutput(path, name);
  return filesBelow(dir, isEntered, isSource).map(({ path }) => path);
}

function hasManifest(dir: string): boolean {
  return existsSync(join(dir, "package.json"));
}

function hasManifestAbove(dir: string): boolean {
  return hasManifest(dir) || (dirname(dir) !== dir && hasManifestAbove(dirname(dir)));
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
  else if (explained.length === 0) console.log("No defer in these files.");
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
