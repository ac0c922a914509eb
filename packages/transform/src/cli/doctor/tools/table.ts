import type { Project } from "../project/project.ts";
import { bundlers } from "./bundlers.ts";
import { compilers } from "./compilers.ts";
import { frameworks } from "./frameworks.ts";
import { runners } from "./runners.ts";
import type { Tool } from "./tool.ts";

/** All tools that the doctor knows by name. */
export const tools: readonly Tool[] = [...frameworks, ...bundlers, ...runners, ...compilers];

/** The tools that a project has: by its dependencies, its scripts or its configuration files. */
export function findTools(project: Project): readonly Tool[] {
  const called = new Set(project.commands.map(({ program }) => program));
  return tools.filter(({ packages, programs = [], configs, key, isKnownByConfig = false }) => {
    const isConfigured = project.find(configs) !== null || (key !== undefined && key in project.manifest.raw);
    return (
      project.depends(...packages) ||
      programs.some((program) => called.has(program)) ||
      // In a workspace, the tools are often dependencies of the root only.
      (isConfigured && (isKnownByConfig || project.root?.depends(...packages) === true))
    );
  });
}
