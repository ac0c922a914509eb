import { judge } from "../config/judge.ts";
import { readConfig } from "../config/reader.ts";
import { partition } from "../finding.ts";
import type { Project } from "../project/project.ts";
import { readTsConfig } from "../project/tsconfig.ts";
import { type Report, titleOf, type Tool, called } from "../tools/tool.ts";

/** Angular's builder accepts a ts-patch transformer, or esbuild plugins through @angular-builders/custom-esbuild. */
export function checkAngular(tool: Tool, project: Project): Report {
  const path = project.find(tool.configs);
  const config = path === null ? null : readConfig(project, path);
  if (config !== null && "kind" in config) return { tool, state: "wrong", findings: [config] };
  const title = titleOf(tool, project);
  const done = (where: string, entry: string): Report => {
    return {
      tool,
      state: "set up",
      findings: [{ kind: "good", where, text: `${title}: @godefer/transform/${entry} is set up.` }],
    };
  };
  const plugins = config?.strings.filter(({ path: keys }) => /\.plugins\b/.test(keys)).map(({ text }) => text) ?? [];
  for (const file of plugins) {
    const module = readConfig(project, file.replace(/^\.\//, ""));
    if (module === null || "kind" in module) continue;
    if (judge(module, [called("esbuild", /^(?:plugins)?$/)]).kind === "set up") return done(module.path, "esbuild");
  }
  return checkPatched(tool, project, title, path ?? undefined, done);
}

function checkPatched(
  tool: Tool,
  project: Project,
  title: string,
  where: string | undefined,
  done: (where: string, entry: string) => Report,
): Report {
  const { found, broken } = partition(
    ["tsconfig.app.json", "tsconfig.json"].map((name) => readTsConfig(project, name)),
  );
  if (broken.length > 0) return { tool, state: "wrong", findings: broken };
  const planned = found.find(({ plugins }) => plugins.some(({ transform }) => transform === "@godefer/transform/ts"));
  const isPatched = project.commands.some(({ program, args }) => program === "ts-patch" && args[0] === "install");
  const fix = tool.fix({ path: where ?? "angular.json", requires: false }, project);
  const bad = (text: string, state: "missing" | "wrong"): Report => {
    return { tool, state, findings: [{ kind: "bad", where, text: `${title}: ${text}`, fix, page: tool.page }] };
  };
  if (planned === undefined) return bad("the transform is not set up.", "missing");
  return isPatched
    ? done(planned.path, "ts")
    : bad("ng runs the plugins of tsconfig.json only after ts-patch install.", "wrong");
}
