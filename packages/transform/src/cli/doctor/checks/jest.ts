import type { Config } from "../config/reader.ts";
import type { Judged } from "../config/judge.ts";
import type { Finding } from "../finding.ts";
import { builtFolders, isInside } from "../project/godefer-build.ts";
import type { Project } from "../project/project.ts";
import { babelSettings } from "../tools/babel-settings.ts";
import { type Report, titleOf, type Tool } from "../tools/tool.ts";
import { describe, lookAt } from "./configured.ts";
import { hasBabel } from "./babel.ts";

/** Jest compiles with a transformer: babel-jest, if the configuration names no other. */
export function checkJest(tool: Tool, project: Project): Report {
  const { judged, broken } = lookAt(tool, project);
  const several = severalConfigs(tool, project);
  if (broken.length + several.length > 0) return { tool, state: "wrong", findings: [...broken, ...several] };
  const looked =
    judged.length > 0 ? judged.map((each) => judgeOne(each, tool, project)) : [byDefault(null, tool, project)];
  const isWrong = looked.some(
    ({ kind, where }, index) => kind === "bad" && (where === undefined || judged[index]?.verdict.kind === "wrong"),
  );
  const state = looked.every(({ kind }) => kind === "good") ? "set up" : isWrong ? "wrong" : "missing";
  return { tool, state, findings: looked };
}

/** Jest rejects more than one. */
function severalConfigs(tool: Tool, project: Project): readonly Finding[] {
  const files = tool.configs.filter((name) => project.find([name]) !== null);
  const places = [...files, ...("jest" in project.manifest.raw ? ["package.json"] : [])];
  if (places.length < 2) return [];
  const text = `${titleOf(tool, project)} rejects several configurations: ${places.join(", ")}.`;
  return [{ kind: "bad", where: places[0], text, fix: "Keep one of them.", page: tool.page }];
}

function judgeOne(judged: Judged, tool: Tool, project: Project): Finding {
  const { config, verdict } = judged;
  // It is there; its options alone are wrong.
  if (verdict.kind === "set up" || (verdict.kind === "wrong" && verdict.fix)) return describe(judged, tool, project);
  if (testsCompiled(config, project)) {
    return {
      kind: "good",
      where: config.path,
      text: `${titleOf(tool, project)}: tests what godefer build has compiled.`,
    };
  }
  const foreign = foreignTransformer(config);
  if (foreign !== null) return describeForeign(foreign, config, tool, project);
  if (verdict.kind === "wrong") return describe(judged, tool, project);
  return byDefault(config, tool, project);
}

function testsCompiled({ strings }: Config, project: Project): boolean {
  const folders = builtFolders(project);
  const places = strings.filter(({ path }) => /^(?:roots|rootDir|testMatch)$/.test(path));
  return places.length > 0 && places.every(({ text }) => isInside(text.replace(/^<rootDir>\/?/, ""), folders));
}

/** A transformer that does not use Babel's configuration. */
function foreignTransformer({ strings, module, objects }: Config): string | null {
  if (module?.sources.some(({ source }) => source === "next/jest" || source === "next/jest.js")) return "next/jest";
  const presets = strings.filter(({ path }) => path === "preset").map(({ text }) => text);
  const sources = module?.sources.map(({ source }) => source) ?? [];
  if (presets.some((name) => name.startsWith("ts-jest")) || sources.includes("ts-jest")) return "ts-jest";
  const names = strings.filter(({ path }) => /^(?:projects\.)?transform\./.test(path)).map(({ text }) => text);
  const isEmpty = objects.some(({ path, node }) => path === "transform" && node.properties.length === 0);
  if (isEmpty) return "none";
  const known = names.find((name) =>
    /^(?:ts-jest|@swc\/jest|esbuild-jest|@sucrase\/jest-plugin|.*jest-transformer.*)/.test(name),
  );
  return known ?? null;
}

function describeForeign(name: string, { path }: Config, tool: Tool, project: Project): Finding {
  const title = titleOf(tool, project);
  const text =
    name === "none"
      ? `${title}: "transform" is empty: nothing compiles the tests.`
      : `${title}: ${name} compiles without the transform.`;
  return { kind: "bad", where: path, text, fix: foreignFix(name, path), page: tool.page };
}

function foreignFix(name: string, path: string): string {
  if (name === "ts-jest") {
    return `In ${path}:\n  transform: { "\\\\.tsx?$": ["ts-jest", { astTransformers: { before: ["@godefer/transform/ts"] } }] },`;
  }
  if (name === "next/jest") {
    return `In ${path}:\n  import { withGodefer } from "@godefer/transform/jest";\n  export default async () => withGodefer(await createJestConfig(config)());`;
  }
  const next = name === "none" ? "babel-jest" : name;
  return `In ${path}:\n  transform: { "\\\\.[jt]sx?$": ["@godefer/transform/jest", { next: "${next}" }] },`;
}

/** babel-jest reads Babel's configuration. */
function byDefault(config: Config | null, tool: Tool, project: Project): Finding {
  const title = titleOf(tool, project);
  if (hasBabel(project)) return { kind: "good", text: `${title}: compiles with the setup of Babel.` };
  const babel = project.find(babelSettings.configs);
  const fix =
    babel === null && project.depends("ts-jest")
      ? foreignFix("ts-jest", config?.path ?? "jest.config.js")
      : `In ${babel ?? "babel.config.json"}:\n  "plugins": ["@godefer/transform/babel"]`;
  return { kind: "bad", where: config?.path, text: `${title}: the transform is not set up.`, fix, page: tool.page };
}
