import { transformSync as swc } from "@swc/core";
import { transformSync as esbuild } from "esbuild";
import ts from "typescript";
import { babel, env } from "./lower.ts";

export interface OlderTarget {
  readonly compiler: "typescript" | "esbuild" | "swc" | "babel";
  readonly target: string;
  /** The edition of the language that it knows, 5 for the fifth: what is newer is lowered. */
  readonly edition: number;
  readonly lower: (source: string) => string;
}

/** Compilers that somebody may run before ours, and the targets that lower what matters to us. */
export const olderTargets: readonly OlderTarget[] = [
  ...(["ES5", "ES2015", "ES2017", "ES2018"] as const).map((target) => ({
    ...({ compiler: "typescript", target, edition: editionOf(target) } as const),
    lower: (source: string) => typescript(source, target),
  })),
  ...["es2016", "es2017", "es2018"].map((target) => ({
    ...({ compiler: "esbuild", target, edition: editionOf(target) } as const),
    lower: (source: string) => esbuild(source, { target, loader: "js" }).code,
  })),
  ...(["es5", "es2016", "es2017", "es2018"] as const).map((target) => ({
    ...({ compiler: "swc", target, edition: editionOf(target) } as const),
    lower: (source: string) =>
      swc(source, {
        swcrc: false,
        configFile: false,
        jsc: { target, parser: { syntax: "ecmascript", explicitResourceManagement: true } },
      }).code,
  })),
  ...(["ie 11", "chrome 50", "chrome 60", "chrome 70"] as const).map((target) => ({
    ...({
      compiler: "babel",
      target,
      edition: { "ie 11": 5, "chrome 50": 2015, "chrome 60": 2017, "chrome 70": 2018 }[target],
    } as const),
    lower: (source: string) => babel(source, "program.js", { presets: [env(target)] }),
  })),
];

function editionOf(target: string): number {
  return Number(target.replace(/\D/g, ""));
}

function typescript(source: string, target: keyof typeof ts.ScriptTarget): string {
  const compilerOptions = {
    allowJs: true,
    downlevelIteration: true,
    ignoreDeprecations: "6.0",
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget[target],
    verbatimModuleSyntax: true,
  };
  return ts.transpileModule(source, { fileName: "program.js", compilerOptions }).outputText;
}
