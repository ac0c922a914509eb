import { globSync } from "node:fs";
import { readScript } from "../config/reader.ts";
import type { Finding } from "../finding.ts";
import { builtFolders, isInside } from "../project/godefer-build.ts";
import type { Project } from "../project/project.ts";
import { type Command, optionValues } from "../project/scripts.ts";
import { reachesRuntime } from "../project/sources.ts";
import { type Report, titleOf, type Tool } from "../tools/tool.ts";
import { describe, lookAt } from "./configured.ts";

export const REGISTER = "@godefer/transform/register";

/** Tools that load the sources through Node, where our hook compiles them: Mocha, AVA, Playwright Test. */
export function checkHooked(tool: Tool, project: Project): Report {
  const { judged, broken } = lookAt(tool, project);
  if (broken.length > 0) return { tool, state: "wrong", findings: broken };
  const good = judged.find(({ verdict }) => verdict.kind === "set up");
  if (good) return { tool, state: "set up", findings: [describe(good, tool, project)] };
  const loaded = judged.find(({ config }) => {
    const own = config.module?.sources.some(({ source }) => source.startsWith(REGISTER));
    return (
      own === true ||
      config.strings.some(({ path, text }) => /^(?:require|import)$/.test(path) && loadsHook(text, project))
    );
  });
  const title = titleOf(tool, project);
  if (loaded) {
    const finding: Finding = { kind: "good", where: loaded.config.path, text: `${title}: ${REGISTER} is set up.` };
    return { tool, state: "set up", findings: [finding] };
  }
  const commands = project.commands.filter(({ program }) => tool.programs?.includes(program));
  const bare = commands.filter((command) => !hasHook(command, project) && !runsCompiled(command, project));
  if (commands.length > 0 && bare.length === 0)
    return { tool, state: "set up", findings: commands.map((each) => describeHook(each, title, project)) };
  const wrong = judged.find(({ verdict }) => verdict.kind === "wrong");
  if (wrong) return { tool, state: "wrong", findings: [describe(wrong, tool, project)] };
  const text = `${title}: the transform is not set up.`;
  const where = judged[0]?.config.path;
  const isNeeded = tool.role === "runner" || reachesAny(TESTS, project);
  return {
    tool,
    state: "missing",
    isNeeded,
    findings: [{ kind: "bad", where, text, fix: tool.fix({ path: "", requires: false }, project), page: tool.page }],
  };
}

/** Where Playwright's tests usually are. */
const TESTS = ["{e2e,tests,test}/**/*.{ts,js,mts,mjs,tsx}", "**/*.{spec,test}.{ts,js,mts,mjs,tsx}"];

/**
 * Whether a command loads the hook: as an option, as an option for Node in the environment, or in a file that an option
 * names.
 */
export function hasHook(command: Command, project: Project): boolean {
  const words = [...command.args, command.env["NODE_OPTIONS"] ?? ""];
  if (words.some((word) => word.includes(REGISTER))) return true;
  return optionValues(command, "--import", "--require", "-r", "--preload").some((path) => loadsHook(path, project));
}

/** Whether a file of the user's loads the hook: `import "@godefer/transform/register"`. */
function loadsHook(path: string, project: Project): boolean {
  const file = path.replace(/^\.\//, "");
  return readScript(project, file)?.sources.some(({ source }) => source.startsWith(REGISTER)) ?? false;
}

function describeHook(command: Command, title: string, project: Project): Finding {
  const text = hasHook(command, project)
    ? `${REGISTER} is set up in the script ${command.script}.`
    : `the script ${command.script} runs what godefer build has compiled.`;
  return { kind: "good", text: `${title}: ${text}` };
}

export function runsCompiled({ args }: Command, project: Project): boolean {
  const folders = builtFolders(project);
  const files = args.filter((arg) => !arg.startsWith("-"));
  return folders.length > 0 && files.some((file) => isInside(file, folders));
}

/** Whether one of the files that the patterns match needs the transform. */
function reachesAny(patterns: readonly string[], project: Project): boolean {
  const files = globSync(patterns, { cwd: project.dir, exclude: ["**/node_modules/**"] });
  return files.slice(0, 200).some((file) => reachesRuntime(project.dir, file));
}
