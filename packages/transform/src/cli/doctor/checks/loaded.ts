import type { Judged } from "../config/judge.ts";
import type { Finding } from "../finding.ts";
import { loadConfig } from "../load/load.ts";
import type { Project } from "../project/project.ts";
import { titleOf, type Tool } from "../tools/tool.ts";
import { fixedFile } from "./fixed-file.ts";

/** What a tool's own loader tells about a configuration that has been read. It overrules the text. */
export interface Answer {
  readonly state: "set up" | "wrong" | "missing";
  readonly findings: readonly Finding[];
}

/** @returns null if it tells nothing */
export function askLoader(judged: Judged, tool: Tool, project: Project): Answer | null {
  const { config, verdict } = judged;
  if (tool.loader === undefined || config.module === null || config.path === "package.json") return null;
  // Babel's plugins, and those of Vitest's projects, do not appear in the list.
  if (verdict.kind === "set up" && (verdict.use.kind !== "call" || verdict.use.path.join(".") !== "plugins"))
    return null;
  const loaded = loadConfig(tool.loader, project, config.path);
  if (loaded === null) return null;
  const title = titleOf(tool, project);
  if ("failure" in loaded) {
    const [reason] = loaded.failure.split("\n");
    const text = `${title} could not load it here (${reason}), so this was read from its text.`;
    const state = verdict.kind === "set up" ? "set up" : verdict.kind === "none" ? "missing" : "wrong";
    return { state, findings: [{ kind: "note", where: config.path, text }] };
  }
  const without = loaded.runs.filter(({ plugins }) => !plugins.some((name) => /^godefer\b/.test(name)));
  if (without.length === 0) return verdict.kind === "set up" ? null : loadedWell(judged, tool, title);
  if (verdict.kind !== "set up" && without.length === loaded.runs.length) return null;
  const commands =
    without.length === loaded.runs.length ? "" : `, for ${without.map(({ command }) => command).join(", ")}`;
  const text = `${title}: the plugin is named here, but the loaded configuration does not contain it${commands}.`;
  const where = verdict.kind === "set up" ? `${verdict.use.file}:${verdict.use.line}` : config.path;
  return {
    state: "wrong",
    findings: [{ kind: "bad", where, text, fix: tool.fix(fixedFile(config), project), page: tool.page }],
  };
}

function loadedWell({ config }: Judged, tool: Tool, title: string): Answer {
  const entry = tool.fits[0]!.entries[0]!;
  const text = `${title}: @godefer/transform/${entry} is set up, as the loaded configuration shows.`;
  return { state: "set up", findings: [{ kind: "good", where: config.path, text }] };
}
