import { judge } from "../config/judge.ts";
import { readConfig } from "../config/reader.ts";
import type { Project } from "../project/project.ts";
import { type Report, type Tool, called } from "../tools/tool.ts";
import { checkCompiledLater } from "./compiled-later.ts";
import { describe } from "./configured.ts";

/** NestJS writes JavaScript with tsc or swc, or bundles with webpack, which takes the plugin. */
export function checkNest(tool: Tool, project: Project): Report {
  const path = project.find(tool.configs);
  const config = path === null ? null : readConfig(project, path);
  if (config !== null && "kind" in config) return { tool, state: "wrong", findings: [config] };
  const webpack = ["webpack.config.js", "webpack.config.cjs", "webpack-hmr.config.js"].map((name) =>
    readConfig(project, name),
  );
  for (const found of webpack) {
    if (found === null || "kind" in found) continue;
    const verdict = judge(found, [called("webpack")]);
    if (verdict.kind === "set up")
      return { tool, state: "set up", findings: [describe({ config: found, verdict }, tool, project)] };
  }
  return checkCompiledLater(tool, project);
}
