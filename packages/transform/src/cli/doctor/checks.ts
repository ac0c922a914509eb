import { packageVersion } from "../../package-version.ts";
import type { Check, Finding } from "./finding.ts";
import { checkBabelOrder, checkRollupOrder } from "./order.ts";
import type { Project } from "./project.ts";
import { findTools, type Tool } from "./tools.ts";
import { checkTypeScript } from "./typescript.ts";

const checkRuntime: Check = (project) => {
  const { dependencies, devDependencies } = project.manifest;
  const version = project.installed("@godefer/runtime");
  if (version === null) {
    return [{ kind: "bad", text: "@godefer/runtime is not installed.", mend: "npm install @godefer/runtime" }];
  }
  const findings: Finding[] = [{ kind: "good", text: `@godefer/runtime ${version} is installed.` }];
  if (!dependencies?.["@godefer/runtime"] && devDependencies?.["@godefer/runtime"]) {
    findings.push({
      kind: "bad",
      text: "@godefer/runtime is a development dependency, but compiled code needs it at run time.",
      mend: "npm install --save-prod @godefer/runtime",
    });
  }
  return findings;
};

const checkVersions: Check = (project) => {
  const copies = project.copies("@godefer/runtime");
  const versions = new Set(copies.map(({ version }) => version));
  const findings: Finding[] = [];
  if (versions.size > 1) {
    const list = copies.map(({ path, version }) => `${version} in ${path}`).join(", ");
    findings.push({
      kind: "bad",
      text: `There are several versions of @godefer/runtime: ${list}.`,
      mend: "Bring them to one version: npm dedupe, or one version range in all packages.",
    });
  }
  const runtime = project.installed("@godefer/runtime");
  if (runtime !== null && runtime !== packageVersion()) {
    findings.push({
      kind: "bad",
      text: `@godefer/transform is ${packageVersion()} and @godefer/runtime is ${runtime}: they go together.`,
      mend: `npm install @godefer/runtime@${packageVersion()} && npm install -D @godefer/transform@${packageVersion()}`,
    });
  }
  return findings;
};

const checkTools: Check = (project) => {
  const found = findTools(project).map((tool) => ({ tool, entry: entryInUse(tool, project) }));
  const setUp = new Set(found.filter(({ entry }) => entry !== null).map(({ tool }) => tool.name));
  const nodes = nodeFindings(project);
  if (found.length === 0 && nodes.length === 0) {
    return [
      {
        kind: "bad",
        text: "No build tool is known here that could compile the defers.",
        mend: "node --import @godefer/transform/register app.ts, or godefer build <dir> on compiled JavaScript.",
      },
    ];
  }
  // One tool that compiles is enough: the others get compiled code, or do something else.
  const enough = setUp.size > 0 || nodes.length > 0;
  return [...nodes, ...found.map(({ tool, entry }) => describeTool(tool, entry, setUp, enough, project))];
};

/** The entry that a tool's configuration names; null if it names none. */
function entryInUse({ entries, configs }: Tool, project: Project): string | null {
  const { babel, jest } = project.manifest;
  const texts = project.configs(configs).map(({ text }) => text);
  const text = [...texts, JSON.stringify(babel ?? ""), JSON.stringify(jest ?? "")].join("\n");
  return entries.find((entry) => new RegExp(`${entry}["'\`]`).test(text)) ?? null;
}

/** What is set up in the scripts: Node's own hook, or the build of compiled JavaScript. */
function nodeFindings({ manifest }: Project): Finding[] {
  const scripts = Object.entries(manifest.scripts ?? {});
  return ["@godefer/transform/register", "godefer build"].flatMap((words): Finding[] => {
    const script = scripts.find(([, command]) => command.includes(words))?.[0];
    return script === undefined ? [] : [{ kind: "good", text: `${words} is set up in the script ${script}.` }];
  });
}

function describeTool(
  tool: Tool,
  entry: string | null,
  setUp: ReadonlySet<string>,
  enough: boolean,
  project: Project,
): Finding {
  const version = tool.packages.map((name) => project.installed(name)).find((found) => found !== null);
  const title = version === undefined ? tool.name : `${tool.name} ${version}`;
  if (entry !== null) return { kind: "good", text: `${title}: ${entry} is set up.` };
  const cover = tool.coveredBy?.find((name) => setUp.has(name));
  if (cover !== undefined) return { kind: "good", text: `${title}: compiles with the set-up of ${cover}.` };
  return enough
    ? { kind: "note", text: `${title}: not set up. It need not be if it gets compiled code, or none with defers.` }
    : { kind: "bad", text: `${title}: the transform is not set up.`, mend: tool.mend(project) };
}

export const checks: readonly Check[] = [
  checkRuntime,
  checkVersions,
  checkTools,
  checkTypeScript,
  checkBabelOrder,
  checkRollupOrder,
];
