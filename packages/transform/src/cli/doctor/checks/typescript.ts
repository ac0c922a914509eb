import { withoutPatchKeys } from "../../../entries/patch-keys.ts";
import { findMistake } from "../config/options.ts";
import { type Finding, partition } from "../finding.ts";
import { builtFolders, isGodeferBuild } from "../project/godefer-build.ts";
import type { Project } from "../project/project.ts";
import type { Command } from "../project/scripts.ts";
import { readTsConfig, type TsConfig } from "../project/tsconfig.ts";
import { type Report, titleOf, type Tool } from "../tools/tool.ts";
import { emitterOf, tsconfigPaths } from "./emitters.ts";

const ENTRY = "@godefer/transform/ts";

/**
 * TypeScript compiles through ts-patch, or `godefer build` compiles its output. If it only checks types, nothing is
 * needed.
 */
export function checkTypeScript(tool: Tool, project: Project): Report {
  const commands = project.commands.filter(({ program }) => tool.programs!.includes(program));
  const paths = new Set([
    ...commands.flatMap((command) => tsconfigPaths(command, project)),
    ...(project.read("tsconfig.json") === null ? [] : ["tsconfig.json"]),
  ]);
  const { found: configs, broken } = partition([...paths].map((path) => readTsConfig(project, path)));
  if (broken.length > 0) return { tool, state: "wrong", findings: broken };
  const emits = commands.some((command) => emitterOf(command, project) !== null);
  const planned = configs.find(({ plugins }) => plugins.some(isOurs));
  // Another tool in the table compiles its output.
  if (project.commands.some(isGodeferBuild)) return { tool, state: "idle", findings: [] };
  if (planned) return checkPlanned(tool, project, planned);
  if (commands.length > 0 && !emits) return { tool, state: "idle", findings: [] };
  return {
    tool,
    state: "missing",
    isNeeded: commands.some((command) => shipsSources(command, project)),
    findings: [describeMissing(tool, project, configs[0] ?? null)],
  };
}

/** Whether a command writes files that use the runtime to a folder of its own. */
function shipsSources(command: Command, project: Project): boolean {
  const emitter = emitterOf(command, project);
  if (emitter?.folder == null) return false;
  return project.sources.some(({ path }) => emitter.config?.includes(path) ?? true);
}

function isOurs(plugin: Readonly<Record<string, unknown>>): boolean {
  return plugin["transform"] === ENTRY || plugin["name"] === ENTRY;
}

function describeMissing(tool: Tool, project: Project, config: TsConfig | null): Finding {
  return {
    kind: "bad",
    where: config?.path,
    text: `${titleOf(tool, project)}: the transform is not set up.`,
    fix: fixFor(project, config),
    page: pageFor(project),
  };
}

/** What compiles the defers depends on the version, and on whether tsc writes anything at all. */
function fixFor(project: Project, config: TsConfig | null): string {
  if (config?.noEmit) {
    return `tsc writes nothing here ("noEmit"). Run the sources: node --import @godefer/transform/register src/main.ts`;
  }
  const folder = config?.outDir ?? builtFolders(project)[0] ?? "dist";
  const build = `In package.json:\n  "build": "tsc && npx @godefer/transform build ${folder}" (godefer build)`;
  if (majorOf(project) >= 7) return build;
  return `${build}\nOr in tsconfig.json: "plugins": [{ "transform": "${ENTRY}" }], compiled by tspc of ts-patch in place of tsc.`;
}

function majorOf(project: Project): number {
  const version = project.installed("typescript") ?? project.manifest.devDependencies["typescript"] ?? "";
  return Number.parseInt(version.replace(/^\D+/, ""));
}

function pageFor(project: Project): string {
  return majorOf(project) >= 7 ? "typescript-7" : "ts-patch";
}

/** `plugins` in tsconfig.json are for ts-patch: TypeScript itself reads them and ignores them. */
function checkPlanned(tool: Tool, project: Project, config: TsConfig): Report {
  const title = titleOf(tool, project);
  const bad = (text: string, fix: string): Report => {
    return { tool, state: "wrong", findings: [{ kind: "bad", where: config.path, text, fix, page: pageFor(project) }] };
  };
  const plugin = config.plugins.find(isOurs)!;
  const right = `"plugins": [{ "transform": "${ENTRY}" }]`;
  if (plugin["transform"] !== ENTRY)
    return bad(`"name" is for editor plugins: ts-patch does not run ${ENTRY} from it.`, right);
  if (plugin["after"] === true || plugin["afterDeclarations"] === true) {
    return bad('With "after" TypeScript has rewritten the functions before the transform sees them.', right);
  }
  const mistake = findMistake(withoutPatchKeys(plugin), []);
  if (mistake !== null) return bad(`In the options of ${ENTRY}, ${mistake}`, "Correct it, or leave it out.");
  const version = project.installed("typescript");
  if (Number.parseInt(version ?? "") >= 7) {
    return bad(`TypeScript ${version} silently ignores the plugins in ${config.path}.`, fixFor(project, config));
  }
  const patch = project.installed("ts-patch");
  if (patch === null && version !== null) {
    return bad(
      "tsc alone does not run the plugins of tsconfig.json.",
      "npm install -D ts-patch, and compile with tspc instead of tsc.",
    );
  }
  const findings = [...checkPatch(patch, version), ...checkPatched(project, config)];
  if (findings.length > 0) return { tool, state: "wrong", findings };
  return {
    tool,
    state: "set up",
    findings: [{ kind: "good", where: config.path, text: `${title}: ${ENTRY} is set up.` }],
  };
}

/** Each major version of ts-patch supports one of TypeScript. */
function checkPatch(patch: string | null, typescript: string | null): Finding[] {
  if (patch === null || typescript === null) return [];
  const wanted = Number.parseInt(typescript) >= 6 ? 4 : 3;
  if (Number.parseInt(patch) === wanted) return [];
  const text = `ts-patch ${patch} does not support TypeScript ${Number.parseInt(typescript)}.`;
  return [{ kind: "bad", text, fix: `npm install -D ts-patch@${wanted}`, page: "ts-patch" }];
}

function checkPatched(project: Project, config: TsConfig): Finding[] {
  const { commands } = project;
  if (commands.some(({ program, args }) => program === "ts-patch" && args[0] === "install")) return [];
  return commands
    .filter((command) => command.program === "tsc" && emitterOf(command, project)?.config?.path === config.path)
    .map(({ script }) => ({
      kind: "bad",
      where: "package.json",
      text: `The script ${script} compiles with tsc, which does not run the plugins of tsconfig.json.`,
      fix: 'Compile with tspc instead, or patch tsc after each installation: "prepare": "ts-patch install".',
      page: "ts-patch",
    }));
}
