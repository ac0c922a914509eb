import { type Config, readConfig } from "../config/reader.ts";
import type { Project } from "../project/project.ts";
import { type Command, optionValues } from "../project/scripts.ts";

export const NEST_CONFIGS: readonly string[] = ["nest-cli.json", ".nest-cli.json"];

/** What one of NestJS's commands builds with. */
export type NestBuilder = "tsc" | "swc" | "webpack" | "rspack";

/** Nest's own configuration; null if there is none, or if it cannot be read. */
function nestConfig(project: Project): Config | null {
  const path = project.find(NEST_CONFIGS);
  const config = path === null ? null : readConfig(project, path);
  return config === null || "kind" in config ? null : config;
}

export function nestBuilder(command: Pick<Command, "args">, project: Project): NestBuilder {
  const [given] = optionValues(command, "--builder", "-b");
  const written = nestConfig(project)?.strings.find(({ path }) =>
    /(?:^|\.)compilerOptions\.builder(?:\.type)?$/.test(path),
  );
  const name = given ?? (command.args.includes("--webpack") ? "webpack" : written?.text);
  return name === "swc" || name === "webpack" || name === "rspack" ? name : "tsc";
}

/** Whether tsc runs our transformer for Nest: one of its `plugins`. */
export function isNestPlugged(project: Project): boolean {
  return nestPlugin(project) !== undefined;
}

export function nestPlugin(project: Project): Config["uses"][number] | undefined {
  return nestConfig(project)?.uses.find(({ entry, path }) => {
    return entry === "ts" && /(?:^|\.)compilerOptions\.plugins(?:\.name)?$/.test(path.join("."));
  });
}
