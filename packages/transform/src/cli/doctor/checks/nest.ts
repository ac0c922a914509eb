import { judge } from "../config/judge.ts";
import { readConfig } from "../config/reader.ts";
import type { Finding } from "../finding.ts";
import { isGodeferBuild } from "../project/godefer-build.ts";
import type { Project } from "../project/project.ts";
import { called, named, type Report, titleOf, type Tool } from "../tools/tool.ts";
import { describe } from "./configured.ts";
import { type NestBuilder, nestBuilder, nestPlugin } from "./nest-builds.ts";

/**
 * NestJS builds with tsc, which accepts our transformer; with webpack or Rspack; or with swc, whose output is compiled.
 */
export function checkNest(tool: Tool, project: Project): Report {
  const path = project.find(tool.configs);
  const config = path === null ? null : readConfig(project, path);
  if (config !== null && "kind" in config) return { tool, state: "wrong", findings: [config] };
  const commands = project.commands.filter(
    ({ program, args }) => program === "nest" && /^(?:build|start)$/.test(args[0] ?? ""),
  );
  const builders = new Set(
    (commands.length > 0 ? commands : [{ args: [] }]).map((command) => nestBuilder(command, project)),
  );
  const findings = [...builders].map((builder) => describeBuilder(builder, tool, project));
  const isDone = findings.every(({ kind }) => kind === "good");
  return { tool, state: isDone ? "set up" : builders.size > 1 ? "wrong" : "missing", findings };
}

function describeBuilder(builder: NestBuilder, tool: Tool, project: Project): Finding {
  const title = titleOf(tool, project);
  const plugin = builder === "tsc" ? nestPlugin(project) : undefined;
  if (plugin)
    return { kind: "good", where: `${plugin.file}:${plugin.line}`, text: `${title}: @godefer/transform/ts is set up.` };
  if (builder === "webpack" || builder === "rspack") return describeBundler(builder, tool, project);
  const build = project.commands.find(isGodeferBuild);
  if (build) return { kind: "good", text: `${title}: godefer build is set up in the script ${build.script}.` };
  return missing(builder, tool, project);
}

function describeBundler(builder: "webpack" | "rspack", tool: Tool, project: Project): Finding {
  const path = project.find(named(`${builder}.config`, "js ts mjs cjs mts cts"));
  const config = path === null ? null : readConfig(project, path);
  if (config === null) return missing(builder, tool, project);
  if ("kind" in config) return config;
  const verdict = judge(config, [called("webpack rspack", /(?:^|\.)plugins$/)]);
  return verdict.kind === "none" ? missing(builder, tool, project) : describe({ config, verdict }, tool, project);
}

function missing(builder: NestBuilder, tool: Tool, project: Project): Finding {
  const where = project.find(tool.configs) ?? undefined;
  const text = `${titleOf(tool, project)}: the transform is not set up for the builder ${builder}.`;
  return { kind: "bad", where, text, fix: fixFor(builder, where ?? "nest-cli.json"), page: tool.page };
}

function fixFor(builder: NestBuilder, file: string): string {
  switch (builder) {
    case "tsc":
      return `In ${file}:\n  "compilerOptions": { "plugins": ["@godefer/transform/ts"] }`;
    case "swc":
      return 'In package.json:\n  "build": "nest build && npx @godefer/transform build dist" (godefer build)';
    case "webpack":
    case "rspack":
      return `In ${builder}.config.js:\n  import godefer from "@godefer/transform/${builder}";\n  export default (options) => ({ ...options, plugins: [...options.plugins, godefer()] });`;
  }
}
