import { join } from "node:path";
import { parseTsconfig, type TsConfigJsonResolved } from "get-tsconfig";
import { isRecord } from "./manifest.ts";
import type { Project } from "./project.ts";
import type { Finding } from "../finding.ts";
import { parseConfig } from "../config/tree.ts";

/** What the doctor reads of a tsconfig.json, with what it `extends`. */
export interface TsConfig {
  readonly path: string;
  readonly noEmit: boolean;
  readonly outDir: string | null;
  /** Lower case; null if it is not given. */
  readonly target: string | null;
  readonly plugins: readonly Readonly<Record<string, unknown>>[];
}

/** @returns the configuration, or what is wrong with it; null if there is no such file */
export function readTsConfig(project: Project, path: string): TsConfig | Finding | null {
  const text = project.read(path);
  if (text === null) return null;
  const tree = parseConfig(text.trim() === "" ? "{}" : text, "tsconfig.json");
  if ("kind" in tree) return { ...tree, where: tree.where?.replace("tsconfig.json", path) };
  try {
    return describeConfig(parseTsconfig(join(project.dir, path)), path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      kind: "bad",
      where: path,
      text: `It cannot be read: ${reason.replaceAll(`${project.dir}/`, "").replace(/\.$/, "")}.`,
      fix: "Fix what it extends: tsc cannot read it either.",
    };
  }
}

function describeConfig({ compilerOptions }: TsConfigJsonResolved, path: string): TsConfig {
  const options: Readonly<Record<string, unknown>> = isRecord(compilerOptions) ? compilerOptions : {};
  const string = (key: string) => (typeof options[key] === "string" ? options[key] : null);
  const plugins = options["plugins"];
  return {
    path,
    noEmit: options["noEmit"] === true || options["emitDeclarationOnly"] === true,
    outDir: string("outDir")?.replace(/^\.\//, "").replace(/\/$/, "") ?? null,
    target: string("target")?.toLowerCase() ?? null,
    plugins: Array.isArray(plugins) ? plugins.filter(isRecord) : [],
  };
}
