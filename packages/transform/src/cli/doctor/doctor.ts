import { statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { styleText } from "node:util";
import { checkRuntime } from "./checks/runtime.ts";
import { judgeTools, reportTools } from "./checks/tools.ts";
import { type Finding, formatFinding } from "./finding.ts";
import { DENO, type Project, readProject } from "./project/project.ts";
import { findRoot, readWorkspace } from "./project/workspaces.ts";

/** Exit statuses. */
const SET_UP = 0;
const WRONG = 1;
const USAGE = 2;

/** The findings for a package; with several packages, the folder's name is the title. */
interface Section {
  readonly title: string | null;
  readonly findings: readonly Finding[];
}

/**
 * Tells whether a project's build compiles its defers; in a workspace, for each package.
 *
 * @returns the exit status: 0 if nothing is wrong, 1 if something is, 2 if there is no project
 */
export function doctor(dir: string): number {
  const usage = checkUsage(dir);
  if (usage !== null) {
    console.error(`godefer: ${usage}`);
    return USAGE;
  }
  const sections = examine(dir);
  for (const section of sections) print(section);
  const wrong = sections.flatMap(({ findings }) => findings).filter(({ kind }) => kind === "bad").length;
  console.log(wrong === 0 ? "Nothing is wrong." : `${wrong} thing${wrong === 1 ? " is" : "s are"} wrong.`);
  return wrong === 0 ? SET_UP : WRONG;
}

function checkUsage(dir: string): string | null {
  const shown = dir === "." ? "this folder" : dir;
  const stats = statSync(dir, { throwIfNoEntry: false });
  if (stats === undefined) return `there is no folder ${dir}.`;
  if (!stats.isDirectory()) return `${dir} is not a folder: pass the one that contains package.json.`;
  const isProject = ["package.json", ...DENO].some((name) => statSync(join(dir, name), { throwIfNoEntry: false }));
  return isProject ? null : `no package.json in ${shown}.`;
}

function examine(dir: string): readonly Section[] {
  const project = readProject(dir, findRoot(dir));
  if ("kind" in project) return [{ title: null, findings: [project] }];
  const workspace = readWorkspace(project);
  if (workspace === null) return [{ title: null, findings: examineProject(project) }];
  const { packages, findings } = workspace;
  const users = packages.filter(usesGodefer);
  const isUser = usesGodefer(project) || users.length === 0;
  return [
    ...(findings.length > 0 ? [{ title: null, findings }] : []),
    // A root that only contains the tools for its packages builds nothing itself.
    ...(isUser && (users.length === 0 || project.sources.length > 0)
      ? [{ title: ".", findings: examineProject(project) }]
      : []),
    ...users.map((each) => ({ title: shownPath(project, each), findings: examineProject(each) })),
  ];
}

function examineProject(project: Project): readonly Finding[] {
  const reports = reportTools(project);
  const bundles = reports.some(
    ({ tool, state }) => tool.role === "builder" && tool.bundles === true && state === "set up",
  );
  return [...checkRuntime(project, bundles), ...judgeTools(project, reports)];
}

function usesGodefer(project: Project): boolean {
  return project.depends("@godefer/runtime", "@godefer/transform") || project.sources.length > 0;
}

function shownPath(root: Project, { dir }: Project): string {
  return relative(resolve(root.dir), dir).split(sep).join("/");
}

const MARKS = { good: styleText("green", "✓"), bad: styleText("red", "✗"), note: styleText("yellow", "-") };

function print({ title, findings }: Section): void {
  if (title !== null) console.log(`${title}:`);
  for (const finding of findings) console.log(formatFinding(finding, MARKS));
  if (title !== null) console.log();
}
