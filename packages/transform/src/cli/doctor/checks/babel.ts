import type { Finding } from "../finding.ts";
import type { Project } from "../project/project.ts";
import { babelSettings } from "../tools/babel-settings.ts";
import type { Report, Tool } from "../tools/tool.ts";
import { checkConfigured, lookAt } from "./configured.ts";

/** Other tools that read Babel's configuration when they build. */
const USERS = [
  "@babel/cli",
  "@babel/node",
  "@babel/register",
  "babel-loader",
  "@rollup/plugin-babel",
  "vite-plugin-babel",
  "gulp-babel",
  "parcel",
  "@vue/cli-service",
  "next",
  "expo",
  "react-native",
];

/** If Babel has no configuration, it is installed because of another tool. */
export function checkBabel(tool: Tool, project: Project): Report {
  const report = checkConfigured(tool, project);
  const isCalled = project.commands.some(({ program }) => tool.programs!.includes(program));
  if (report.state === "missing" && !isCalled && lookAt(tool, project).judged.length === 0) {
    return { tool, state: "idle", findings: [] };
  }
  // If only Jest reads it, something else compiles what is shipped.
  const isForTests = project.depends("jest") && !isCalled && !project.depends(...USERS);
  const role = isForTests ? "guest" : tool.role;
  return { ...report, tool: { ...tool, role }, findings: [...report.findings, ...onlyIn(tool, project)] };
}

/** Whether Babel's configuration names the transform: the project's own, or the workspace's. */
export function hasBabel(project: Project): boolean {
  return [project, project.root].some(
    (each) => each !== null && lookAt(babelSettings, each).judged.some(({ verdict }) => verdict.kind === "set up"),
  );
}

function onlyIn(tool: Tool, project: Project): readonly Finding[] {
  const uses = lookAt(tool, project).judged.flatMap(({ verdict }) => (verdict.kind === "set up" ? verdict.use : []));
  const [use] = uses;
  if (use === undefined || uses.some(({ path }) => path[0] !== "env")) return [];
  const text = `Babel compiles the defers where BABEL_ENV or NODE_ENV is ${use.path[1]}, but not elsewhere.`;
  return [
    {
      kind: "note",
      where: `${use.file}:${use.line}`,
      text,
      fix: 'Elsewhere too: "plugins": ["@godefer/transform/babel"] at the top.',
    },
  ];
}
