import { stripTypeScriptTypes } from "node:module";
import { checkMistakes, checkOutput, type Columns, type ProgramName, programText } from "./program.ts";
import type { Project } from "./project.ts";

/** A component that the program is written into, in which its lines keep their numbers. */
export interface Component {
  readonly file: string;
  /** What stands in the program's first line, which is a comment. */
  readonly before: string;
  readonly after: string;
  /** Whether types have no place in it: spaces stand for them. */
  readonly isJavaScript?: boolean;
}

export interface ComponentOptions {
  /** How what has been built is run. */
  readonly run: string;
  readonly columns?: Columns;
}

/** Writes one of the programs into a component: the script of a component exports nothing. */
export function useComponent(project: Project, component: Component, name: ProgramName): void {
  const { file, before, after, isJavaScript = false } = component;
  const text = programText(name).replaceAll("export ", "");
  const script = isJavaScript ? stripTypeScriptTypes(text) : text;
  project.write(file, script.replace(/^.*/, before) + after);
}

/** Tries a build of the component and what it has built, and whether the build stops at mistakes. */
export async function buildsComponent(
  project: Project,
  command: string,
  component: Component,
  { run, columns = "exact" }: ComponentOptions,
): Promise<void> {
  await project.step(`${command}: ${component.file}`, async () => {
    useComponent(project, component, "main");
    await project.run(command);
    checkOutput(outputIn((await project.run(run)).stdout), component.file, columns);
  });
  await stopsAtMistakesIn(project, command, component);
}

export async function stopsAtMistakesIn(project: Project, command: string, component: Component): Promise<void> {
  await project.step(`${command}: ${component.file}, with mistakes`, async () => {
    useComponent(project, component, "mistake");
    try {
      checkMistakes(
        (await project.run(command, { fails: true })).all,
        (line, column) => `${component.file}:${line}:${column}`,
      );
    } finally {
      useComponent(project, component, "main");
    }
  });
}

/** What the program has printed among what a tool prints: the rest of a stack trace is the tool's own. */
export function outputIn(printed: string): string {
  // What a tool has begun a line with is not the program's.
  const lines = printed.replace(/^.*(?=open garden$)/m, "").split("\n");
  const start = lines.indexOf("open garden");
  const end = lines.findIndex((line, i) => i > start && line.startsWith("Error: no back door"));
  const stack = lines.slice(end + 1).findIndex((line) => !/^\s+at /.test(line));
  return lines.slice(start, stack < 0 ? undefined : end + 1 + stack).join("\n");
}
