import { readConfig } from "../config/reader.ts";
import { keyOf, lineOf } from "../config/tree.ts";
import type { Finding } from "../finding.ts";
import type { Project } from "../project/project.ts";

/** Vitest's projects inherit nothing from the root configuration, unless they use `extends`. */
export function checkProjects(project: Project, file: string): readonly Finding[] {
  const config = readConfig(project, file);
  if (config === null || "kind" in config) return [];
  const bare = config.objects
    .filter(({ path }) => path === "test.projects")
    .filter(
      ({ node }) =>
        !node.properties.some(
          (each) => each.type === "SpreadElement" || /^(?:extends|plugins)$/.test(keyOf(each) ?? ""),
        ),
    );
  return bare.map(({ node, module }) => ({
    kind: "bad",
    where: `${module.path}:${lineOf(node)}`,
    text: "This Vitest project does not inherit the plugins of the root configuration.",
    fix: "Add to it: extends: true,",
    page: "vitest",
  }));
}
