import { partition } from "../finding.ts";
import { normalFolder } from "../project/godefer-build.ts";
import type { Project } from "../project/project.ts";
import { isNestPlugged, nestBuilder } from "./nest-builds.ts";
import { type Command, optionValues } from "../project/scripts.ts";
import { readTsConfig, type TsConfig } from "../project/tsconfig.ts";

/** A command that writes JavaScript, file by file, which `godefer build` can compile afterwards. */
export interface Emitter {
  readonly command: Command;
  /** null if it cannot be told. */
  readonly folder: string | null;
  readonly isWatching: boolean;
  /** For `tsc`: its configuration. */
  readonly config: TsConfig | null;
}

/** @returns null if the command writes no JavaScript */
export function emitterOf(command: Command, project: Project): Emitter | null {
  const isWatching = command.args.some((arg) => /^(?:--watch|-w)$/.test(arg));
  const emitter = (folder: string | undefined) => ({
    command,
    folder: folder === undefined ? null : normalFolder(folder),
    isWatching,
    config: null,
  });
  switch (command.program) {
    case "tsc":
    case "tspc":
    case "vue-tsc":
    case "typescript":
      return typescriptEmitter(command, project, isWatching);
    case "swc":
      return emitter(optionValues(command, "-d", "--out-dir")[0]);
    case "nest":
      return command.args[0] === "build" && isNestEmitter(command, project) ? emitter("dist") : null;
    default:
      return null;
  }
}

/** The output of a bundler, or of tsc with our transformer, is compiled. */
function isNestEmitter(command: Command, project: Project): boolean {
  const builder = nestBuilder(command, project);
  return builder === "swc" || (builder === "tsc" && !isNestPlugged(project));
}

/** The configuration files that a `tsc` command names, or the usual one. */
export function tsconfigPaths({ args }: Command, project: Project): readonly string[] {
  const given = optionValues({ args }, "-p", "--project", "-b", "--build").filter((path) => !path.startsWith("-"));
  const paths = (given.length > 0 ? given : ["tsconfig.json"]).map(normalFolder);
  const isBuild = args.some((arg) => arg === "-b" || arg === "--build");
  const found = paths.map(toFile).filter((path) => project.read(path) !== null);
  return isBuild ? withReferences(found, project) : found;
}

function toFile(path: string): string {
  return path.endsWith(".json") ? path : path === "." ? "tsconfig.json" : `${path}/tsconfig.json`;
}

/** `tsc --build` also compiles the projects that a project references. */
function withReferences(paths: readonly string[], project: Project): readonly string[] {
  const all = new Set(paths);
  // Iterating over a set includes what is added meanwhile.
  for (const path of all) {
    const config = readTsConfig(project, path);
    if (config === null || "kind" in config) continue;
    for (const reference of config.references.map(toFile)) if (project.read(reference) !== null) all.add(reference);
  }
  return [...all];
}

function typescriptEmitter(command: Command, project: Project, isWatching: boolean): Emitter | null {
  const { args } = command;
  const isOn = (option: string) =>
    args.some((arg, index) => arg.toLowerCase() === option && args[index + 1] !== "false");
  const isOff = (option: string) =>
    args.some((arg, index) => arg.toLowerCase() === option && args[index + 1] === "false");
  if (command.program === "vue-tsc" && !isOff("--noemit")) return null;
  if (isOn("--noemit") || isOn("--emitdeclarationonly") || isOn("--init") || isOn("--version")) return null;
  const { found } = partition(tsconfigPaths(command, project).map((path) => readTsConfig(project, path)));
  const config = found.find(({ noEmit, isEmpty }) => !isEmpty && (!noEmit || isOff("--noemit")));
  if (config === undefined && found.length > 0) return null;
  const [given] = optionValues(command, "--outDir", "--outdir");
  const folder = given === undefined ? (config?.outDir ?? null) : normalFolder(given);
  const [target] = optionValues(command, "--target", "-t");
  const known = config && target !== undefined ? { ...config, target: target.toLowerCase() } : (config ?? null);
  return { command, folder, isWatching, config: known };
}
