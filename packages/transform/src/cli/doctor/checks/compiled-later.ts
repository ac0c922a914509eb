import type { Finding } from "../finding.ts";
import { isGodeferBuild } from "../project/godefer-build.ts";
import type { Project } from "../project/project.ts";
import { type Report, titleOf, type Tool } from "../tools/tool.ts";

/** Tools that accept no godefer plugin, but whose output `godefer build` compiles. */
export function checkCompiledLater(tool: Tool, project: Project): Report {
  const title = titleOf(tool, project);
  const build = project.commands.find(isGodeferBuild);
  if (build) {
    const finding: Finding = { kind: "good", text: `${title}: godefer build is set up in the script ${build.script}.` };
    return { tool, state: "set up", findings: [finding] };
  }
  const where = project.find(tool.configs) ?? undefined;
  const fix = tool.fix({ path: where ?? "package.json", requires: false }, project);
  return {
    tool,
    state: "missing",
    findings: [{ kind: "bad", where, text: `${title}: the transform is not set up.`, fix, page: tool.page }],
  };
}
