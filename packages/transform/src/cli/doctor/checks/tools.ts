import type { Finding } from "../finding.ts";
import type { Project } from "../project/project.ts";
import { describeStarters } from "../tools/guests.ts";
import { findTools } from "../tools/table.ts";
import { type Report, titleOf, type Tool } from "../tools/tool.ts";
import { checkComponents } from "./components.ts";
import { checkConfigured } from "./configured.ts";

/** Checks all tools of a project. */
export function reportTools(project: Project): readonly Report[] {
  return findTools(project).map((tool) => {
    try {
      return (tool.check ?? checkConfigured)(tool, project);
    } catch (error) {
      return describeFailure(tool, error);
    }
  });
}

/** An unforeseen error must not keep the doctor from checking the other tools. */
function describeFailure(tool: Tool, error: unknown): Report {
  const reason = error instanceof Error ? error.message : String(error);
  const text = `${tool.name}: the doctor itself failed (${reason}). Please report it: https://github.com/godefer/godefer/issues`;
  return { tool, state: "wrong", findings: [{ kind: "bad", text }] };
}

/** Combines the reports: whether a missing setup is a mistake depends on the other tools. */
export function judgeTools(project: Project, reports: readonly Report[]): readonly Finding[] {
  const context: Context = {
    project,
    done: new Set(reports.filter(({ state }) => state === "set up").map(({ tool }) => tool.name)),
    found: new Set(reports.map(({ tool }) => tool.name)),
    isBuilt: reports.some(({ tool, state }) => tool.role === "builder" && state === "set up"),
    isAlone: reports.filter(({ state }) => state !== "idle").length === 1,
    isInUse: reports.some(({ tool, state }) => state !== "idle" && !(tool.role === "builder" && isBare(tool, project))),
  };
  const isNothing = reports.every(({ state }) => state === "idle");
  return [
    ...describeStarters(project),
    ...(isNothing ? [describeNothing(project)] : []),
    ...reports.flatMap((report) => describeReport(report, context)),
    ...checkComponents(project, reports),
  ];
}

interface Context {
  readonly project: Project;
  /** The tools that are set up. */
  readonly done: ReadonlySet<string>;
  readonly found: ReadonlySet<string>;
  /** Whether one of them builds what is shipped. */
  readonly isBuilt: boolean;
  /** Whether a configuration or a script shows which tools the project uses. */
  readonly isInUse: boolean;
  /** Whether there is exactly one tool. */
  readonly isAlone: boolean;
}

/** Whether a tool only appears among the dependencies: another tool may need it. */
function isBare({ programs = [], configs, key, isKnownByConfig = false }: Tool, project: Project): boolean {
  if (project.commands.some(({ program }) => programs.includes(program))) return false;
  return !isKnownByConfig || (project.find(configs) === null && !(key !== undefined && key in project.manifest.raw));
}

function describeReport({ tool, state, findings, isNeeded = false }: Report, context: Context): readonly Finding[] {
  if (state !== "missing") return findings;
  const { project, done, found, isBuilt, isInUse, isAlone } = context;
  const title = titleOf(tool, project);
  const cover = tool.coveredBy?.find((name) => done.has(name));
  if (cover !== undefined) return [{ kind: "good", text: `${title}: compiles with the setup of ${cover}.` }];
  const host = tool.role === "guest" ? tool.coveredBy?.find((name) => found.has(name)) : undefined;
  if (host !== undefined) return [{ kind: "note", text: `${title}: builds with ${host}.` }];
  const isBuilder = tool.role === "builder" && !isBuilt && !(isInUse && isBare(tool, project));
  return isNeeded || isAlone || tool.role === "runner" || isBuilder ? findings : [withoutBlame(findings[0]!, title)];
}

function withoutBlame({ where }: Finding, title: string): Finding {
  return {
    kind: "note",
    where,
    text: `${title}: not set up. That is fine if its input is already compiled, or has no defers.`,
  };
}

function describeNothing({ root }: Project): Finding {
  const fix =
    "node --import @godefer/transform/register src/main.ts, or npx @godefer/transform build <dir> (godefer build) on compiled JavaScript.";
  if (root !== null)
    return {
      kind: "note",
      text: "No known build tool: the packages that import this one must compile it.",
      fix,
    };
  return { kind: "bad", text: "No known build tool that could compile the defers.", fix };
}
