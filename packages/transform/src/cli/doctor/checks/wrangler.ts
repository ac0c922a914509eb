import { readConfig } from "../config/reader.ts";
import { isGodeferBuild } from "../project/godefer-build.ts";
import type { Project } from "../project/project.ts";
import { type Report, titleOf, type Tool } from "../tools/tool.ts";

/** Wrangler has its own bundler: a command that it runs first must compile, or Cloudflare's Vite plugin. */
export function checkWrangler(tool: Tool, project: Project): Report {
  const path = project.find(tool.configs);
  const config = path === null ? null : readConfig(project, path);
  if (config !== null && "kind" in config) return { tool, state: "wrong", findings: [config] };
  const title = titleOf(tool, project);
  // Other frameworks build the code that it then uploads.
  const isHost = project.depends(
    "@cloudflare/vite-plugin",
    "astro",
    "nuxt",
    "@sveltejs/kit",
    "next",
    "@react-router/dev",
  );
  const main = config?.strings.find(({ path: keys }) => keys === "main")?.text;
  const command = config?.strings.find(({ path: keys }) => keys === "build.command");
  const isBuilt = main !== undefined && /^(?:\.\/)?(?:dist|build|out|\.output)\//.test(main);
  if (isHost || path === null || (isBuilt && (command !== undefined || project.commands.some(isGodeferBuild)))) {
    return { tool, state: "idle", findings: [] };
  }
  const fix = tool.fix({ path, requires: false }, project);
  return {
    tool,
    state: "missing",
    isNeeded: true,
    findings: [{ kind: "bad", where: path, text: `${title}: the transform is not set up.`, fix, page: tool.page }],
  };
}
