import { join, posix } from "node:path";
import { createFilesMatcher, parseTsconfig, type TsConfigJsonResolved } from "get-tsconfig";
import { isRecord } from "./manifest.ts";
import type { Project } from "./project.ts";
import type { Finding } from "../finding.ts";
import { parseConfig } from "../config/tree.ts";

/** The parts of a tsconfig.json that the doctor reads, including what it `extends`. */
export interface TsConfig {
  readonly path: string;
  readonly noEmit: boolean;
  readonly outDir: string | null;
  /** In lower case; null if it is not set. */
  readonly target: string | null;
  readonly plugins: readonly Readonly<Record<string, unknown>>[];
  /** The projects that it references; with `"files": []`, it has no files itself. */
  readonly references: readonly string[];
  readonly isEmpty: boolean;
  /** Whether it compiles a file. */
  includes(path: string): boolean;
}

/** @returns the configuration, or the mistake in it; null if there is no such file */
export function readTsConfig(project: Project, path: string): TsConfig | Finding | null {
  const text = project.read(path);
  if (text === null) return null;
  const tree = parseConfig(text.trim() === "" ? "{}" : text, "tsconfig.json");
  if ("kind" in tree) return { ...tree, where: tree.where?.replace("tsconfig.json", path) };
  try {
    const file = join(project.dir, path);
    return describeConfig(parseTsconfig(file), path, project.dir);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      kind: "bad",
      where: path,
      text: `It cannot be read: ${reason.replaceAll(`${project.dir}/`, "").replaceAll(`${project.dir}\\`, "").replace(/\.$/, "")}.`,
      fix: "Fix what it extends: tsc cannot read it either.",
    };
  }
}

function describeConfig(config: TsConfigJsonResolved, path: string, dir: string): TsConfig {
  const { compilerOptions, files, include, references = [] } = config;
  const options: Readonly<Record<string, unknown>> = isRecord(compilerOptions) ? compilerOptions : {};
  const string = (key: string) => (typeof options[key] === "string" ? options[key] : null);
  const plugins = options["plugins"];
  return {
    path,
    noEmit: options["noEmit"] === true || options["emitDeclarationOnly"] === true,
    outDir: string("outDir")?.replace(/^\.\//, "").replace(/\/$/, "") ?? null,
    target: string("target")?.toLowerCase() ?? null,
    plugins: Array.isArray(plugins) ? plugins.filter(isRecord) : [],
    references: references.map((each) => posix.join(posix.dirname(path), each.path)),
    isEmpty: Array.isArray(files) && files.length === 0 && include === undefined,
    includes: (file) => createFilesMatcher({ path: join(dir, path), config })(join(dir, file)) !== undefined,
  };
}
