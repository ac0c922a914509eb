import { packageVersion } from "../package-version.ts";
import type { Project } from "./project.ts";
import { findTools, type Tool } from "./tools.ts";

export interface Finding {
  readonly kind: "good" | "bad" | "note";
  readonly text: string;
  /** What to do. */
  readonly mend?: string;
}

type Check = (project: Project) => Finding[];

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
  const found = findTools(project);
  const setUp = new Set(found.filter((tool) => isSetUp(tool, project)).map(({ name }) => name));
  if (found.length === 0 && !usesNode(project)) {
    return [
      {
        kind: "bad",
        text: "No build tool is known here that could compile the defers.",
        mend: "node --import @godefer/transform/register app.ts, or godefer build <dir> on compiled JavaScript.",
      },
    ];
  }
  const findings = found.map((tool) => describeTool(tool, setUp, project));
  // One tool that compiles is enough: the others get compiled code, or do something else.
  const enough = setUp.size > 0 || usesNode(project);
  return enough
    ? findings.map((finding) => (finding.kind === "bad" ? { ...finding, kind: "note" } : finding))
    : findings;
};

function isSetUp(tool: Tool, project: Project): boolean {
  const { babel, jest } = project.manifest;
  const texts = [
    ...project.configs(tool.configs).map(({ text }) => text),
    JSON.stringify(babel ?? ""),
    JSON.stringify(jest ?? ""),
  ];
  return texts.some((text) => text.includes(tool.entry));
}

/** Set up in the scripts: Node's own hook, or the build of compiled JavaScript. */
function usesNode({ manifest }: Project): boolean {
  const scripts = Object.values(manifest.scripts ?? {}).join("\n");
  return scripts.includes("@godefer/transform/register") || /\bgodefer build\b/.test(scripts);
}

function describeTool(tool: Tool, setUp: ReadonlySet<string>, project: Project): Finding {
  const version = project.installed(tool.package);
  const title = version === null ? tool.name : `${tool.name} ${version}`;
  if (setUp.has(tool.name)) return { kind: "good", text: `${title}: ${tool.entry} is set up.` };
  const cover = tool.coveredBy?.find((name) => setUp.has(name));
  if (cover) return { kind: "good", text: `${title}: compiles with the set-up of ${cover}.` };
  return { kind: "bad", text: `${title}: the transform is not set up.`, mend: tool.mend };
}

/** TypeScript 7 has no transformers: it reads `plugins` and does nothing about it. */
const checkTypeScript: Check = (project) => {
  const version = project.installed("typescript");
  const planned = project.configs("tsconfig*.json").filter(({ text }) => text.includes("@godefer/transform/ts"));
  if (version === null || planned.length === 0) return [];
  if (Number.parseInt(version) >= 7) {
    return [
      {
        kind: "bad",
        text: `TypeScript ${version} silently ignores the plugins in ${planned[0]!.path}.`,
        mend: "Compile its output: tsc && godefer build <outDir>. Or use a bundler's entry, or @godefer/transform/register.",
      },
    ];
  }
  const patched = project.installed("ts-patch") !== null || project.installed("ts-loader") !== null;
  return patched
    ? []
    : [
        {
          kind: "bad",
          text: "tsc alone does not run the plugins of tsconfig.json.",
          mend: "npm install -D ts-patch, and compile with tspc instead of tsc.",
        },
      ];
};

/** Other plugins must not have rewritten the functions when ours sees them. */
const checkBabelOrder: Check = (project) =>
  project.configs("{babel.config.*,.babelrc,.babelrc.*}").flatMap(({ path, text }): Finding[] => {
    const plugins = /["']?plugins["']?\s*:\s*\[([\s\S]*)/.exec(text)?.[1] ?? "";
    const ours = plugins.indexOf("@godefer/transform/babel");
    const first = /["'`]([^"'`]+)["'`]/.exec(plugins)?.[1];
    if (ours < 0 || first === undefined || first.startsWith("@godefer/")) return [];
    return [
      {
        kind: "bad",
        text: `${path}: the plugin ${first} stands in front of @godefer/transform/babel.`,
        mend: 'Put "@godefer/transform/babel" first, so that it sees the functions as you wrote them.',
      },
    ];
  });

export const checks: readonly Check[] = [checkRuntime, checkVersions, checkTools, checkTypeScript, checkBabelOrder];
