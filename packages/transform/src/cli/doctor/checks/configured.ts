import { type Config, readConfig, readPackageKey } from "../config/reader.ts";
import { judge, type Judged } from "../config/judge.ts";
import { fixedFile } from "./fixed-file.ts";
import { type Answer, askLoader } from "./loaded.ts";
import { checkOptions } from "./options.ts";
import { type Finding, partition } from "../finding.ts";
import type { Project } from "../project/project.ts";
import { optionValues } from "../project/scripts.ts";
import { defaultConfig, type Report, titleOf, type Tool } from "../tools/tool.ts";

/** Where a tool is configured, and which entries are right there. */
type Settings = Pick<Tool, "configs" | "fits" | "key" | "options" | "programs" | "takesAll">;

export interface Looked {
  readonly judged: readonly Judged[];
  /** Files that cannot be read. */
  readonly broken: readonly Finding[];
}

/** The usual check: whether the configuration that the tool uses contains the right entry. */
export function checkConfigured(tool: Tool, project: Project): Report {
  const { judged, broken } = lookAt(tool, project);
  if (broken.length > 0) return { tool, state: "wrong", findings: broken };
  const answers = judged.map((each) => answerFor(each, tool, project));
  const good = answers.filter(({ state }) => state === "set up");
  const wrong = answers.filter(({ state }) => state === "wrong");
  const missing = answers.filter(({ state }) => state === "missing");
  // A builder may have another configuration, for code without defers; a test runner uses all of them.
  const counts = good.length > 0 && tool.role !== "runner" ? [...good, ...wrong] : answers;
  const findings = counts.flatMap((answer) => answer.findings);
  if (wrong.length > 0) return { tool, state: "wrong", findings };
  if (good.length > 0)
    return { tool, state: missing.length > 0 && tool.role === "runner" ? "wrong" : "set up", findings };
  return {
    tool,
    state: "missing",
    findings: missing.length > 0 ? findings : [describeMissing(tool, project, null, titleOf(tool, project))],
  };
}

/** The result for one configuration, as the tool loads it, or from its text. */
function answerFor(judged: Judged, tool: Tool, project: Project): Answer {
  const { config, verdict } = judged;
  const loaded = askLoader(judged, tool, project);
  const isCertain = loaded?.findings.some(({ kind }) => kind !== "note");
  if (loaded && isCertain) return loaded;
  const more = [
    ...(tool.checkMore?.(project, config.path) ?? []),
    ...checkOptions(config, project),
    ...(loaded?.findings ?? []),
  ];
  const state =
    verdict.kind === "none"
      ? "missing"
      : verdict.kind === "wrong" || more.some(({ kind }) => kind === "bad")
        ? "wrong"
        : "set up";
  return {
    state,
    findings: [describe(judged, tool, project), ...(state === "missing" ? (loaded?.findings ?? []) : more)],
  };
}

/**
 * Reads the configurations that the tool uses: those that its commands name, otherwise the first of its usual files.
 */
export function lookAt(tool: Settings, project: Project): Looked {
  const read = [...filesOf(tool, project)].map((path) => readConfig(project, path));
  const key = tool.key !== undefined && (read.length === 0 || tool.takesAll) ? readPackageKey(project, tool.key) : null;
  const { found, broken } = partition([...read, key]);
  return { judged: found.map((config) => ({ config, verdict: judge(config, tool.fits) })), broken };
}

function filesOf(
  { configs, options = [], programs = [], takesAll = false }: Settings,
  project: Project,
): ReadonlySet<string> {
  const commands = project.commands.filter(({ program }) => programs.includes(program));
  const given = commands.map((command) =>
    optionValues(command, ...options).filter((path) => project.find([path]) !== null),
  );
  const usual = takesAll
    ? configs.filter((name) => project.find([name]) !== null)
    : [project.find(configs) ?? []].flat();
  // A command that names no file uses the usual one.
  const isUsual = given.length === 0 || given.some((paths) => paths.length === 0);
  return new Set([...(isUsual ? usual : []), ...given.flat()].map((path) => path.replace(/^\.\//, "")));
}

/** The finding for one configuration, as the user reads it. */
export function describe({ config, verdict }: Judged, tool: Tool, project: Project): Finding {
  const title = titleOf(tool, project);
  switch (verdict.kind) {
    case "set up": {
      const { entry, file, line } = verdict.use;
      const where = config.module === null ? config.path : `${file}:${line}`;
      return { kind: "good", where, text: `${title}: @godefer/transform/${entry} is set up.` };
    }
    case "wrong":
      return {
        kind: "bad",
        where: `${verdict.file}:${verdict.line}`,
        text: `${title}: ${verdict.text}`,
        fix: verdict.fix ?? tool.fix(fixedFile(config), project),
        page: tool.page,
      };
    case "none":
      return describeMissing(tool, project, config, title);
  }
}

function describeMissing(tool: Tool, project: Project, config: Config | null, title: string): Finding {
  const shadowed = config === null ? null : shadowedBy(config.path, tool, project);
  const file = config === null ? { path: defaultConfig(tool, project), requires: false } : fixedFile(config);
  const text =
    shadowed === null
      ? `${title}: the transform is not set up.`
      : `${title}: the transform is not set up. It is in ${shadowed}, which ${tool.name} does not read, because there is ${config!.path}.`;
  return { kind: "bad", where: config?.path, text, fix: tool.fix(file, project), page: tool.page };
}

/** Another configuration file of the tool that is set up, but not used. */
function shadowedBy(taken: string, { configs, fits }: Tool, project: Project): string | null {
  const others = configs.filter((name) => name !== taken && project.find([name]) !== null);
  const found = others.find((name) => {
    const config = readConfig(project, name);
    return config !== null && !("kind" in config) && judge(config, fits).kind === "set up";
  });
  return found ?? null;
}
