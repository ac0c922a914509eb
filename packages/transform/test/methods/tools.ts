import type { PluginItem } from "@babel/core";
import decoratorsPlugin from "@babel/plugin-proposal-decorators";
import privateMethods from "@babel/plugin-transform-private-methods";
import presetTypescript from "@babel/preset-typescript";
import { transformSync as esbuild } from "esbuild";
import { transformSync as oxc } from "rolldown/utils";
import ts from "typescript";
import godefer from "../../src/entries/babel.ts";
import { transformer } from "../../src/entries/ts.ts";
import { compile } from "../harness/compile.ts";
import { babel, env } from "../harness/lower.ts";
import type { Decorators } from "./forms.ts";

export interface Tool {
  readonly decorators: readonly Decorators[];
  /** Decorators of a parameter are no syntax of its own. */
  readonly withoutParameters?: true;
  /** Its older decorators take no fields, unless those are lowered. */
  readonly withoutFields?: true;
  run(source: string, decorators: Decorators): string;
}

const filename = "program.ts";
const all: readonly Decorators[] = ["none", "standard", "legacy"];
const ahead = (source: string) => compile(source, "babel-8", { filename });

export const tools: Readonly<Record<string, Tool>> = {
  "the transformer, to ES2015": typescript({ target: ts.ScriptTarget.ES2015 }, true),
  "the transformer, to ES2021 with defined fields": typescript(
    { target: ts.ScriptTarget.ES2021, useDefineForClassFields: true },
    true,
  ),
  "the transformer, to ES2022": typescript({ target: ts.ScriptTarget.ES2022 }, true),
  "TypeScript behind, to ES2022 with assigned fields": typescript(
    { target: ts.ScriptTarget.ES2022, useDefineForClassFields: false },
    false,
  ),
  "TypeScript behind, to ES2015": typescript({ target: ts.ScriptTarget.ES2015 }, false),
  "esbuild, to ES2015": esbuildTo("es2015"),
  "esbuild, to ES2022": esbuildTo("es2022"),
  "oxc, to ES2015": oxcTo("es2015"),
  "oxc, to ES2022": oxcTo("es2022"),
  "Babel in one pass, to chrome 100": { ...babelTo("chrome 100", true), withoutFields: true },
  "Babel in one pass, to chrome 60": babelTo("chrome 60", true),
  "Babel behind, to chrome 60": babelTo("chrome 60", false),
  // As React Native's preset: no plugin for static blocks, so there can be none.
  "Babel with no more than private methods": {
    decorators: ["none"],
    run: (source) => babel(source, filename, { plugins: [godefer, privateMethods], presets: [presetTypescript] }),
  },
};

function typescript(options: ts.CompilerOptions, inFront: boolean): Tool {
  return {
    decorators: all,
    run: (source, decorators) =>
      ts.transpileModule(inFront ? source : ahead(source), {
        fileName: filename,
        compilerOptions: {
          ...options,
          experimentalDecorators: decorators === "legacy",
          module: ts.ModuleKind.ESNext,
          verbatimModuleSyntax: true,
        },
        transformers: inFront ? { before: [transformer(ts)] } : {},
      }).outputText,
  };
}

function esbuildTo(target: string): Tool {
  return {
    decorators: all,
    run: (source, decorators) =>
      esbuild(ahead(source), {
        loader: "ts",
        target,
        tsconfigRaw: { compilerOptions: { experimentalDecorators: decorators === "legacy" } },
      }).code,
  };
}

/** It leaves today's decorators as they are, for an engine that there is not. */
function oxcTo(target: string): Tool {
  return {
    decorators: ["none", "legacy"],
    run: (source) => oxc(filename, ahead(source), { target, decorator: { legacy: true } }).code,
  };
}

function babelTo(target: string, onePass: boolean): Tool {
  return {
    decorators: all,
    withoutParameters: true,
    run: (source, decorators) => {
      const version = decorators === "legacy" ? "legacy" : "2023-11";
      const plugins: PluginItem[] = [...(onePass ? [godefer] : []), [decoratorsPlugin, { version }]];
      return babel(onePass ? source : ahead(source), filename, { plugins, presets: [env(target), presetTypescript] });
    },
  };
}
