import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../finding.ts";
import { folderOf, isGodeferBuild, isInside } from "../project/godefer-build.ts";
import type { Project } from "../project/project.ts";
import { type Command, expandScript } from "../project/scripts.ts";
import type { Report, Tool } from "../tools/tool.ts";
import { type Emitter, emitterOf } from "./emitters.ts";

/** Scripts that ship: npm runs them on its own. */
const SHIPPING = ["prepublishOnly", "prepack", "prepare", "postpack", "publish", "release", "deploy"];
/** They bundle files, together with the runtime. */
const BUNDLERS = /^(?:vite|rollup|webpack|rspack|rolldown|esbuild|tsup|tsdown|ncc|microbundle|unbuild)$/;
const PAGE = "typescript-7";

/**
 * Whether, in each script that ships, `godefer build` comes after the command that writes the JavaScript, and can
 * compile it.
 */
export function checkPipeline(tool: Tool, project: Project): Report {
  const builds = project.commands.filter(isGodeferBuild);
  if (builds.length === 0) return { tool, state: "idle", findings: [] };
  const found = findMistakes(builds, project);
  if (found.some(({ kind }) => kind === "bad")) return { tool, state: "wrong", findings: found };
  const good: Finding = { kind: "good", text: `godefer build is set up in the script ${builds[0]!.script}.` };
  return { tool, state: "set up", findings: [good, ...found] };
}

function findMistakes(builds: readonly Command[], project: Project): readonly Finding[] {
  const { commands } = project;
  const unnamed = builds.filter((command) => folderOf(command) === null);
  const findings = unnamed.map(({ script }) =>
    bad(
      `The script ${script} calls godefer build without a folder.`,
      `"${script}": "… && npx @godefer/transform build dist"`,
    ),
  );
  const scripts = topScripts(commands);
  const pipelines = scripts.map((script) => ({ script, run: expandScript(script, commands) }));
  const found = pipelines.flatMap(({ script, run }) => checkScript(script, run, project));
  const lonely = pipelines.every(({ run }) => run.every((command) => emitterOf(command, project) === null));
  return [...findings, ...found, ...(lonely ? checkNothingEmitted(project, builds[0]!) : []), ...checkTargets(project)];
}

function checkScript(script: string, run: readonly Command[], project: Project): readonly Finding[] {
  const bundler = run.findIndex(
    ({ program, args }) => BUNDLERS.test(program) && (program !== "esbuild" || args.includes("--bundle")),
  );
  const emitters = run.map((command) => emitterOf(command, project));
  return [
    ...emitters.flatMap((emitter, index) =>
      emitter === null ? [] : checkEmitter(script, emitter, run.slice(index + 1), run.slice(0, index)),
    ),
    ...run.flatMap((command, index) => {
      const isLate =
        isGodeferBuild(command) &&
        bundler >= 0 &&
        bundler < index &&
        emitters.slice(0, index).every((each) => each === null);
      if (!isLate) return [];
      const { program } = run[bundler]!;
      return [
        bad(
          `In the script ${script}, ${program} bundles before godefer build, which is too late: the runtime is already in the bundle.`,
          `Use godefer's plugin for ${program} instead of godefer build.`,
        ),
      ];
    }),
  ];
}

function checkEmitter(
  script: string,
  { command, folder, isWatching }: Emitter,
  after: readonly Command[],
  before: readonly Command[],
): readonly Finding[] {
  const later = after.filter(isGodeferBuild).flatMap((each) => folderOf(each) ?? []);
  const covers = (folders: readonly string[]) =>
    folders.length > 0 &&
    (folder === null || isInside(folder, folders) || folders.some((each) => isInside(each, [folder])));
  const written = folder ?? "dist";
  if (isWatching) {
    const text = `The script ${script} watches: what ${command.program} rewrites is not compiled.`;
    return [
      {
        kind: "note",
        where: "package.json",
        text,
        fix: "While developing, run the sources: node --import @godefer/transform/register src/main.ts",
      },
    ];
  }
  if (covers(later)) return [];
  const fix = `"${script}": "${command.text} && npx @godefer/transform build ${written}"`;
  if (later.length > 0)
    return [bad(`The script ${script} compiles ${later[0]}, but ${command.program} writes to ${folder}.`, fix)];
  const earlier = before.filter(isGodeferBuild);
  if (earlier.length > 0)
    return [bad(`The script ${script} calls godefer build before ${command.program} writes ${written}.`, fix)];
  return [
    bad(`The script ${script} ships what ${command.program} writes, without running godefer build after it.`, fix),
  ];
}

/** The scripts that only npm or a person calls; also those that ship, whoever calls them. */
function topScripts(commands: readonly Command[]): readonly string[] {
  const names = [...new Set(commands.map(({ script }) => script))];
  const isPart = (name: string) => names.some((other) => other !== name && partsOf(other, commands).has(name));
  return names.filter((name) => SHIPPING.includes(name) || !isPart(name));
}

function partsOf(name: string, commands: readonly Command[]): ReadonlySet<string> {
  return new Set(expandScript(name, commands).map(({ script }) => script));
}

function checkNothingEmitted(project: Project, { script }: Command): readonly Finding[] {
  const isTyped = project.commands.some(({ program }) => program === "tsc");
  if (!isTyped) return [];
  return [
    bad(
      `The script ${script} calls godefer build, but tsc writes no JavaScript here ("noEmit").`,
      'Set "noEmit": false and "outDir" in tsconfig.json; or run the sources: node --import @godefer/transform/register src/main.ts',
    ),
  ];
}

const LOWERED = ["es3", "es5", "es6", "es2015", "es2016", "es2017"];

/** For older targets, TypeScript turns async functions into generators, and the bodies of loops into functions. */
function checkTargets(project: Project): readonly Finding[] {
  const configs = project.commands.flatMap((command) => emitterOf(command, project)?.config ?? []);
  const low = configs.find(({ target }) => target !== null && LOWERED.includes(target));
  if (low === undefined || !usesLowered(project, low.target!)) return [];
  return [
    {
      kind: "bad",
      where: low.path,
      text: `"target" is ${low.target}: TypeScript lowers functions before godefer build can see them as you wrote them (GD107).`,
      fix: '"target": "ES2018" or later.',
      page: PAGE,
    },
  ];
}

/** Without sources to check: yes. */
function usesLowered(project: Project, target: string): boolean {
  const { sources } = project;
  if (/^es[35]$/.test(target) || sources.length === 0) return true;
  return sources.some(({ path }) => /\basync\b/.test(readFileSync(join(project.dir, path), "utf8")));
}

function bad(text: string, fix: string): Finding {
  return { kind: "bad", where: "package.json", text, fix, page: PAGE };
}
