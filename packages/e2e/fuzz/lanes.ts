import { stripTypeScriptTypes } from "node:module";
import ts from "typescript";
import { type FunctionReport, formatDiagnostic, transform, type TransformOptions } from "@godefer/transform";
import godefer from "@godefer/transform/ts";
import { type Mode, modes } from "./kinds.ts";
import type { Printed } from "./print-go.ts";
import { printTypeScript } from "./print-typescript.ts";
import type { Program } from "./program.ts";
import { Style } from "./style.ts";

export const strategies = ["auto", "open-coded", "linked-list"] as const;
export const frontEnds = ["babel", "typescript"] as const;

/** One way from a program to JavaScript. */
export interface Lane {
  readonly mode: Mode;
  readonly strategy: NonNullable<TransformOptions["strategy"]>;
  readonly frontEnd: (typeof frontEnds)[number];
  /** Always the first form of everything, for a failure that does not need another. */
  readonly plain: boolean;
}

export const allLanes: readonly Lane[] = modes.flatMap((mode) =>
  strategies.flatMap((strategy) => frontEnds.map((frontEnd) => ({ mode, strategy, frontEnd, plain: false }))),
);

export function laneName({ mode, strategy, frontEnd, plain }: Lane): string {
  return `${mode}/${strategy}/${frontEnd}${plain ? "/plain" : ""}`;
}

/** Those of the lanes that a program runs in: all get the same share, and one program gets lanes that differ much. */
export function lanesOf(seed: number, lanes: readonly Lane[], count: number): Lane[] {
  const step = Math.max(1, Math.floor(lanes.length / count));
  // Not a multiple of any of the lanes' dimensions.
  const stride = step % 2 === 0 ? step + 1 : step;
  const chosen = Array.from({ length: count }, (_, i) => lanes[(seed + i * stride) % lanes.length]!);
  return [...new Set(chosen)];
}

export function printForLane(program: Program, lane: Lane): Printed {
  const style = new Style(lane.plain ? null : `${program.seed} ${laneName(lane)}`);
  return printTypeScript(program, lane.mode, style);
}

export interface Compiled {
  /** A function body that gets `require` and returns what the module exports. */
  readonly script: string;
  /** As the compiler has made it. */
  readonly code: string;
  readonly functions: readonly FunctionReport[] | null;
}

/** @throws Error for a program that does not compile */
export function compileForLane(source: string, { strategy, frontEnd }: Lane): Compiled {
  return frontEnd === "babel" ? compileBabel(source, strategy) : compileTypeScript(source, strategy);
}

function compileBabel(source: string, strategy: Lane["strategy"]): Compiled {
  const { code, functions, diagnostics } = transform(source, { strategy, filename: "program.ts" });
  if (diagnostics.length > 0) throw new Error(diagnostics.map(formatDiagnostic).join("\n"));
  return { code, functions, script: toScript(stripTypeScriptTypes(code)) };
}

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.CommonJS,
  verbatimModuleSyntax: false,
};

function compileTypeScript(source: string, strategy: Lane["strategy"]): Compiled {
  const transformer = godefer(undefined, { strategy }, { ts });
  const { outputText, diagnostics = [] } = ts.transpileModule(source, {
    fileName: "program.ts",
    compilerOptions,
    transformers: { before: [transformer] },
    reportDiagnostics: true,
  });
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ messageText }) => messageText).join("\n"));
  return { code: outputText, functions: null, script: `const exports = {};\n${outputText}\nreturn exports;` };
}

/**
 * Node has no modules without a file or a flag; the programs' imports and exports are of the simplest form. What the
 * compiler imports stands in front of the first import, in its line.
 */
function toScript(code: string): string {
  const exported = [...code.matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name]) => name);
  const script = code
    .replaceAll(/^export /gm, "")
    .replaceAll(/(?<=^|; )import \{([^}]*)\} from ("[^"]+")/gm, (_, names: string, from: string) => {
      return `const {${names.replaceAll(" as ", ": ")}} = require(${from})`;
    })
    .replaceAll(/(?<=^|; )import \* as (\w+) from ("[^"]+")/gm, "const $1 = require($2)");
  return `"use strict";\n${script}\nreturn { ${exported.join(", ")} };`;
}

/** Whether its programs wait, so that others can run meanwhile. */
export function isConcurrent({ mode }: Lane): boolean {
  return mode === "async" || mode === "mixed" || mode === "async-generator";
}
