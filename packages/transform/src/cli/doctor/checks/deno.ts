import type { Project } from "../project/project.ts";
import { type Report, titleOf, type Tool } from "../tools/tool.ts";
import { describe, lookAt } from "./configured.ts";
import { hasHook, REGISTER } from "./hooked.ts";

/** Deno loads the hook with `--preload`, in the tasks of deno.json or in the scripts of package.json. */
export function checkDeno(tool: Tool, project: Project): Report {
  const { judged, broken } = lookAt(tool, project);
  if (broken.length > 0) return { tool, state: "wrong", findings: broken };
  const good = judged.find(({ verdict }) => verdict.kind === "set up");
  if (good) return { tool, state: "set up", findings: [describe(good, tool, project)] };
  const title = titleOf(tool, project);
  const script = project.commands.find((command) => command.program === "deno" && hasHook(command, project));
  if (script) {
    return {
      tool,
      state: "set up",
      findings: [{ kind: "good", text: `${title}: ${REGISTER} is set up in the script ${script.script}.` }],
    };
  }
  const path = judged[0]?.config.path ?? "deno.json";
  const fix = tool.fix({ path, requires: false }, project);
  return {
    tool,
    state: "missing",
    findings: [
      {
        kind: "bad",
        where: judged[0]?.config.path,
        text: `${title}: the transform is not set up.`,
        fix,
        page: tool.page,
      },
    ],
  };
}
