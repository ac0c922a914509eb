import { globSync } from "node:fs";
import type { types as t } from "@babel/core";
import { SCRIPT } from "../../../file-names.ts";
import { judge, type Verdict } from "../config/judge.ts";
import { type ConfigModule, placeOf, requiredSource } from "../config/module.ts";
import { finder, readScript } from "../config/reader.ts";
import { bare, lineOf, nodesBelow } from "../config/tree.ts";
import { readNodes, type Reading } from "../config/uses.ts";
import { builtFolders, isInside } from "../project/godefer-build.ts";
import type { Project } from "../project/project.ts";
import { optionValues } from "../project/scripts.ts";
import { reachesRuntime } from "../project/sources.ts";
import { type Report, titleOf, type Tool } from "../tools/tool.ts";
import { fixedFile } from "./fixed-file.ts";

/** Where people usually keep build scripts. */
const SCRIPTS = "{*,build/*,script/*,scripts/*,tools/*,bin/*,config/*}.{js,mjs,cjs,ts,mts,cts}";

/** A call to a tool in one of the user's scripts. */
export interface ToolCall {
  /** `build`, `Bun.build`. */
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly module: ConfigModule;
  readonly reading: Reading;
}

/** esbuild has no configuration file: a script calls it, or a command, which accepts no plugins. */
export function checkScriptTool(tool: Tool, project: Project): Report {
  const calls = findCalls(project, esbuildCallee).filter(({ name }) => /^(?:build|buildSync|context)$/.test(name));
  const verdicts = calls.map((call) => ({ call, verdict: judgeCall(call, tool) }));
  const title = titleOf(tool, project);
  const good = verdicts.filter(({ verdict }) => verdict.kind === "set up");
  const bad = verdicts.filter(
    ({ verdict, call }) => verdict.kind === "wrong" || (verdict.kind === "none" && compiles(call, project) === true),
  );
  const findings = [
    ...good.map(({ call }) => ({
      kind: "good" as const,
      where: placeOfCall(call),
      text: `${title}: @godefer/transform/esbuild is set up.`,
    })),
    ...bad.map(({ call, verdict }) => describeCall(call, verdict, tool, title, project)),
  ];
  if (bad.length > 0) return { tool, state: "wrong", findings };
  if (good.length > 0) return { tool, state: "set up", findings };
  const commands = project.commands
    .filter(({ program }) => program === "esbuild")
    .filter((command) => !compiledLater(command, project));
  const needed = commands.filter(({ args }) =>
    args.some((arg) => !arg.startsWith("-") && reachesRuntime(project.dir, arg)),
  );
  const unsure = calls.filter((call) => compiles(call, project) === null);
  if (commands.length + unsure.length === 0 && !isOnlyTool(project)) return { tool, state: "idle", findings: [] };
  const where = unsure[0] ? placeOfCall(unsure[0]) : commands[0] ? "package.json" : undefined;
  const file = unsure[0]
    ? fixedFile({ path: unsure[0].file, text: project.read(unsure[0].file) ?? "" })
    : { path: "build.js", requires: false };
  const finding = {
    kind: "bad" as const,
    where,
    text: `${title}: the transform is not set up.`,
    fix: tool.fix(file, project),
    page: tool.page,
  };
  return { tool, state: "missing", isNeeded: needed.length > 0, findings: [finding] };
}

/** Without calls or commands, esbuild is a dependency of another tool, unless there is no other. */
function isOnlyTool(project: Project): boolean {
  const { dependencies, devDependencies } = project.manifest;
  const names = Object.keys({ ...dependencies, ...devDependencies });
  return names.every((name) => name === "esbuild" || name.startsWith("@godefer/") || name.startsWith("@types/"));
}

/** Without `--bundle`, its output can still be compiled. */
function compiledLater(command: Parameters<typeof optionValues>[0], project: Project): boolean {
  const [folder] = optionValues(command, "--outdir");
  return folder !== undefined && !command.args.includes("--bundle") && isInside(folder, builtFolders(project));
}

function judgeCall({ reading, file, module, name }: ToolCall, tool: Tool): Verdict {
  if (name === "buildSync" && reading.uses.length > 0) {
    return {
      kind: "wrong",
      file,
      line: reading.uses[0]!.line,
      text: "buildSync() takes no plugins: await build() does.",
    };
  }
  return judge({ ...reading, module, path: file, text: "" }, tool.fits);
}

/** Whether a call compiles files that need the transform; null if that cannot be told. */
function compiles({ reading }: ToolCall, project: Project): boolean | null {
  const entries = reading.strings.filter(({ path }) => /^entryPoints\b/.test(path)).map(({ text }) => text);
  const existing = entries.filter((entry) => project.find([entry.replace(/^\.\//, "")]) !== null);
  if (existing.some((entry) => reachesRuntime(project.dir, entry))) return true;
  return entries.length > 0 && existing.length === entries.length ? false : null;
}

function describeCall(call: ToolCall, verdict: Verdict, tool: Tool, title: string, project: Project) {
  const file = fixedFile({ path: call.file, text: project.read(call.file) ?? "" });
  const where = verdict.kind === "wrong" ? `${verdict.file}:${verdict.line}` : placeOfCall(call);
  const text = verdict.kind === "wrong" ? verdict.text : `${call.name}() lacks the godefer plugin.`;
  const fix = (verdict.kind === "wrong" ? verdict.fix : undefined) ?? tool.fix(file, project);
  return { kind: "bad" as const, where, text: `${title}: ${text}`, fix, page: tool.page };
}

export function placeOfCall({ file, line }: ToolCall): string {
  return `${file}:${line}`;
}

/** The calls in the project's scripts whose callee is recognised. */
export function findCalls(
  project: Project,
  calleeName: (callee: t.Node, module: ConfigModule) => string | null,
): readonly ToolCall[] {
  const run = project.commands.flatMap(({ args }) => args.filter((arg) => SCRIPT.test(arg)));
  const files = globSync(SCRIPTS, { cwd: project.dir, exclude: ["node_modules/**"] });
  const names = new Set([...files, ...run].map((path) => path.replaceAll("\\", "/").replace(/^\.\//, "")));
  const find = finder(project.dir);
  return [...names].sort().flatMap((file) => {
    // Most files name neither a tool nor us.
    const text = project.read(file);
    const module = text !== null && /esbuild|Bun|\bbun\b/.test(text) ? readScript(project, file) : null;
    if (module === null) return [];
    return [...nodesBelow(module.program)].flatMap((node): ToolCall[] => {
      const name = node.type === "CallExpression" ? calleeName(bare(node.callee), module) : null;
      if (name === null || node.type !== "CallExpression") return [];
      return [{ name, file, line: lineOf(node), module, reading: readNodes(node.arguments, module, find) }];
    });
  });
}

function esbuildCallee(callee: t.Node, { bindings }: ConfigModule): string | null {
  const place = placeOf(callee);
  const binding = place && bindings.get(place.name);
  if (binding?.kind === "import") {
    if (!/^esbuild(?:-wasm)?$/.test(binding.source)) return null;
    return binding.imported === "*" || binding.imported === "default" ? (place!.path.at(-1) ?? null) : binding.imported;
  }
  const source = binding?.kind === "local" ? requiredSource(bare(binding.value)) : null;
  return source === "esbuild" ? (place!.path.at(-1) ?? (binding as { key: string | null }).key) : null;
}
